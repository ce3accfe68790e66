# C types of read_text.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome cimport char_code

cdef bint _PLAIN
cdef int UNPLAIN, ODD, JOINS, SEAM, LINE_FEED, RETURN

@cython.locals(lines=list, flags=bytearray, words=bytearray, odd="bint", cleaned=dict, starts=list, ends=list, shown=list, gaps=list,
               position="Py_ssize_t", number="Py_ssize_t", end="Py_ssize_t", line=str, stripped=str, unplain="bint", gap="bint", usual="bint", size="Py_ssize_t")
cpdef read_text(text, seams=*, site=*)
@cython.locals(place="Py_ssize_t", size="Py_ssize_t", line=str, code="int")
cdef bint _has_rare_end(text, list lines) except -1
@cython.locals(number="Py_ssize_t")
cdef bint _is_odd_page(list lines, bytearray flags)
cdef bint _is_odd_line(str line, int flags)
