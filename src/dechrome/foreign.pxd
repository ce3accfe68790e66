# C types of foreign.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(letter="Py_UCS4", found="Py_ssize_t")
cpdef double foreign_share(str text)
