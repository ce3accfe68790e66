# C types of container.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.heuristics.html.element cimport share_class
from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

cdef int MOST

@cython.locals(page=PageSums, element="Py_ssize_t", best="Py_ssize_t", need="long long", total="long long[::1]", end="long long[::1]", first="long long[::1]")
cpdef Py_ssize_t main_container(View view)
@cython.locals(page=PageSums, main="Py_ssize_t", node="long long[::1]", parent="long long[::1]", first="long long", end="long long", up="long long[::1]", codes="long long[::1]", element="Py_ssize_t", steps="Py_ssize_t", above="Py_ssize_t", climbed="long long", i="Py_ssize_t", side="int")
cpdef place(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, nodes="long long[::1]", parent="long long[::1]", first="long long[::1]", end="long long[::1]", total="long long[::1]", i="Py_ssize_t", element="Py_ssize_t", step="Py_ssize_t", prose="long long")
cpdef prose_above(View view, unsigned char[::1] out, Py_ssize_t steps)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
