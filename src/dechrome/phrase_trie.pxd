# C types of phrase_trie.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.line_form cimport LineForm
from dechrome.shortlist cimport Shortlist

cdef unsigned long long STEP, BITS_64, NODE, GOES_ON, HAS_ENTRY
cdef int _ROOT, FLAGS

cdef class Entry:
    cdef public Py_ssize_t length
    cdef public tuple phrases
    cdef public tuple numbers
    cdef public Shortlist shortlist
    cdef public Py_ssize_t least
    cdef public Py_ssize_t most
    cdef public unsigned long long must
    cdef public unsigned long long firsts

cdef class PhraseTrie:
    cdef public dict _steps
    cdef public dict _numbers
    cdef public list _entries
    cdef public bytearray _deeper
    cdef public unsigned char[::1] _flags
    cdef public unsigned long long _places
    cdef public unsigned long long[::1] _table
    cdef public object _glued
    @cython.locals(node="int", numbers=dict, word=str, number="unsigned long long")
    cpdef add(self, str key, Entry entry)
    @cython.locals(place="unsigned long long", flag="unsigned long long", node="int", more="unsigned long long")
    cpdef freeze(self)
    @cython.locals(found=list)
    cpdef list find(self, LineForm form)
    cdef _find_glued(self, str line, list found)

@cython.locals(found=list, low="unsigned long long", flag="unsigned long long", start="Py_ssize_t", place="Py_ssize_t",
               node="int", step="unsigned long long", slot="unsigned long long", value="unsigned long long")
cdef list _entries_of(unsigned long long[::1] words, Py_ssize_t size, unsigned long long[::1] table, unsigned long long places,
                      list entries, unsigned char[::1] flags)
cdef unsigned long long _step(unsigned long long node, unsigned long long word)
cdef unsigned long long _place(unsigned long long step)
