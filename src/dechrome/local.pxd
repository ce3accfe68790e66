# C types of local.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.rule_index cimport RuleIndex

cdef class LineReader:
    cdef public RuleIndex index
    cdef public list _kinds
    cdef public list _ranks
    cdef public list _keeps
    cdef public dict _keep_ranks
    cdef public list _headers
    cdef public dict _memory
    @cython.locals(memory=dict, found=list, new=dict, fresh=dict, records=list, keys=list)
    cpdef tuple read(self, list lines)
    @cython.locals(heads=list, plain=list, numbers=list, group="bint", fresh=dict, number="Py_ssize_t")
    cdef dict _read_new(self, list lines)
    @cython.locals(cores=list, folded=list, masked=list, phrases=list, records=bytearray, number="Py_ssize_t", place="Py_ssize_t", line=str, made=bytes, record=bytes, width="Py_ssize_t")
    cdef _read_group(self, list lines, list heads, dict fresh)
    cdef int _shape(self, str line, str folded, str masked)
    @cython.locals(whole=dict, header="int", keep="int", part="int", part_rank="int", rank="int", part_share="double", share="double", kind="int", keep_rank="int", role="int", place="int")
    cdef tuple _phrase_fields(self, dict found)
