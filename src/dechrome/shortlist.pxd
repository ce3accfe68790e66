# C types of shortlist.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.line_form cimport LineForm

cdef unsigned long long ROW, HEAD_BYTES, COUNT_BITS, MOST_ROWS, NUMBER_SHIFT, LOW_32

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

cdef class Shortlist:
    cdef public tuple _forms
    cdef public unsigned long long[::1] _rows
    @cython.locals(length="unsigned long long", where="unsigned long long", signature="unsigned long long",
                   second="unsigned long long", third="unsigned long long", at="unsigned long long",
                   end="unsigned long long", place="unsigned long long", form=Form, head="unsigned int")
    cpdef search(self, LineForm line, dict found)
    @cython.locals(count="unsigned long long", start="unsigned long long", new="unsigned long long[::1]", place="unsigned long long",
                   at="unsigned long long", number="unsigned long long", flags="unsigned long long", heads=bytes, form=Form, where="unsigned long long")
    cdef unsigned long long _learn(self, int first) except 0

@cython.locals(literals=tuple, literal=str)
cdef bint _lacks(Form form, str folded, bint plain)
