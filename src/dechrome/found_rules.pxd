# C types of found_rules.py for the compiled build; see docs/architecture.md.
cimport cython

cdef Py_ssize_t ROOM, NODES

cdef class FoundRules:
    cdef public unsigned int[::1] numbers
    cdef public double[::1] shares
    cdef public unsigned int[::1] nodes
    cdef public unsigned long long[::1] tried
    cdef public Py_ssize_t size
    cdef public Py_ssize_t begins
    cdef public unsigned long long turn
    cpdef start(self)
    cpdef make_room(self, Py_ssize_t nodes)
    cpdef expect(self, Py_ssize_t forms)
    cpdef note(self, unsigned int number, double share)
    @cython.locals(place="Py_ssize_t")
    cpdef bint holds(self, unsigned int number)
    @cython.locals(count="Py_ssize_t", place="Py_ssize_t", slot="Py_ssize_t", after="Py_ssize_t", number="unsigned int", share="double")
    cpdef settle(self)
    cpdef dict as_dict(self)
