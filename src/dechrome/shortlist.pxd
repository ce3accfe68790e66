# C types of shortlist.py for the compiled build; see docs/architecture.md.
cimport cython

cdef class Form:
    cdef public Py_ssize_t number
    cdef public Py_ssize_t least
    cdef public Py_ssize_t most
    cdef public frozenset heads
    cdef public bint anywhere
    cdef public tuple holds
    cdef public tuple plain_holds
    cdef public bint never_plain
    cdef public object make
    cdef public object attempt

cdef class Shortlist:
    cdef public tuple _forms
    cdef public dict _plain
    cdef public dict _other
    @cython.locals(plain="bint", known=dict, head=str, forms=tuple, length="Py_ssize_t", form=Form, literals=tuple, literal=str)
    cpdef search(self, str folded, dict found)
    @cython.locals(begins=str, one=str, two=str, chosen=list, form=Form, heads=frozenset)
    cdef tuple _learn(self, dict known, str head, bint plain)
