# C types of paragraphs.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(records="const unsigned char[::1]", index="long long[::1]", units="long long[::1]", scores="long long[::1]", width="Py_ssize_t", at_end="Py_ssize_t", at_whole="Py_ssize_t", stops="const unsigned char[::1]", short="long long", long="long long", doubtful="long long", i="Py_ssize_t", place="Py_ssize_t", body="unsigned char[::1]")
cpdef paragraphs(View view)
