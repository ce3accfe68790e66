# C types of pattern_literals.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int LITERAL, AT, IN, GROUP, BRANCH, REPEAT, ASSERT
cdef int TOO_COMMON, MOST_SIGNS

@cython.locals(found=frozenset, rank="Py_ssize_t", rarer="Py_ssize_t", literals=frozenset)
cdef frozenset _best(list items)
@cython.locals(sets=list, run=str, kind="int")
cdef list _sets(list items)
cdef frozenset _set_of(int kind, value)
@cython.locals(inked="Py_ssize_t")
cdef Py_ssize_t _rank(str literal)
