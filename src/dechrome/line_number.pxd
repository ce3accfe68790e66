# C types of line_number.py for the compiled build; see docs/architecture.md.
cimport cython

cdef unsigned int LAST
cdef int WORD
cdef unsigned short[::1] MARKS
cdef unsigned long long FNV_START, FNV_PRIME, BITS_64

@cython.locals(start="unsigned long long", prime="unsigned long long", bits="unsigned long long", number="unsigned long long",
               key="unsigned long long", inside="bint", ch="Py_UCS4", code="unsigned int", kind="int")
cpdef unsigned long long line_number(str line) except? 0
