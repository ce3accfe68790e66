# C types of rule_index.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.phrase_trie cimport Entry, PhraseTrie
from dechrome.shortlist cimport Shortlist

cdef dict _NOTHING

cdef class RuleIndex:
    cdef public tuple rules
    cdef public dict _lines
    cdef public dict _forms
    cdef public PhraseTrie _trie
    @cython.locals(whole=dict, trie=PhraseTrie, rows=list, found=list, i="Py_ssize_t", line=str, seen=dict, entries=list)
    cpdef list find_all(self, list folded, list masked, list cut)
    @cython.locals(entry=Entry, begins="bint", kind="int", share="double", shortlist=Shortlist)
    cdef _ask(self, list entries, str folded, bint cut, Py_ssize_t letters, dict found)
    cdef Shortlist _shortlist(self, Entry entry)
