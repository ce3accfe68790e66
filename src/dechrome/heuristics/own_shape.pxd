# C types of own_shape.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(records="const unsigned char[::1]", index="long long[::1]", width="Py_ssize_t", i="Py_ssize_t", place="Py_ssize_t")
cpdef copy_field(View view, unsigned char[::1] out, Py_ssize_t number)
@cython.locals(records="const unsigned char[::1]", index="long long[::1]", width="Py_ssize_t", i="Py_ssize_t", place="Py_ssize_t", end="Py_ssize_t", length="Py_ssize_t", classes="int")
cpdef sentence(View view, unsigned char[::1] out)
@cython.locals(records="const unsigned char[::1]", index="long long[::1]", width="Py_ssize_t", i="Py_ssize_t", place="Py_ssize_t", capitals="Py_ssize_t", words="Py_ssize_t")
cpdef case_and_length(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
