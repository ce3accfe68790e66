# C types for html_scan.py, used where a compiler is at hand; the module does the same without them.
import cython

from dechrome cimport char_code, cut_blanks, find_char, look_at_text, skip_blanks
from dechrome.html_head cimport read_head
from dechrome.html_lines cimport add_alts, add_link, alt_text, is_sign, join_row, raw_source, text_from, unescape
from dechrome.html_tags cimport start_bits

cdef long ANCHOR, BREAK, CELL, GAP, HEADING, HEADING_BITS, IMAGE, INHERITED, ITEM, LINE_END, LINK, LIST
cdef long ESCAPED, UNEVEN
cdef long NEW, PRE, RAW, ROW, SPECIAL, TABLE_TAG, UNSEEN, VOID, LINE, AS_IT_IS, SLASH, MARK

@cython.locals(
    known=dict, link_columns=tuple, nodes=list, link_chars=list, states=list, starts=list, rows=list, waiting=list, parts=list,
    parents="long long[::1]", firsts="long long[::1]", ends="long long[::1]", words="long long[::1]",
    tag=str, text=str, piece=str, line=str, alt=str, source=str,
    last="Py_ssize_t", place="Py_ssize_t", first="Py_ssize_t", end="Py_ssize_t", low="Py_ssize_t", high="Py_ssize_t",
    begin="Py_ssize_t", finish="Py_ssize_t", looks="int",
    room=cython.long, closed=cython.long, begun=cython.long, after=cython.bint,
    n=cython.long, before=cython.long, state=cython.long, size=cython.long, links=cython.long, block_state=cython.long,
    node=cython.long, anchor=cython.long, top=cython.long, bits=cython.long,
    closing=cython.bint, gap=cython.bint, blank=cython.bint, plain=cython.bint,
)
cpdef bint scan(str page, object tree, list shown, list gaps) except -1
