# C types of policy.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.site_evidence cimport site_percent
from dechrome.view cimport View

cdef Py_ssize_t PART, STOPS, WHOLE, _BULK, _PARAGRAPH
cdef int BULK_UNITS, BULK_SENTENCE, SMALL_PAGE, PARAGRAPH_UNITS, PARAGRAPH_STOPS
cdef const unsigned char[::1] _TIMES_OUTSIDE
cdef const int[::1] _FLAGS

@cython.locals(terms="int[::1]", care="int", flags="int[::1]", title="Py_ssize_t", i="Py_ssize_t", n="Py_ssize_t", count="Py_ssize_t", whole="int")
cpdef policy_scores(View view, const int[::1] values, int[::1] total)
@cython.locals(n="Py_ssize_t", whole="int", site="int")
cpdef fill_terms(View view, Py_ssize_t i, int flag, bint is_title, int care, const int[::1] values, int[::1] terms)
@cython.locals(units="long long", certain="bint")
cpdef bint is_bulk(View view, Py_ssize_t i, int whole)
@cython.locals(units="long long")
cpdef int dear_paragraph(View view, Py_ssize_t i, int whole)
