# C types of tally.py for the compiled build; see docs/architecture.md.
cimport cython

cdef Py_ssize_t _ANY

@cython.locals(row="Py_ssize_t", offset="Py_ssize_t", start="Py_ssize_t", i="Py_ssize_t")
cpdef add_tables(const unsigned char[::1] bins, Py_ssize_t size, const int[::1] flat, const int[::1] offsets, int[::1] total)
@cython.locals(first="const int[::1]", second="const int[::1]", one="int[::1]", other="int[::1]", all_one="int", all_other="int", row="Py_ssize_t", offset="Py_ssize_t", start="Py_ssize_t", number="unsigned char", same="Py_ssize_t", i="Py_ssize_t", place="Py_ssize_t")
cpdef add_both(const unsigned char[::1] bins, Py_ssize_t size, tuple tables, const int[::1] offsets, tuple totals)
@cython.locals(parts="int[::1]", family="Py_ssize_t", row="Py_ssize_t", offset="Py_ssize_t", start="Py_ssize_t", i="Py_ssize_t")
cpdef add_clipped(const unsigned char[::1] bins, Py_ssize_t size, const int[::1] flat, const int[::1] offsets, const int[::1] families, int limit, int[::1] total)
@cython.locals(row="Py_ssize_t")
cdef _check(const unsigned char[::1] bins, Py_ssize_t size, const int[::1] flat, const int[::1] offsets, int[::1] total)
@cython.locals(i="Py_ssize_t", out="long long[::1]")
cpdef every_block(Py_ssize_t size)
@cython.locals(size="Py_ssize_t", most="Py_ssize_t", i="Py_ssize_t", out="int[::1]")
cpdef pick(const int[::1] values, const long long[::1] index)
@cython.locals(size="Py_ssize_t", i="Py_ssize_t", out="unsigned char[::1]")
cpdef bytearray at_least(const int[::1] total, int cut)
@cython.locals(size="Py_ssize_t", i="Py_ssize_t", n="Py_ssize_t", flags="unsigned char[::1]", out="long long[::1]")
cpdef remaining(const long long[::1] index, bytearray stays)
@cython.locals(size="Py_ssize_t", i="Py_ssize_t", n="Py_ssize_t", blank="bint", out="unsigned char[::1]")
cpdef bytearray surviving_gaps(bytearray gaps, bytearray stays)
