# C types of element_words.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport find_char, is_wide, narrow_codes

cdef str _CLASS, _ID, _ROLE, _ITEM, _HIDDEN, _ARIA_HIDDEN
cdef const unsigned char[::1] _KINDS, _ENDING
cdef dict _BITS, _OF_TAGS, _SETS

cdef list _ENDS
cdef const short[::1] _AFTER
cdef Py_ssize_t WORDS_READ
cdef size_t LETTERS, _ROOT
cdef int _QUOTE, _OTHER, _BLANK, _SMALL, _CAPITAL

@cython.locals(end="Py_ssize_t")
cpdef bytes families_of(str start)
@cython.locals(numbers=bytes)
cpdef bytes families_in(str start, str name, Py_ssize_t end)
@cython.locals(found=bytearray, first="Py_ssize_t", part="long long", number="Py_ssize_t")
cdef bytes _numbers(bits)
@cython.locals(narrow=str, data="const unsigned char*", bits=object, last="Py_ssize_t", place="Py_ssize_t", letter="int", seen_class="bint", seen_id="bint", seen_role="bint", seen_item="bint", seen_hidden="bint", mark=str, value=str)
cdef _family_bits(str start, str name, Py_ssize_t end)
@cython.locals(begin="Py_ssize_t")
cdef str _value(str start, str mark)
@cython.locals(bits=object, kinds="const unsigned char[::1]", ending="const unsigned char[::1]", after="const short[::1]", names="Py_ssize_t", words="Py_ssize_t", before="size_t", inside="bint", code="size_t", kind="int", stop="Py_ssize_t", own="size_t", pair="size_t", i="Py_ssize_t", letter="size_t")
cdef _named_in(const unsigned char* data, Py_ssize_t place, Py_ssize_t size)
@cython.locals(place="Py_ssize_t")
cdef Py_ssize_t _end_of_word(const unsigned char* data, Py_ssize_t first, Py_ssize_t size)
