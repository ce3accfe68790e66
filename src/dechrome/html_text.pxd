# C types of html_text.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(parts=list, line=str, number="size_t", position="Py_ssize_t")
cpdef str join_lines(list shown, list gaps, list starts, list ends)
@cython.locals(line=str)
cpdef bint are_odd(list lines, bint printable) except -1
