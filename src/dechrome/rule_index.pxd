# C types of rule_index.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.line_form cimport LineForm
from dechrome.found_rules cimport FoundRules
from dechrome.phrase_trie cimport PhraseTrie
from dechrome.shortlist cimport Shortlists

from dechrome.whole_lines cimport WholeLines

cdef unsigned long long KEY_ROW, NOT_MADE, MADE, MOST, KIND, LENGTH_BITS, COUNT_BITS, KIND_BITS
cdef int _CONTAINS, _OPENS

cdef class RuleIndex:
    cdef public object rules
    cdef public list said
    cdef public dict _packed
    cdef public dict _regexes
    cdef public WholeLines _lines
    cdef public dict _forms
    cdef Shortlists _shortlists
    cdef public PhraseTrie _trie
    @cython.locals(count="Py_ssize_t")
    cpdef find(self, LineForm form, FoundRules found)
    @cython.locals(n="Py_ssize_t", node="unsigned int", said="unsigned long long", size="unsigned long long",
                   start="unsigned long long", place="unsigned long long", use="unsigned int", kind="int", share="double",
                   where="unsigned long long", trie=PhraseTrie)
    cdef _ask(self, LineForm form, Py_ssize_t count, FoundRules found)
    cdef unsigned long long _called(self, unsigned int node) except 0
    cdef dict _index_phrases(self)
    @cython.locals(lines=dict, phrases=dict, needs=dict, keys=list, patterns=list, others=list, some=list, forms=list, place="Py_ssize_t",
                   size="Py_ssize_t", word=str)
    cdef tuple _read_phrases(self)

@cython.locals(alone=tuple, known=tuple, form=str)
cdef _note_lines(dict lines, list forms, int number)
