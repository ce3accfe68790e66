# C types of block_words.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.word_signs cimport word_number

cdef bint _PLAIN
cdef Py_ssize_t WORD_REACH
cdef unsigned long long BITS_64, FNV_PRIME, FNV_START
cdef unsigned int LAST, UNKNOWN, _UNDERSCORE, _LAST_ASCII
cdef int ALPHA, BULLET, DECIMAL, SPACE, WORD
cdef unsigned int[::1] FOLDS
cdef unsigned short[::1] MARKS

cdef class Words:
    cdef object _lines
    cdef dict _known
    @cython.locals(line=str, start=str, words=list)
    cpdef of(self, Py_ssize_t number)

@cython.locals(words=list, start=Py_ssize_t, place=Py_ssize_t, letter="Py_UCS4")
cpdef list words_of(str text)
@cython.locals(start="unsigned long long", prime="unsigned long long", bits="unsigned long long", numbers="unsigned long long[::1]",
               count="Py_ssize_t", number="unsigned long long", inside="bint", ch="Py_UCS4", code="unsigned int")
cpdef ascii_numbers(str text)
@cython.locals(ch="Py_UCS4", code="unsigned int")
cdef bint _is_wide(str line)
@cython.locals(start="unsigned long long", prime="unsigned long long", bits="unsigned long long", last="unsigned int",
               numbers="unsigned long long[::1]", count="Py_ssize_t", number="unsigned long long", begun="bint", inside="bint",
               ch="Py_UCS4", code="unsigned int", fold="unsigned int", letters=str, places="Py_ssize_t", place="Py_ssize_t", kind="int")
cpdef folded_numbers(str line)
cdef int marks_at(unsigned int code) except -1
cdef bint is_other_letter(unsigned int code, int kind) except -1
@cython.locals(kept="Py_ssize_t", place="Py_ssize_t", number="unsigned long long")
cdef Py_ssize_t different(unsigned long long[::1] numbers, Py_ssize_t count)
@cython.locals(place="Py_ssize_t")
cdef bint holds(unsigned long long[::1] numbers, Py_ssize_t count, unsigned long long number)
cdef tuple _parts(str word)

cdef class WordSet:
    cdef unsigned long long _last
    cdef unsigned long long[::1] _table
    @cython.locals(place="Py_ssize_t", number="unsigned long long", slot="unsigned long long")
    cpdef add(self, unsigned long long[::1] numbers)
    @cython.locals(place="Py_ssize_t", number="unsigned long long", slot="unsigned long long", found="Py_ssize_t")
    cpdef Py_ssize_t count(self, unsigned long long[::1] numbers) except -1
