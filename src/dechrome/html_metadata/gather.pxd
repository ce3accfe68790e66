# C types of gather.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(marks=dict, start=str, number="Py_ssize_t")
cdef tuple _marked(tree)
