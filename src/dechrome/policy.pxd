# C types of policy.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

cdef int OFTEN, ABOVE_USUAL, ALONE, ALONE_SELDOM, RUN, RUN_TIMES, AMONG, AMONG_UNITS, OWN, BULK_UNITS, BULK_SENTENCE, SMALL_PAGE, PARAGRAPH_UNITS, PARAGRAPH_STOPS
cdef const unsigned char[::1] _TIMES_OUTSIDE
cdef const int[::1] _FLAGS

@cython.locals(terms="int[::1]", care="int", flags="int[::1]", title="Py_ssize_t", i="Py_ssize_t", n="Py_ssize_t", count="Py_ssize_t")
cpdef policy_scores(View view, const int[::1] values, int[::1] total)
@cython.locals(n="Py_ssize_t", whole="int", site="int")
cpdef fill_terms(View view, Py_ssize_t i, int flag, bint is_title, int care, const int[::1] values, int[::1] terms)
@cython.locals(line="Py_ssize_t", percent="int", run="int")
cpdef int site_percent(View view, Py_ssize_t i, int flag)
@cython.locals(run="int", j="Py_ssize_t")
cpdef int run_of_repeated(View view, Py_ssize_t i, int most)
@cython.locals(found="int", j="Py_ssize_t", percent="int")
cpdef int seldom_around(View view, Py_ssize_t i)
cdef bint _within_prose(View view, Py_ssize_t i)
cpdef bint is_frame(View view, Py_ssize_t i)
@cython.locals(units="long long", certain="bint")
cpdef bint is_bulk(View view, Py_ssize_t i, int whole)
@cython.locals(units="long long")
cpdef int dear_paragraph(View view, Py_ssize_t i, int whole)
