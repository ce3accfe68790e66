# C types of tree_walk.py for the compiled build; see docs/architecture.md.
cimport cython

cpdef walk_singly(roots, nodes, bins, Py_ssize_t width, Py_ssize_t count, sums)

@cython.locals(n="Py_ssize_t", k="Py_ssize_t", row="Py_ssize_t", a="Py_ssize_t", b="Py_ssize_t", c="Py_ssize_t", d="Py_ssize_t", e="Py_ssize_t", f="Py_ssize_t", g="Py_ssize_t", h="Py_ssize_t", hop_a="Py_ssize_t", hop_b="Py_ssize_t", hop_c="Py_ssize_t", hop_d="Py_ssize_t", hop_e="Py_ssize_t", hop_f="Py_ssize_t", hop_g="Py_ssize_t", hop_h="Py_ssize_t")
cpdef walk(const long long[::1] roots, const short[::1] nodes, const unsigned char[::1] bins, Py_ssize_t width, Py_ssize_t count, int[::1] sums)
