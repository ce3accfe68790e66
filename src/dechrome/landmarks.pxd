# C types of landmarks.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.block_words cimport WordSet
from dechrome.paragraphs cimport paragraphs
from dechrome.view cimport View

cdef int DOUBTFUL, BYLINE_REACH, UNCASED_NAME_UNITS, HEAD_BYLINE_REACH, SIGNATURE_UNITS, CREDIT_REACH, LEAD_REACH, LEAD_BELOW_TITLE, TAIL_REACH
cdef int LISTED_UNITS, LISTED_LINES, CAPTION_UNITS, RELATED, UPPER, UNCASED, _ONE_WORD, _TWO_WORDS, _MOST_CAPITALS
cdef int _HEADING_KEEP, _BODY_KEEP, BODY_UNITS
cdef Py_ssize_t CAPITALS, DIGITS, END, PART, SHAPE, START, WHOLE, WIDTH, WORDS, AT_HEADER, AT_KEEP
cdef const unsigned char[::1] STOPS, _SURE_RELATED, _OPEN_ENDS, _AT_MOST_WEAK, _CLOCKS, _DATES, _FILES, _CAPITALS, _IMAGES

cdef class Landmarks:
    cdef public Py_ssize_t title
    cdef public Py_ssize_t first
    cdef public Py_ssize_t last
    cdef public long long body_letters
    cdef public int[::1] flags

@cython.locals(marks=Landmarks, body="const unsigned char[::1]", units="long long[::1]", first="Py_ssize_t",
               last="Py_ssize_t", letters="long long", i="Py_ssize_t")
cpdef Landmarks find_landmarks(View view)
@cython.locals(i="Py_ssize_t")
cdef Py_ssize_t _lead(const unsigned char[::1] body, Py_ssize_t first)
@cython.locals(i="Py_ssize_t", sentence="bint")
cdef Py_ssize_t _lead_below_title(View view, Landmarks marks)
@cython.locals(i="Py_ssize_t")
cdef Py_ssize_t _tail(View view, const unsigned char[::1] body, Py_ssize_t last)
@cython.locals(records="const unsigned char[::1]", index="long long[::1]", keys="long long[::1]", flags="int[::1]", width="Py_ssize_t", title="Py_ssize_t", first="Py_ssize_t", last="Py_ssize_t", top="Py_ssize_t", bottom="Py_ssize_t", title_key="long long", i="Py_ssize_t", place="Py_ssize_t", flag="int", keep="int", at_keep="Py_ssize_t", at_shape="Py_ssize_t", at_whole="Py_ssize_t", named="const unsigned char[::1]", body_flag="int", copy="int", outside="int", caption="int", dateline="int")
cdef _mark_text(View view, Landmarks marks, const unsigned char[::1] body)
cdef bint _is_caption(View view, Py_ssize_t i, bint named, bint within)
@cython.locals(i="Py_ssize_t")
cdef _mark_signatures(View view, Landmarks marks)
@cython.locals(i="Py_ssize_t", head=list, names=WordSet)
cdef _mark_known_names(View view, Landmarks marks)
cdef bint _is_name(View view, Py_ssize_t i)
@cython.locals(start="int")
cdef bint _is_label(View view, Py_ssize_t i)
@cython.locals(size="Py_ssize_t", head="Py_ssize_t", i="Py_ssize_t")
cdef _mark_listed(View view, Landmarks marks, Py_ssize_t after)
@cython.locals(top="Py_ssize_t", low="Py_ssize_t", high="Py_ssize_t", i="Py_ssize_t", j="Py_ssize_t", keep="int")
cdef _mark_documents(View view, Landmarks marks)
@cython.locals(i="Py_ssize_t")
cdef _mark_edges(Landmarks marks, const unsigned char[::1] body)
