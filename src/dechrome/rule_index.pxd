# C types of rule_index.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.line_form cimport LineForm
from dechrome.phrase_trie cimport Entry, PhraseTrie
from dechrome.shortlist cimport Forms, Shortlist

from dechrome.whole_lines cimport WholeLines

cdef class RuleIndex:
    cdef public object rules
    cdef public list said
    cdef public dict _packed
    cdef public dict _regexes
    cdef public WholeLines _lines
    cdef public dict _forms
    cdef Forms _known
    cdef public PhraseTrie _trie
    @cython.locals(entries=list)
    cpdef find(self, LineForm form, dict found)
    @cython.locals(entry=Entry, begins="bint", kind="int", share="double", shortlist=Shortlist)
    cdef _ask(self, list entries, LineForm form, dict found)
    cdef Shortlist _shortlist(self, Entry entry)
    cdef dict _index_phrases(self)
    @cython.locals(lines=dict, phrases=dict, needs=dict, keys=list, patterns=list, others=list, some=list, forms=list, place="Py_ssize_t",
                   size="Py_ssize_t", word=str)
    cdef tuple _read_phrases(self)

@cython.locals(alone=tuple, known=tuple, form=str)
cdef _note_lines(dict lines, list forms, int number)
