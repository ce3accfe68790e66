# C types of main_run.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(first="Py_ssize_t", last="Py_ssize_t", far="long long", steps="const unsigned char[::1]", i="Py_ssize_t")
cpdef place_in_run(View view, unsigned char[::1] out)
@cython.locals(first="Py_ssize_t", last="Py_ssize_t", log="const unsigned char[::1]", top="long long", i="Py_ssize_t")
cpdef from_edge(View view, unsigned char[::1] out)
@cython.locals(first="Py_ssize_t", last="Py_ssize_t", share="long long", i="Py_ssize_t")
cpdef share_of_page(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
