# C types of siblings.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.heuristics.html.element cimport share_class
from dechrome.page_sums cimport PageSums, number_pairs
from dechrome.view cimport View

cdef int LIKE, MOST_LETTERS

@cython.locals(page=PageSums, node="long long[::1]", parent="long long[::1]", like="long long[::1]", known=bytearray, i="Py_ssize_t", element="Py_ssize_t", whole="long long", count="int", length="int", log="const unsigned char[::1]", top="long long")
cpdef group(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, size="Py_ssize_t", kind="long long[::1]", node="long long[::1]", parent="long long[::1]", clipped="long long[::1]", own="long long[::1]", above="long long[::1]", names="long long[::1]", sums="long long[::1]", counts="long long[::1]", i="Py_ssize_t", element="Py_ssize_t", others="long long", total="long long")
cpdef like_score(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, size="Py_ssize_t", most="long long", letters="long long[::1]", clipped="long long[::1]", nodes="long long[::1]", parent="long long[::1]", first="long long[::1]", end="long long[::1]", sums="long long[::1]", mass="long long[::1]", weight="long long", i="Py_ssize_t", element="Py_ssize_t", low="Py_ssize_t", high="Py_ssize_t", total="long long")
cpdef part_score(View view, unsigned char[::1] out, long long least)
@cython.locals(size="Py_ssize_t")
cpdef fill_context(View view, unsigned char[::1] out)
