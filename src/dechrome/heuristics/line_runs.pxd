# C types of line_runs.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

cdef int _BULLET

cpdef int make_of(View view, Py_ssize_t i)
@cython.locals(records="const unsigned char[::1]", index="long long[::1]", width="Py_ssize_t", indent="Py_ssize_t", at_start="Py_ssize_t", bullet="int", make="int", end="Py_ssize_t", place="Py_ssize_t")
cpdef Py_ssize_t end_of_run(View view, Py_ssize_t start)
@cython.locals(steps="const unsigned char[::1]", classes="int", most="long long", start="Py_ssize_t", end="Py_ssize_t", make="int", kind="int", i="Py_ssize_t")
cpdef length_of_run(View view, unsigned char[::1] out)
@cython.locals(total="long long[::1]", log="const unsigned char[::1]", top="long long", start="Py_ssize_t", end="Py_ssize_t", mean="long long", i="Py_ssize_t")
cpdef letters_of_run(View view, unsigned char[::1] out)
