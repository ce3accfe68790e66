# C types of block_states.py for the compiled build; see docs/architecture.md.
cimport cython

cdef const long long[::1] _FLAGS
cdef bytes _OF_FLAGS
cdef long long _NO_HEADING
cdef int HEADING_SHIFT

@cython.locals(made=bytearray, i="Py_ssize_t", n="Py_ssize_t", word="long long", level="int")
cpdef bytes states_of(list words)
