# C types of html_tags.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(end="Py_ssize_t", bits="long")
cpdef long start_bits(str tag)
