# C types of line_form.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport text_of
from dechrome.line_number cimport line_number

cdef bint _PLAIN
cdef Py_ssize_t FOLDED_LENGTH, HEAD
cdef unsigned int LAST, UNKNOWN, SEVERAL, BLANK, COLON, HASH, ZERO
cdef int SPACE, ALPHA, WORD, DECIMAL, BULLET, TAIL_SIGN, POINT, JOINED, CLASS_SHIFT
cdef unsigned long long STEP, MIX, LOW_32, BLANK_BIT, COLON_BIT, ALL, FNV_START, FNV_PRIME, BITS_64
cdef unsigned int[::1] FOLDS
cdef unsigned short[::1] MARKS
cdef unsigned long long[::1] BITS

cdef int marks_at(unsigned int code)

cdef class LineForm:
    cdef str _folded
    cdef str _masked
    cdef bint _masks
    cdef bytearray _raw
    cdef bytearray _raw_masked
    cdef unsigned int[::1] _wide
    cdef unsigned int[::1] _wide_masked
    cdef public unsigned long long[::1] words
    cdef public bint ascii
    cdef public bint is_long
    cdef public bint joined
    cdef public bint only_words
    cdef public Py_ssize_t count
    cdef public Py_ssize_t mask_size
    cdef public Py_ssize_t size
    cdef public unsigned long long key
    cdef public unsigned long long signature
    cdef public int first
    cdef public unsigned int head
    cdef public unsigned long long second
    cdef public unsigned long long third

    cpdef str folded(self)
    cpdef str masked(self)

    cpdef read(self, str line)
    cpdef read_by_passes(self, str line)
    cpdef read_by_methods(self, str line)
    @cython.locals(core=str, size="Py_ssize_t",
                   blank="bint", ch="Py_UCS4", code="unsigned int", fold="unsigned int", kind="int", every="unsigned int",
                   signature="unsigned long long", seen="int", lacking="int", tails="int", many="bint",
                   start="unsigned long long", prime="unsigned long long", bits="unsigned long long", count="Py_ssize_t",
                   ink="Py_ssize_t", inside="bint", number="unsigned long long", key="unsigned long long",
                   ink_key="unsigned long long")
    cdef _fold(self, str line)
    @cython.locals(ch="Py_UCS4", code="unsigned int")
    cdef Py_ssize_t _put_several(self, str text, Py_ssize_t size, bint blank)
    @cython.locals(every="unsigned int",
                   count="Py_ssize_t", signature="unsigned long long", number="bint", held="bint", letters="bint",
                   others="bint", place="Py_ssize_t", code="unsigned int", kind="int")
    cdef _mask(self)
    @cython.locals(size="Py_ssize_t", place="Py_ssize_t", number="unsigned long long")
    cdef _begin(self)
    @cython.locals(start="unsigned long long", prime="unsigned long long", bits="unsigned long long", key="unsigned long long", count="Py_ssize_t",
                   inside="bint", joined="bint", number="unsigned long long", place="Py_ssize_t",
                   code="unsigned int", kind="int")
    cdef _split(self)
