# C types of html_look.py for the compiled build; see docs/architecture.md.
cimport cython

cdef bytes _UNCOUNTED
cdef bytes _FORMATTING
cdef bytes _LETTERS

@cython.locals(depth="Py_ssize_t", deepest="Py_ssize_t", bold="Py_ssize_t", boldest="Py_ssize_t", bolds="Py_ssize_t", last="Py_ssize_t", place="Py_ssize_t", first="Py_ssize_t", step="Py_ssize_t", code="int", byte="unsigned char")
cdef bint _nests(bytes data, Py_ssize_t tags)
@cython.locals(one="int", behind="int", two="int", three="int")
cdef int _code_at(bytes data, Py_ssize_t first, Py_ssize_t last) except -1
