# C types of phrase_trie.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.shortlist cimport Shortlist

cdef class Entry:
    cdef public Py_ssize_t length
    cdef public tuple phrases
    cdef public tuple numbers
    cdef public Shortlist shortlist

cdef class Node:
    cdef public Entry entry
    cdef public dict following

cdef class PhraseTrie:
    cdef public dict _first
    cdef public object _glued
    @cython.locals(found=list, words=list, size="Py_ssize_t", first=dict, start="Py_ssize_t", place="Py_ssize_t", node=Node)
    cpdef list find(self, str line)
    cdef _find_glued(self, str line, list found)
