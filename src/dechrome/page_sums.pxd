# C types of page_sums.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.block_states cimport states_of
from dechrome cimport find_char
from dechrome.element_words cimport families_in


cdef dict TAG_NUMBERS

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
    cdef public bytes declared
    cdef public object _families

    @cython.locals(i="Py_ssize_t", letters="long long[::1]", sum_letters="long long[::1]", sum_links="long long[::1]")
    cpdef _add_up(self, list links)
    @cython.locals(parent="long long[::1]", first="long long[::1]", end="long long[::1]", kind="long long[::1]", tags="long long[::1]", depths="long long[::1]", named="long long[::1]", known=dict, tag_of=list, number="Py_ssize_t", above="Py_ssize_t", start=str, name=str, place="Py_ssize_t", all_names=list, names=bytes, n="Py_ssize_t")
    cpdef _read_elements(self, list starts)
    @cython.locals(parent="long long[::1]", first="long long[::1]", end="long long[::1]", like="long long[::1]", pairs="long long[::1]", counts="long long[::1]", number="Py_ssize_t")
    cpdef _count_like(self)
    cpdef long long letters_in(self, Py_ssize_t element)
    cpdef long long links_in(self, Py_ssize_t element)

@cython.locals(size="Py_ssize_t", order="long long[::1]", begins="long long[::1]", numbers="long long[::1]", number_of="long long[::1]", seen_with="long long[::1]", count="long long", i="Py_ssize_t", n="Py_ssize_t", place="Py_ssize_t", one="Py_ssize_t", other="long long")
cpdef number_pairs(const long long[::1] left, const long long[::1] right, Py_ssize_t most)
@cython.locals(out="long long[::1]", i="Py_ssize_t")
cdef _column(list values)
