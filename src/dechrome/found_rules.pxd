# C types of found_rules.py for the compiled build; see docs/architecture.md.
cimport cython

cdef Py_ssize_t ROOM

cdef class FoundRules:
    cdef public unsigned int[::1] numbers
    cdef public double[::1] shares
    cdef public Py_ssize_t size
    cpdef note(self, unsigned int number, double share)
    @cython.locals(place="Py_ssize_t")
    cpdef bint holds(self, unsigned int number)
    @cython.locals(count="Py_ssize_t", place="Py_ssize_t", slot="Py_ssize_t", after="Py_ssize_t", number="unsigned int", share="double")
    cpdef settle(self)
    cpdef dict as_dict(self)
