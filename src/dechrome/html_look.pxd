# C types of html_look.py for the compiled build; see docs/architecture.md.
cimport cython

cdef bytes _UNCOUNTED
cdef bytes _FORMATTING
cdef bytes _LETTERS

@cython.locals(start="Py_ssize_t", following="Py_ssize_t", end="Py_ssize_t")
cdef bint _has_long_tag(bytes data)
@cython.locals(depth="Py_ssize_t", deepest="Py_ssize_t", bold="Py_ssize_t", boldest="Py_ssize_t", bolds="Py_ssize_t", last="Py_ssize_t", place="Py_ssize_t", first="Py_ssize_t", step="Py_ssize_t", code="int")
cdef bint _nests(bytes data, Py_ssize_t tags)
@cython.locals(one="int", behind="int", two="int", three="int")
cdef int _code_at(bytes data, Py_ssize_t first, Py_ssize_t last) except -1
