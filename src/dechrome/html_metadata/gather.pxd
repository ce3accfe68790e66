# C types of gather.py for the compiled build; see docs/architecture.md.
cimport cython

cdef long long ABOVE, BELOW
cdef Py_ssize_t MAX_ELEMENTS

@cython.locals(starts=list, found=list, number="Py_ssize_t", start=str)
cdef list _headings(tree)
@cython.locals(starts=list, blocks="const long long[::1]", number="Py_ssize_t", start=str)
cdef tuple _marked(tree, list places)
@cython.locals(place="long long")
cdef bint _near(long long block, list places)
