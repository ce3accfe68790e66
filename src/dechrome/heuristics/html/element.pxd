# C types of element.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

@cython.locals(percent="long long")
cpdef int share_class(long long part, long long whole)
@cython.locals(page=PageSums, tags="long long[::1]", node="long long[::1]", i="Py_ssize_t")
cpdef tag(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, tags="long long[::1]", node="long long[::1]", parent="long long[::1]", i="Py_ssize_t")
cpdef tag_above(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, i="Py_ssize_t")
cpdef state(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, letters="long long[::1]", inside="long long[::1]", log="const unsigned char[::1]", top="long long", i="Py_ssize_t", length="int")
cpdef links(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, node="long long[::1]", parent="long long[::1]", log="const unsigned char[::1]", top="long long", i="Py_ssize_t", element="Py_ssize_t", whole="long long", inside="long long")
cpdef links_above(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, letters="long long[::1]", inside="long long[::1]", size="Py_ssize_t", i="Py_ssize_t", low="Py_ssize_t", high="Py_ssize_t", whole="long long", part="long long")
cpdef links_around(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, i="Py_ssize_t")
cpdef depth(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
