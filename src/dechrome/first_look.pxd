# C types of first_look.py for the compiled build; see docs/architecture.md.
cimport cython

cdef bint _PLAIN

cdef class FirstLook:
    cdef public tuple words
    cdef tuple _plain_words
    cdef dict _letters
    cdef Py_ssize_t _width
    cdef object _classes
    cdef object _next
    cdef Py_ssize_t _first_final

    cpdef bytearray look(self, list lines)
    cpdef bytearray look_by_methods(self, list lines)
    @cython.locals(flags=bytearray, classes="const unsigned char[::1]", following="const unsigned short[::1]",
                   first_final="Py_ssize_t", highest="Py_ssize_t", seam="int", odd="int", joins="int", odd_class="int", last="unsigned int",
                   first_mark="unsigned int", first_dash="unsigned int", last_price="unsigned int", number="Py_ssize_t", line=str, state="Py_ssize_t", found="int", ch="Py_UCS4",
                   code="unsigned int", kind="Py_ssize_t")
    cpdef bytearray look_by_states(self, list lines)
