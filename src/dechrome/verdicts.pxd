# C types of verdicts.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport char_code
from dechrome.role_choice cimport kept_role, removed_role

cdef class Span:
    cdef object _verdicts
    cdef readonly Py_ssize_t index
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end

cdef int BLANK, DELETE

@cython.locals(first="Py_ssize_t", end="Py_ssize_t")
cdef tuple _ink(document, Py_ssize_t index)
@cython.locals(code="int")
cdef bint _is_ink(text, Py_ssize_t place) except -1

cdef class Verdicts:
    cdef readonly object document
    cdef readonly object judgement
    cdef object _engine
    cdef list _roles
