# C types of gather.py for the compiled build; see docs/architecture.md.
cimport cython

cdef long long ABOVE, BELOW, FIRST_LEVEL, HEADING_BITS
cdef Py_ssize_t MAX_ELEMENTS
cdef long long _NOT_READ

@cython.locals(starts=list, words="const long long[::1]", found=list, number="size_t")
cdef list _headings(tree)
@cython.locals(starts=list, blocks="const long long[::1]", number="Py_ssize_t", start=str, first="long long", second="long long", third="long long", block="long long", everywhere="bint")
cdef tuple _marked(tree, list places)
@cython.locals(states=list, blocks=list, i="Py_ssize_t")
cdef _passage(document, tree, Py_ssize_t element)
@cython.locals(anchors=list, above="Py_ssize_t", number="Py_ssize_t", anchor="Py_ssize_t")
cdef _link(document, tree, Py_ssize_t element)
