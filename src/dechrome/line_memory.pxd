# C types of line_memory.py for the compiled build; see docs/architecture.md.
cimport cython

cdef Py_ssize_t WIDTH
cdef unsigned long long PLACES, SLOT, BITS_64, LENGTHS

cdef class LineMemory:
    cdef unsigned long long[::1] _numbers
    cdef unsigned char[::1] _bytes

    cpdef bint knows(self, unsigned long long line)
    @cython.locals(slot="unsigned long long", start="unsigned long long", n="unsigned long long")
    cpdef bint recall(self, unsigned long long line, unsigned char[::1] records, Py_ssize_t at, unsigned long long[::1] keys, Py_ssize_t place)
    @cython.locals(slot="unsigned long long", start="unsigned long long", n="unsigned long long")
    cpdef note(self, unsigned long long line, unsigned char[::1] records, Py_ssize_t at, unsigned long long key)

@cython.locals(size="unsigned long long", number="unsigned long long")
cpdef unsigned long long number_of(str line) except? 0

@cython.locals(count="Py_ssize_t", numbers="long long[::1]", bits="int", seen="unsigned long long[::1]", last="unsigned long long",
               mix="unsigned long long", shift="int", new="unsigned long long", place="Py_ssize_t", key="unsigned long long",
               slot="unsigned long long")
cpdef numbered(const unsigned long long[::1] keys)
