# C types of local.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.line_form cimport LineForm
from dechrome.rule_index cimport RuleIndex

cdef class LineReader:
    cdef public RuleIndex index
    cdef public list _kinds
    cdef public list _ranks
    cdef public list _keeps
    cdef public dict _keep_ranks
    cdef public list _headers
    cdef public dict _memory
    cdef public dict _keys
    @cython.locals(memory=dict, texts=dict, long=dict, form=LineForm, line=str, key=str, record=bytes, records=list,
                   numbers=dict, keys="long long[::1]", place="Py_ssize_t", is_short="bint")
    cpdef tuple read(self, list lines)
    @cython.locals(record=bytearray, found=dict)
    cdef bytes _read_line(self, str line, LineForm form)
    cdef int _shape(self, str line, LineForm form)
    @cython.locals(whole=dict, header="int", keep="int", part="int", part_rank="int", rank="int", part_share="double", share="double", kind="int", keep_rank="int", role="int", place="int")
    cdef tuple _phrase_fields(self, dict found)
