# C types of pattern_tree.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int LITERAL, NOT_LITERAL, ANY, AT, IN, GROUP, BRANCH, REPEAT, ASSERT, RANGE, CATEGORY, NEGATE

cdef class PatternReader:
    cdef str text
    cdef Py_ssize_t place, size
    cpdef list read(self)
    cdef bint _takes(self, Py_UCS4 sign)
    cdef Py_UCS4 _next(self) except? 0
    @cython.locals(parts=list, before=list, first=tuple, part=list)
    cdef list _branches(self)
    @cython.locals(items=list, text=str, size="Py_ssize_t", grouped="bint", ch="Py_UCS4")
    cdef list _sequence(self)
    @cython.locals(ch="Py_UCS4")
    cdef tuple _escape(self)
    @cython.locals(ch="Py_UCS4")
    cdef tuple _group(self)
    cdef _repeat(self, Py_UCS4 ch, list items)
    @cython.locals(ch="Py_UCS4", found=dict, item=tuple, last=tuple)
    cdef tuple _class(self)
    cdef tuple _class_item(self, Py_UCS4 ch)

@cython.locals(flat=list, item=tuple)
cdef list _unpacked(list items)
@cython.locals(signs=dict, part=list)
cdef tuple _class_of(list parts)
@cython.locals(item=tuple, kind="int")
cpdef tuple width_of(list items)
