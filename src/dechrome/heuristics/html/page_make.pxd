# C types of page_make.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

cdef const unsigned char[::1] _NUMBERS

@cython.locals(page=PageSums)
cpdef links(View view, unsigned char[::1] out)
cpdef blocks(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, like="long long[::1]", node="long long[::1]", letters="long long[::1]", total="long long", i="Py_ssize_t")
cpdef items(View view, unsigned char[::1] out)
cpdef named(View view, unsigned char[::1] out, Py_ssize_t family)
@cython.locals(i="Py_ssize_t")
cdef _fill(unsigned char[::1] out, int number)
@cython.locals(size="Py_ssize_t", n="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
