# C types of judge.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

cdef class Round:
    cdef public View view
    cdef public bytearray bins
    cdef public bytearray asked
    cdef public object total
    cdef public int cut

cdef class Judgement:
    cdef public bytearray keep
    cdef public object score
    cdef public object round
    cdef public object place
    cdef public bytearray gaps
    cdef public bytearray local_bins
    cdef public list rounds
    cdef public object witness

    @cython.locals(number="int", cut="int", size="Py_ssize_t", place="Py_ssize_t", block="Py_ssize_t", total="int[::1]", index="long long[::1]", scores="int[::1]", rounds="int[::1]", places="int[::1]")
    cpdef record(self, Round current)
    @cython.locals(keep="unsigned char[::1]", blank="unsigned char[::1]", place="Py_ssize_t", block="Py_ssize_t")
    cpdef keep_blocks(self, const long long[::1] index, const unsigned char[::1] gaps)
