# C types of pattern_signs.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int LITERAL, IN, GROUP, BRANCH, REPEAT, RANGE, CATEGORY
cdef long long WIDEST

@cython.locals(must="unsigned long long", sets=set, kind="int")
cdef tuple _needs(list items)
cdef tuple _needs_of(int kind, value)
cdef tuple _one_of(mask)
@cython.locals(common="unsigned long long", joint="unsigned long long", must="unsigned long long",
               rarest="unsigned long long", sets=set)
cdef tuple _needs_of_branches(list parts)
@cython.locals(mask="unsigned long long")
cdef unsigned long long _rarest(unsigned long long must, set sets)
@cython.locals(mask="unsigned long long", kind="int")
cdef unsigned long long _class(list items)
