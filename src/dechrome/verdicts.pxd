# C types of verdicts.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport cut_blanks, skip_blanks
from dechrome.judge cimport Judgement, Round
from dechrome.role_choice cimport kept_role, removed_role

cdef class Verdicts

@cython.no_gc  # nothing that it holds on to can hold on to it
cdef class Span:
    cdef Verdicts _verdicts
    cdef readonly Py_ssize_t index
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end


cdef class Verdicts:
    cdef readonly object document
    cdef readonly object judgement
    cdef readonly object source
    cdef readonly list starts
    cdef readonly list ends
    cdef object _engine
    cdef list _roles
    @cython.locals(keep=bytearray, index="Py_ssize_t", wanted="int")
    cpdef tuple spans(self, bint kept)
    @cython.locals(judgement=Judgement, keep=bytearray, scores="int[::1]", decided="int[::1]", places="int[::1]", rounds=list, current=Round,
                   roles=list, role=str, starts=list, ends=list, found=dict, index="Py_ssize_t", start="Py_ssize_t", end="Py_ssize_t", others=list)
    cpdef dict removed_by_role(self)
