# C types of boosted.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.tree_walk cimport walk

cdef class Trees:
    cdef public object rows
    cdef public object roots
    cdef public tuple walked

    @cython.locals(rows="int[::1]", width="Py_ssize_t", low="int", high="int", flags="unsigned char[::1]", places="long long[::1]", lines="long long[::1]", start="Py_ssize_t", at="Py_ssize_t", count="Py_ssize_t", first="Py_ssize_t", bins="unsigned char[::1]", row="Py_ssize_t", i="Py_ssize_t", n="Py_ssize_t", k="Py_ssize_t", sums="int[::1]")
    cpdef bytearray add(self, const unsigned char[::1] local, Py_ssize_t blocks, const long long[::1] index, const unsigned char[::1] around, Py_ssize_t size, int[::1] total, tuple doubt)
    @cython.locals(width="Py_ssize_t")
    cpdef sums(self, const unsigned char[::1] bins, Py_ssize_t count)
    @cython.locals(roots="const unsigned short[::1]", codes="const unsigned int[::1]", values="const short[::1]", rows="const int[::1]", seen="const long long[::1]", parts="long long[::1]", flags="unsigned char[::1]", base="long long", following="int", above="int", low="unsigned int", n="Py_ssize_t", node="unsigned int", after="unsigned int", row="Py_ssize_t", size="Py_ssize_t")
    cpdef dict parts(self, numbers)
