# C types of headings.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

cdef int FIRST_HEADING

@cython.locals(page=PageSums, states="const unsigned char[::1]", log="const unsigned char[::1]", most="Py_ssize_t", last="Py_ssize_t", top="Py_ssize_t", i="Py_ssize_t")
cpdef first_heading(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, log="const unsigned char[::1]", top="Py_ssize_t", level="int", since="Py_ssize_t", i="Py_ssize_t", state="int")
cpdef governing(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, score="long long", i="Py_ssize_t")
cpdef heading_score(View view, unsigned char[::1] out)
@cython.locals(page=PageSums, start="Py_ssize_t", end="Py_ssize_t", total="long long", weight="long long", mass="long long", others="long long", i="Py_ssize_t")
cpdef section_score(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill_local(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill_context(View view, unsigned char[::1] out)
