# C types of verdicts.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.role_choice cimport kept_role, removed_role

cdef class Span:
    cdef object _verdicts
    cdef readonly Py_ssize_t index
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end

cdef class Verdicts:
    cdef readonly object document
    cdef readonly object judgement
    cdef object _engine
    cdef list _roles
