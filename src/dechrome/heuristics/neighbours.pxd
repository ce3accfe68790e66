# C types of neighbours.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(clipped="long long[::1]", size="Py_ssize_t", reach="long long", step="long long", beyond="long long", i="Py_ssize_t", j="Py_ssize_t")
cpdef shifted(View view, unsigned char[::1] out, Py_ssize_t by)
@cython.locals(total="long long[::1]", size="Py_ssize_t", reach="long long", step="long long", stretch="long long", width="long long", most="long long", i="Py_ssize_t", first="Py_ssize_t", last="Py_ssize_t", score="long long")
cpdef window(View view, unsigned char[::1] out, Py_ssize_t low, Py_ssize_t high)
@cython.locals(gaps="unsigned char[::1]", size="Py_ssize_t", i="Py_ssize_t", number="int")
cpdef blank_lines(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
