# C types of tally.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(row="Py_ssize_t", offset="Py_ssize_t", start="Py_ssize_t", i="Py_ssize_t")
cpdef add_tables(const unsigned char[::1] bins, Py_ssize_t size, const int[::1] flat, const int[::1] offsets, int[::1] total)
@cython.locals(family="Py_ssize_t", row="Py_ssize_t", i="Py_ssize_t", part="int")
cpdef add_clipped(const unsigned char[::1] bins, Py_ssize_t size, const int[::1] flat, const int[::1] offsets, const int[::1] families, int limit, int[::1] total)
