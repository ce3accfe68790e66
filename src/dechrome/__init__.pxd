# C functions that compiled modules call in place of a Python function of the same name (chars.py).
cdef extern from "Python.h":
    cpdef Py_ssize_t find_char "PyUnicode_FindChar" (object text, Py_UCS4 char, Py_ssize_t start, Py_ssize_t end, int direction) except -2
    cpdef int char_code "PyUnicode_READ_CHAR" (object text, Py_ssize_t place)
