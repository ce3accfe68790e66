# C types of html_look.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport char_code, find_char

cdef bytes _UNCOUNTED
cdef bytes _FORMATTING
cdef bytes _LETTERS
cdef int BLANK, SLASH, BRACKET
cdef Py_ssize_t FEW_TAGS, LOOK_TAGS, READ_TAGS, MADE_ANEW, LONG_TAG

@cython.locals(tags="Py_ssize_t", depth="Py_ssize_t", deepest="Py_ssize_t", bold="Py_ssize_t", boldest="Py_ssize_t", bolds="Py_ssize_t", size="Py_ssize_t", place="Py_ssize_t", first="Py_ssize_t", following="Py_ssize_t", end="Py_ssize_t", step="Py_ssize_t", code="int")
cpdef bint looks_odd(str html) except -1
@cython.locals(char="int", one="int", two="int")
cdef int _code_at(str html, Py_ssize_t first, Py_ssize_t size) except -1
