# C types of ancestry.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

cdef int LEVELS
cdef const unsigned char[::1] DISTANCES

@cython.locals(size="Py_ssize_t", nodes="long long[::1]", before="Py_ssize_t", count="Py_ssize_t", codes=bytearray, order=bytearray, shares=bytearray, i="Py_ssize_t", n="Py_ssize_t", node="Py_ssize_t", family="Py_ssize_t")
cpdef fill_families(PageSums page, unsigned char[::1] rows)
@cython.locals(parents="long long[::1]", kinds="long long[::1]", all_names=list, family="Py_ssize_t", level="Py_ssize_t", names=bytes, n="Py_ssize_t")
cdef Py_ssize_t _climb(PageSums page, Py_ssize_t element, bytearray shares, bytearray codes, bytearray order, Py_ssize_t count) except -1
@cython.locals(shares=bytearray, first="long long[::1]", end="long long[::1]", letters="long long[::1]", total="long long", element="Py_ssize_t", inside="long long")
cdef bytearray _shares(PageSums page)
cpdef fill(View view, unsigned char[::1] out)
