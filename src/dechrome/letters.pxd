# C types of letters.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int OTHER, UPPER, LOWER, UNCASED, WIDE, DIGIT, BLANK, JOINED, FIRST_SIGN, BULLET, QUOTE, UNKNOWN
cdef Py_ssize_t LENGTH, UNITS
cdef int LAST, STOP, QUESTION, ELLIPSIS, COMMA, QUOTED, _QUOTED_STOP, _THREE_DOTS, _FULL_STOP, JOINED_WORD, CLAUSE, JOINED_SENTENCE
cdef unsigned char[::1] _CLASSES
cdef Py_ssize_t MOST_COUNT, KIND_BITS, COUNT_BITS
cdef const unsigned long long[::1] _ADDED
cdef const unsigned char[::1] _LOG, _END_OF, _START_OF

@cython.locals(last="Py_ssize_t", total="unsigned long long", seen="int",
               before="Py_ssize_t", ch="Py_UCS4", code="Py_ssize_t", kind="Py_ssize_t")
cdef unsigned long long _counts(str piece, Py_ssize_t first) except? 1
@cython.locals(words="Py_ssize_t", capitals="Py_ssize_t", cased="Py_ssize_t", digits="Py_ssize_t", stops="Py_ssize_t", commas="Py_ssize_t", wide="Py_ssize_t", joined="Py_ssize_t", kind="int", before="int", counts="unsigned long long", size="Py_ssize_t", piece=str, first="Py_ssize_t", ink="Py_ssize_t", units="Py_ssize_t", top="Py_ssize_t", end="int", start="Py_ssize_t", opening="int", at="Py_ssize_t")
cpdef count_line(str line, unsigned char[::1] record, Py_ssize_t place=*)
