# C types of whole_lines.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.found_rules cimport FoundRules
from dechrome.line_form cimport LineForm
from dechrome.line_number cimport line_number

cdef bint _PLAIN
cdef unsigned long long FLAGS, COUNT_BITS, MOST

cdef class WholeLines:
    cdef public Py_ssize_t _longest
    cdef public dict _lines
    cdef public bytes _packed
    cdef public unsigned char[::1] _flags
    cdef public unsigned int[::1] _rules
    cdef public unsigned long long[::1] _table
    cdef public unsigned long long _last
    @cython.locals(line=str, numbers=tuple, key="unsigned long long", flag="unsigned long long", slot="unsigned long long")
    cdef _note(self, dict lines)
    @cython.locals(size="Py_ssize_t")
    cpdef find(self, LineForm form, FoundRules found)
    @cython.locals(flag="unsigned long long", slot="unsigned long long", where="unsigned long long",
                   start="unsigned long long", place="unsigned long long")
    cpdef find_key(self, unsigned long long key, FoundRules found)
