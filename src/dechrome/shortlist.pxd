# C types of shortlist.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.line_form cimport LineForm

cdef Py_ssize_t ROW, HEAD_BYTES
cdef unsigned long long LENGTH_BITS, LOW_32

cdef class Form:
    cdef public Py_ssize_t number
    cdef public Py_ssize_t least
    cdef public Py_ssize_t most
    cdef public unsigned long long must
    cdef public unsigned long long one
    cdef public unsigned long long other
    cdef public unsigned long long within
    cdef public Py_ssize_t after
    cdef public unsigned long long first
    cdef public unsigned long long second
    cdef public unsigned long long third
    cdef public bytes heads
    cdef public tuple holds
    cdef public tuple plain_holds
    cdef public bint never_plain
    cdef public object make
    cdef public object attempt

cdef class Forms:
    cdef public list forms
    cdef public unsigned long long[::1] rows
    cdef dict _numbers
    cpdef Py_ssize_t number_of(self, Form form) except -1
    @cython.locals(lengths="unsigned long long", number="unsigned long long", place="Py_ssize_t")
    cdef _write(self, Form form, Py_ssize_t at)

cdef class Shortlist:
    cdef Forms _table
    cdef Py_ssize_t _size
    cdef unsigned long long[::1] _firsts
    cdef unsigned int[::1] _numbers
    @cython.locals(length="unsigned long long", signature="unsigned long long", second="unsigned long long",
                   third="unsigned long long", number="unsigned int", place="Py_ssize_t", n="Py_ssize_t", first="int",
                   form=Form, head="unsigned int", table=Forms)
    cpdef search(self, LineForm line, dict found)

@cython.locals(literals=tuple, literal=str)
cdef bint _lacks(Form form, str folded, bint plain)
