# C types of html_look.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport find_byte, utf8

cdef const unsigned char[::1] _UNCOUNTED, _FORMATTING, _LETTERS
cdef size_t _SVG, _TEMPLATE
cdef int BLANK, SLASH, BEGIN, BRACKET
cdef Py_ssize_t FEW_TAGS, LOOK_TAGS, READ_TAGS, MADE_ANEW, LONG_TAG

cpdef bytes encoded(str html)
@cython.locals(found="int", codes="const unsigned char*", tags="Py_ssize_t", depth="Py_ssize_t", deepest="Py_ssize_t", bold="Py_ssize_t", boldest="Py_ssize_t", bolds="Py_ssize_t", size="Py_ssize_t", place="Py_ssize_t", first="Py_ssize_t", following="Py_ssize_t", end="Py_ssize_t", step="Py_ssize_t", code="size_t")
cpdef int look_at(bytes page) except -1
@cython.locals(char="size_t", one="int", two="int")
cdef int _code_at(const unsigned char* codes, Py_ssize_t first, Py_ssize_t size) except -1
