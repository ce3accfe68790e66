# C types of position.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(total="long long[::1]", units="long long[::1]", letters="long long", i="Py_ssize_t")
cpdef share_above(View view, unsigned char[::1] out)
@cython.locals(total="long long[::1]", log="const unsigned char[::1]", top="long long", i="Py_ssize_t")
cpdef letters_above(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
