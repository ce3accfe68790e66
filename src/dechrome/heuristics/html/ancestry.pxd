# C types of ancestry.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

cdef int LEVELS
cdef const unsigned char[::1] DISTANCES

@cython.locals(size="Py_ssize_t", families="Py_ssize_t", rows=bytearray, found=bytearray, nodes="long long[::1]", before="Py_ssize_t", i="Py_ssize_t", node="Py_ssize_t", family="Py_ssize_t")
cpdef bytearray fill_families(PageSums page)
@cython.locals(parents="long long[::1]", kinds="long long[::1]", all_names=list, family="Py_ssize_t", level="Py_ssize_t", names=bytes, code="int", n="Py_ssize_t")
cdef _climb(PageSums page, Py_ssize_t element, bytearray found)
@cython.locals(percent="long long")
cdef int _share(PageSums page, Py_ssize_t element)
