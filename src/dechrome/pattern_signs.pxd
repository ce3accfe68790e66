# C types of pattern_signs.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int LITERAL, AT, ASSERT, IN, GROUP, BRANCH, REPEAT, RANGE, CATEGORY
cdef long long WIDEST
cdef unsigned int _ASCII
cdef unsigned long long[::1] _MASKS
cdef unsigned long long[::1] RARE_FIRST
cdef unsigned long long ALL

@cython.locals(must="unsigned long long", sets=set, kind="int", code="unsigned int")
cdef tuple _needs(list items)
cdef tuple _needs_of(int kind, value)
cdef tuple _one_of(mask)
@cython.locals(common="unsigned long long", joint="unsigned long long", must="unsigned long long",
               rarest="unsigned long long", sets=set)
cdef tuple _needs_of_branches(list parts)
@cython.locals(place="Py_ssize_t")
cdef unsigned long long _rarest(unsigned long long must, set sets)
@cython.locals(mask="unsigned long long", kind="int")
cdef unsigned long long _within(list items)
@cython.locals(mask="unsigned long long", kind="int")
cdef unsigned long long _class(list items)
