# C types of phrase_trie.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.found_rules cimport FoundRules
from dechrome.line_form cimport LineForm

cdef unsigned long long STEP, BITS_64, NODE, GOES_ON, HAS_KEY, MOST
cdef int _ROOT, FLAGS
cdef Py_ssize_t KEY_ROW

cdef class PhraseTrie:
    cdef dict _steps
    cdef dict _numbers
    cdef dict _uses
    cdef int _size
    cdef bytearray _deeper
    cdef Py_ssize_t _deepest
    cdef unsigned char[::1] _flags
    cdef unsigned long long _places
    cdef unsigned long long[::1] _table
    cdef object _glued
    cdef public unsigned long long[::1] keys
    cdef public unsigned int[::1] phrases
    cdef public dict needs
    cpdef add(self, str key, uses, needs)
    @cython.locals(node="int", numbers=dict, words=list, word=str, number="unsigned long long")
    cdef int _node_of(self, str key) except -1
    cdef int _new_node(self) except -1
    @cython.locals(place="unsigned long long", flag="unsigned long long", node="int", more="unsigned long long")
    cpdef freeze(self)
    @cython.locals(node="int", length="Py_ssize_t")
    cdef _write_keys(self)
    @cython.locals(count="Py_ssize_t")
    cpdef Py_ssize_t find(self, LineForm form, FoundRules found) except -1
    @cython.locals(node="unsigned int", end="Py_ssize_t")
    cdef Py_ssize_t _find_glued(self, str line, FoundRules found, Py_ssize_t count) except -1

@cython.locals(low="unsigned long long", flag="unsigned long long", start="Py_ssize_t", place="Py_ssize_t", count="Py_ssize_t",
               node="int", step="unsigned long long", slot="unsigned long long", value="unsigned long long")
cdef Py_ssize_t _find_nodes(LineForm form, FoundRules found, unsigned long long[::1] table, unsigned long long places, unsigned char[::1] flags)
cdef unsigned long long _step(unsigned long long node, unsigned long long word)
cdef unsigned long long _place(unsigned long long step)
