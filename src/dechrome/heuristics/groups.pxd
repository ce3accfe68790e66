# C types of groups.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(groups="long long[::1]", units="long long[::1]", clipped="long long[::1]", size="Py_ssize_t", sums="long long[::1]", i="Py_ssize_t")
cpdef sums_of_groups(View view, int what)
@cython.locals(sums="long long[::1]", groups="long long[::1]", log="const unsigned char[::1]", top="long long", i="Py_ssize_t")
cpdef letters_in_group(View view, unsigned char[::1] out)
@cython.locals(sums="long long[::1]", groups="long long[::1]", log="const unsigned char[::1]", top="long long", i="Py_ssize_t")
cpdef lines_in_group(View view, unsigned char[::1] out)
@cython.locals(lines="long long[::1]", total="long long[::1]", groups="long long[::1]", clipped="long long[::1]", reach="long long", step="long long", stretch="long long", width="long long", most="long long", score="long long", i="Py_ssize_t")
cpdef others_in_group(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
