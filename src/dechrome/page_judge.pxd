# C types of page_judge.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.judge cimport Round
from dechrome.page_sums cimport PageSums
from dechrome.view cimport View

cdef int REACH, WIDE, COPIED_LETTERS, COPIED
cdef const unsigned char[::1] _MAY_REPEAT

@cython.locals(blank="bint", block="Py_ssize_t")
cdef _write_gaps(bytearray keep, bytearray gaps, bytearray out)
@cython.locals(view=View, total="int[::1]", cut="int", page=PageSums, keys="long long[::1]", flags="int[::1]", letters="long long[::1]", states="const unsigned char[::1]", seen=bytearray, i="Py_ssize_t")
cdef _mark_copies(Round current, int score)
@cython.locals(expected="double", wanted="double", best="double", value="double", cut="long", mass="long long", i="Py_ssize_t", place="Py_ssize_t", order="long long[::1]", chances="double[::1]")
cpdef long page_cut(int[::1] total, long long[::1] letters)
@cython.locals(size="Py_ssize_t", highest="long long", lowest="long long", places="long long[::1]", ranked="long long[::1]", i="Py_ssize_t", n="Py_ssize_t")
cdef _ranked(int[::1] total)
