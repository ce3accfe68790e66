# C types of html_head.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.html_lines cimport text_from, unescape

@cython.locals(mark=str, value=str, content=str, odd=cython.bint)
cpdef read_head(str tag, str page, Py_ssize_t begin, head)
@cython.locals(begin="Py_ssize_t", value=str)
cdef str _value(str tag, str mark)
