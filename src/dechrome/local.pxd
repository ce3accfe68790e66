# C types of local.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.found_rules cimport FoundRules
from dechrome.line_form cimport LineForm
from dechrome.line_memory cimport LineMemory, number_of, numbered
from dechrome.letters cimport count_line
from dechrome.rule_index cimport RuleIndex
from dechrome.shape cimport line_shape, word_shape

cdef bint _PLAIN
cdef unsigned long long _NUMBERED, _SIGNED
cdef Py_ssize_t SHAPE, WHOLE, WIDTH, SHORT_LENGTH

cdef class LineReader:
    cdef public RuleIndex index
    cdef int[::1] _kinds
    cdef int[::1] _ranks
    cdef int[::1] _keeps
    cdef int[::1] _keep_ranks
    cdef int[::1] _headers
    cdef public dict _memory
    cdef public dict _keys
    cdef LineMemory _table
    cpdef tuple read(self, list lines)
    @cython.locals(memory=LineMemory, form=LineForm, found=FoundRules, records="unsigned char[::1]", keys="unsigned long long[::1]",
                   line=str, place="Py_ssize_t", at="Py_ssize_t", number="unsigned long long", is_short="bint")
    cpdef tuple read_by_table(self, list lines)
    cpdef tuple read_by_methods(self, list lines)
    cdef _read_line(self, str line, LineForm form, unsigned char[::1] records, Py_ssize_t at, FoundRules found)
    @cython.locals(masked=str)
    cdef int _shape(self, str line, LineForm form) except -1
    @cython.locals(several=dict, whole="int", header="int", keep="int", part="int", part_rank="int", rank="int", part_share="double", share="double", kind="int", keep_rank="int", place="int", number="unsigned int", n="Py_ssize_t")
    cdef _write_phrases(self, FoundRules found, unsigned char[::1] records, Py_ssize_t at)
