# C types of repeated_line.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(records="const unsigned char[::1]", index="long long[::1]", copies="long long[::1]", width="Py_ssize_t", length="Py_ssize_t", i="Py_ssize_t")
cpdef copies_by_length(View view, unsigned char[::1] out)
