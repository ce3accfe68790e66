# C types of page_judge.py for the compiled build; see docs/architecture.md.
cimport cython

cdef long long _TOP
cdef int REACH

@cython.locals(expected="double", wanted="double", best="double", value="double", cut="long", mass="long long", i="Py_ssize_t", size="Py_ssize_t", ranked=list, code="long long")
cpdef long page_cut(int[::1] total, long long[::1] letters, tuple chances=*)
