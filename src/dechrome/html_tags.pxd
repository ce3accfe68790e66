# C types of html_tags.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport look_at_tag

cdef dict _BITS

@cython.locals(end="Py_ssize_t", bits="long")
cpdef long start_bits(str tag)
@cython.locals(begin="Py_ssize_t", bits="long", style=str, layout=str)
cpdef long styled_bits(str attributes)
@cython.locals(place="Py_ssize_t", end="Py_ssize_t")
cdef bint _says_hidden(str attributes) except -1
