# C types of near.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.heuristics.neighbours cimport shifted
from dechrome.view cimport View

@cython.locals(records="const unsigned char[::1]", index="long long[::1]", size="Py_ssize_t", width="Py_ssize_t", i="Py_ssize_t", j="Py_ssize_t")
cpdef beside(View view, unsigned char[::1] out, Py_ssize_t by, Py_ssize_t number, int beyond)
@cython.locals(records="const unsigned char[::1]", index="long long[::1]", size="Py_ssize_t", width="Py_ssize_t", length="Py_ssize_t", own="unsigned char[::1]", i="Py_ssize_t", by="Py_ssize_t", apart="int", alike="int")
cpdef like_lines(View view, unsigned char[::1] out)
@cython.locals(log="const unsigned char[::1]", top="Py_ssize_t", i="Py_ssize_t")
cpdef blocks_above(View view, unsigned char[::1] out)
@cython.locals(log="const unsigned char[::1]", top="Py_ssize_t", size="Py_ssize_t", i="Py_ssize_t")
cpdef blocks_below(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
