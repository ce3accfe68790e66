# C types of site_evidence.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.landmarks cimport Landmarks
from dechrome.view cimport View

cdef Py_ssize_t HEADER, PART, WHOLE
cdef int OFTEN, OFTEN_OWN, ALONE, ALONE_SELDOM, RUN, RUN_TIMES, AMONG, AMONG_UNITS, OWN, OPENED, OPENED_ABOVE

@cython.locals(percent="int", within="bint")
cpdef int site_percent(View view, Py_ssize_t i, int flag)
@cython.locals(top="Py_ssize_t", marks=Landmarks)
cdef bint _within_text(View view, Py_ssize_t i)
@cython.locals(run="int", j="Py_ssize_t")
cpdef int run_of_repeated(View view, Py_ssize_t i, int most)
@cython.locals(found="int", j="Py_ssize_t")
cpdef int seldom_around(View view, Py_ssize_t i)
cpdef bint seldom(View view, Py_ssize_t i)
cpdef bint is_frame(View view, Py_ssize_t i)
@cython.locals(percent="int", above="bint", found="int", least="int", i="Py_ssize_t", marks=Landmarks)
cpdef bint opens_list(View view, Py_ssize_t header)
