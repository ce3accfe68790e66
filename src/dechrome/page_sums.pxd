# C types of page_sums.py for the compiled build; see docs/architecture.md.
cimport cython

cdef class PageSums:
    cdef public object tree
    cdef public Py_ssize_t size
    cdef public long long[::1] letters
    cdef public long long[::1] node
    cdef public long long[::1] first
    cdef public long long[::1] end
    cdef public long long[::1] parent
    cdef public long long[::1] kind
    cdef public long long[::1] like
    cdef public long long[::1] named
    cdef public long long[::1] tags
    cdef public long long[::1] depths
    cdef public long long[::1] sum_letters
    cdef public long long[::1] sum_links
    cdef public const unsigned char[::1] states
    cdef public list names
    cdef public long long total
    cdef public object _families

    @cython.locals(i="Py_ssize_t", letters="long long", inside="long long")
    cpdef _add_up(self, list links)
    @cython.locals(counts=dict, number="Py_ssize_t", key="long long", names=bytes, family="int", parent="long long[::1]", kind="long long[::1]", first="long long[::1]", end="long long[::1]", like="long long[::1]", named="long long[::1]")
    cpdef _count_elements(self, long long kinds)
    cpdef long long letters_in(self, Py_ssize_t element)
    cpdef long long links_in(self, Py_ssize_t element)
