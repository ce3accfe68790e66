# C types of element_words.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(tag=str, text=str, value=str, role=str)
cdef _family_bits(str start)
@cython.locals(begin="Py_ssize_t")
cdef str _value(str start, str mark)
@cython.locals(before=str, first=str, last=str)
cdef _name_bits(str value)
