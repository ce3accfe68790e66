# C types of shape.py for the compiled build; see docs/architecture.md.
cimport cython

cdef dict _SHAPE_OF

cpdef int line_shape(str line, str masked) except -1
cpdef int word_shape(str line, str masked=*) except -1
@cython.locals(ch="Py_UCS4", words="Py_ssize_t", blank="bint")
cpdef Py_ssize_t count_words(str line)
@cython.locals(last="Py_UCS4")
cdef str _numeric_shape(str line, str masked)
cdef bint _is_dated(str line, str masked) except -1
cdef bint _may_be_priced(str masked) except -1
@cython.locals(first="Py_UCS4", dot="Py_ssize_t", blank="bint", at="bint", bars="int", path="bint", ch="Py_UCS4", place="Py_ssize_t")
cdef str _sign_shape(str line)
@cython.locals(ch="Py_UCS4", words="Py_ssize_t", blank="bint", letters="bint")
cdef str _case_shape(str line)
