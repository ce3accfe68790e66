# C types of view.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.block_words cimport Words

cdef Py_ssize_t UNITS, WIDTH
cdef int ABOVE_USUAL, CLIP, ANCHOR_SCORE, ANCHOR_UNITS, RUN_TOLL, RUN_UNITS

cdef class View:
    cdef public const unsigned char[::1] records
    cdef public long long[::1] index
    cdef public unsigned char[::1] gaps
    cdef public Py_ssize_t size
    cdef public Py_ssize_t known
    cdef public Words _words
    cdef public object _marks
    cdef public object governed
    cdef public object page
    cdef public long long[::1] units
    cdef public long long[::1] score
    cdef public long long[::1] clipped
    cdef public unsigned char[::1] anchors
    cdef public long long[::1] copies
    cdef public long long[::1] keys
    cdef public long long[::1] groups
    cdef public long long[::1] last_anchor
    cdef public long long[::1] next_anchor
    cdef public long long[::1] sum_score
    cdef public long long[::1] sum_prose
    cdef public long long[::1] sum_units
    cdef public long long prose
    cdef public long long letters
    cdef public Py_ssize_t run_first
    cdef public Py_ssize_t run_last
    cdef public bint has_profile
    cdef public bint settled
    cdef public const int[::1] repeated
    cdef public const int[::1] usual_place

    @cython.locals(size=Py_ssize_t, columns="long long[::1]")
    cpdef _divide(self)
    @cython.locals(all_units="long long[::1]", all_scores="long long[::1]", all_clipped="long long[::1]", all_keys="long long[::1]", groups="long long[::1]", last_anchor="long long[::1]", next_anchor="long long[::1]", sum_score="long long[::1]", sum_prose="long long[::1]", sum_units="long long[::1]",
                   records="const unsigned char[::1]", index="long long[::1]", gaps="unsigned char[::1]",
                   width=Py_ssize_t, at_units=Py_ssize_t, clip="long long", least_score="long long", least_units="long long",
                   size=Py_ssize_t, known=Py_ssize_t, i=Py_ssize_t, line=Py_ssize_t, place=Py_ssize_t, group="long long", anchor="long long",
                   units="long long", score="long long", clipped="long long", prose="long long")
    cpdef _fill(self, const int[::1] scores, const long long[::1] keys)
    @cython.locals(counts="long long[::1]", i=Py_ssize_t)
    cpdef _count_copies(self, Py_ssize_t known)
    @cython.locals(toll="long long", most="long long", total="long long", lowest="long long", best="long long",
                   clipped="long long", start=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, i=Py_ssize_t)
    cpdef _find_run(self)
    cpdef words(self, Py_ssize_t i)
    cpdef int field(self, Py_ssize_t i, Py_ssize_t number)
    cpdef bint above_usual(self, Py_ssize_t i)
