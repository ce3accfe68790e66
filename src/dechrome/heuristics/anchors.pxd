# C types of anchors.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(last="long long[::1]", following="long long[::1]", size="Py_ssize_t", far="long long", near="const unsigned char[::1]", i="Py_ssize_t", above="long long", below="long long")
cpdef both_sides(View view, unsigned char[::1] out)
@cython.locals(prose="long long", total="long long[::1]", i="Py_ssize_t")
cpdef share_after(View view, unsigned char[::1] out)
@cython.locals(total="long long[::1]", log="const unsigned char[::1]", top="long long", i="Py_ssize_t")
cpdef prose_before(View view, unsigned char[::1] out)
@cython.locals(last="long long[::1]", following="long long[::1]", letters="long long[::1]", size="Py_ssize_t", log="const unsigned char[::1]", top="long long", i="Py_ssize_t", start="Py_ssize_t", end="Py_ssize_t")
cpdef hole(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
