# C types of line_runs.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

cdef int _BULLET

cdef const unsigned char[::1] _STEPS
cdef const unsigned char[::1] LOG

cpdef length_of_run(View view, unsigned char[::1] out)
cpdef letters_of_run(View view, unsigned char[::1] out)
@cython.locals(records="const unsigned char[::1]", index="long long[::1]", size="Py_ssize_t", total="long long[::1]", width="Py_ssize_t", indent="Py_ssize_t", at_start="Py_ssize_t", bullet="int", classes="int", longest="Py_ssize_t", top="long long", start="Py_ssize_t", make="int", end="Py_ssize_t", own="int", place="Py_ssize_t", number="int", i="Py_ssize_t")
cpdef runs(View view, unsigned char[::1] out, bint lines)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
