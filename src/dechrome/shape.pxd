# C types of shape.py for the compiled build; see docs/architecture.md.
cimport cython

cpdef int line_shape(str line, str masked, list words)
cpdef int word_shape(str line, list words)
cdef str _numeric_shape(str line, str masked, Py_ssize_t words)
@cython.locals(first="Py_UCS4")
cdef str _sign_shape(str line, Py_ssize_t words)
@cython.locals(word=str)
cdef str _case_shape(str line, list words)
