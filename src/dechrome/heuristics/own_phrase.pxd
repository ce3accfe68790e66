# C types of own_phrase.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.heuristics.own_shape cimport copy_field
from dechrome.view cimport View

@cython.locals(records="const unsigned char[::1]", index="long long[::1]", width="Py_ssize_t", i="Py_ssize_t", place="Py_ssize_t", at_part="Py_ssize_t", at_share="Py_ssize_t", part="int")
cpdef part_share(View view, unsigned char[::1] out)
@cython.locals(size="Py_ssize_t")
cpdef fill(View view, unsigned char[::1] out)
