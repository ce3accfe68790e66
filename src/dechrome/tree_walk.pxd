# C types of tree_walk.py for the compiled build; see docs/architecture.md.
cimport cython

cpdef walk_singly(tuple trees, bins, Py_ssize_t width, Py_ssize_t count, sums)

@cython.locals(roots="const unsigned short[::1]", depths="const unsigned char[::1]", nodes="const unsigned int[::1]", scores="const short[::1]", n="Py_ssize_t", k="Py_ssize_t", first="Py_ssize_t", row="Py_ssize_t", a="size_t", b="size_t", c="size_t", d="size_t", e="size_t", f="size_t", g="size_t", h="size_t")
cpdef walk(tuple trees, const unsigned char[::1] bins, Py_ssize_t width, Py_ssize_t count, int[::1] sums)
