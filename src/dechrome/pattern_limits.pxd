# C types of pattern_limits.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int LITERAL, AT, IN, GROUP, BRANCH, REPEAT, ASSERT, RANGE, CATEGORY
cdef Py_ssize_t MOST_HEADS, WIDEST

cdef frozenset _shortest(frozenset heads)
@cython.locals(ended=frozenset, more=frozenset, kind="int")
cdef tuple _heads(list items, frozenset live)
@cython.locals(signs=set)
cdef tuple _step(int kind, value, frozenset live)
@cython.locals(found=frozenset, ended=frozenset, more=frozenset, count="long long")
cdef tuple _repeated(long long least, long long most, list body, frozenset live)
@cython.locals(short=list, full=list, head=str, sign=str, goes_on="bint")
cdef tuple _longer(frozenset live, list signs)
@cython.locals(signs=set, kind="int")
cdef set _class(list items)
