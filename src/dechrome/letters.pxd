# C types of letters.py for the compiled build; see docs/architecture.md.
cimport cython

cdef int OTHER, UPPER, LOWER, UNCASED, WIDE, DIGIT, BLANK, JOINED, FIRST_SIGN, BULLET, QUOTE, UNKNOWN
cdef Py_ssize_t LENGTH, UNITS
cdef int LAST, STOP, QUESTION, ELLIPSIS, COMMA, QUOTED, _QUOTED_STOP, _THREE_DOTS, _FULL_STOP, JOINED_WORD, CLAUSE, JOINED_SENTENCE
cdef unsigned char[::1] _CLASSES
cdef const unsigned char[::1] _LOG, _END_OF, _START_OF

@cython.locals(classes="unsigned char[::1]", log="const unsigned char[::1]", words="Py_ssize_t", capitals="Py_ssize_t", cased="Py_ssize_t", digits="Py_ssize_t", stops="Py_ssize_t", commas="Py_ssize_t", wide="Py_ssize_t", joined="Py_ssize_t", kind="int", before="int", ch="Py_UCS4", code="Py_ssize_t", first="Py_ssize_t", ink="Py_ssize_t", units="Py_ssize_t", top="Py_ssize_t", end="int", start="int", at="Py_ssize_t")
cpdef count_line(str line, unsigned char[::1] record, Py_ssize_t place=*)
