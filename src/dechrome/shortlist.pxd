# C types of shortlist.py for the compiled build; see docs/architecture.md.
cimport cython

cdef class Form:
    cdef public Py_ssize_t number
    cdef public Py_ssize_t least
    cdef public Py_ssize_t most
    cdef public frozenset heads
    cdef public tuple holds
    cdef public object make
    cdef public object attempt

cdef class Candidate:
    cdef public Form form
    cdef public tuple holds

cdef class Shortlist:
    cdef public tuple _forms
    cdef public dict _plain
    cdef public dict _other
    @cython.locals(plain="bint", known=dict, head=str, candidates=tuple, length="Py_ssize_t", candidate=Candidate, form=Form, literal=str)
    cpdef search(self, str folded, dict found)
    cdef tuple _learn(self, dict known, str head, bint plain)
