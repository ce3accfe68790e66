# C types of shortlist.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.found_rules cimport FoundRules
from dechrome.line_form cimport LineForm

cdef Py_ssize_t HEAD_BYTES
cdef unsigned long long ROW, LIST_HEAD, LENGTH_BITS, LOW_32, ALL

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

cdef class Shortlists:
    cdef public list forms
    cdef public unsigned long long[::1] rows
    cdef public unsigned long long[::1] lists
    cdef Py_ssize_t _end
    cdef object _lock
    cdef dict _numbers
    cpdef Py_ssize_t add(self, forms) except -1
    @cython.locals(form=Form, must="unsigned long long", firsts="unsigned long long", lengths="unsigned long long",
                   where="Py_ssize_t", place="Py_ssize_t", value="unsigned long long", written=list)
    cdef Py_ssize_t _add(self, forms) except -1
    cdef Py_ssize_t _number_of(self, Form form) except -1
    @cython.locals(lengths="unsigned long long", number="unsigned long long", place="Py_ssize_t")
    cdef _write(self, Form form, Py_ssize_t at)
    @cython.locals(length="unsigned long long", signature="unsigned long long", second="unsigned long long",
                   third="unsigned long long", number="unsigned long long", allowed="unsigned long long", place="unsigned long long",
                   entry="unsigned long long", end="unsigned long long", first="int", head="unsigned int")
    cpdef search(self, unsigned long long where, LineForm line, FoundRules found)
    @cython.locals(folded=str)
    cdef _try(self, Form form, LineForm line, FoundRules found)

@cython.locals(literals=tuple, literal=str)
cdef bint _lacks(Form form, str folded, bint plain)
