# C types of measure.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.view cimport View

@cython.locals(size="Py_ssize_t", rows="unsigned char[::1]", first="Py_ssize_t", count="Py_ssize_t")
cpdef bytearray fill_bins(measures, View view)
