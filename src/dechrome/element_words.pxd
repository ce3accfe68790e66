# C types of element_words.py for the compiled build; see docs/architecture.md.
cimport cython

cdef str _CLASS, _ID, _ROLE, _ITEM, _HIDDEN, _ARIA_HIDDEN
cdef bytes _KINDS
cdef dict _BITS, _OF_TAGS, _SETS

cdef list _ENDS
cdef const short[::1] _AFTER
cdef Py_ssize_t WORDS_READ, LETTERS, _ROOT
cdef int _QUOTE, _OTHER, _BLANK, _SMALL, _CAPITAL

@cython.locals(numbers=bytes)
cpdef bytes families_of(str start)
@cython.locals(found=bytearray, first="Py_ssize_t", part="long long", number="Py_ssize_t")
cdef bytes _numbers(bits)
@cython.locals(data=bytes, bits=object, end="Py_ssize_t", place="Py_ssize_t", letter="unsigned char", seen_class="bint", seen_id="bint", seen_role="bint", seen_item="bint", seen_hidden="bint", mark=str, value=str)
cdef _family_bits(str start)
@cython.locals(begin="Py_ssize_t")
cdef str _value(str start, str mark)
@cython.locals(bits=object, names="Py_ssize_t", words="Py_ssize_t", before="Py_ssize_t", inside="bint", size="Py_ssize_t", kind="unsigned char", stop="Py_ssize_t", own="Py_ssize_t", pair="Py_ssize_t", i="Py_ssize_t", letter="Py_ssize_t")
cdef _named_in(bytes data, Py_ssize_t place)
@cython.locals(place="Py_ssize_t")
cdef Py_ssize_t _end_of_word(bytes data, Py_ssize_t first, Py_ssize_t size)
