# C types of title.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.block_words cimport WordSet
from dechrome.view cimport View

cdef int OFTEN, LEAST_UNITS, MOST_UNITS, HEAD_REACH, OVERLAP_REACH, BODY_UNITS, _TITLE_KEEP, _FULL_STOP
cdef Py_ssize_t END, HEADER, PART, SHAPE, WHOLE, AT_KEEP
cdef const unsigned char[::1] _NO_TITLE, _TITLE_KEEPS, _DATES

@cython.locals(candidates=list, last="Py_ssize_t", i="Py_ssize_t", best="Py_ssize_t", score="double", best_score="double", body_words=WordSet, paragraphs=list, by_site="Py_ssize_t")
cpdef Py_ssize_t find_title(View view, Py_ssize_t first) except -2
cpdef Py_ssize_t only_heading(View view) except -2
cdef bint _may_be_title(View view, Py_ssize_t i)
@cython.locals(lowest="int", usual="int", found="Py_ssize_t", i="Py_ssize_t", line="Py_ssize_t")
cdef Py_ssize_t _by_site(View view, list candidates) except -2
@cython.locals(words="unsigned long long[::1]", score="double")
cdef double _title_score(View view, Py_ssize_t i, Py_ssize_t first, WordSet body_words) except? -1
