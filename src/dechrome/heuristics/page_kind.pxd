# C types of page_kind.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

cpdef letters_of_page(View view, unsigned char[::1] out)
cpdef head_of_page(View view, unsigned char[::1] out)
cpdef prose_of_page(View view, unsigned char[::1] out)
cpdef blank_lines_of_page(View view, unsigned char[::1] out)
@cython.locals(units="long long[::1]", most="long long", short="long long", i="Py_ssize_t")
cpdef short_lines_of_page(View view, unsigned char[::1] out)
@cython.locals(i="Py_ssize_t")
cdef _everywhere(View view, unsigned char[::1] out, int number)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
