# C types of governing_header.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(records="const unsigned char[::1]", index="long long[::1]", width="Py_ssize_t", at_header="Py_ssize_t", far="long long", much="long long", steps="const unsigned char[::1]", role="int", above="Py_ssize_t", since="long long", header="int", i="Py_ssize_t")
cpdef governed(View view, unsigned char[::1] out, bint by_role)
cpdef role_of_header(View view, unsigned char[::1] out)
cpdef distance_of_header(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
