# C types of element_words.py for the compiled build; see docs/architecture.md.
cimport cython

cdef str _ROLE, _ITEM
cdef dict _BITS, _KNOWN
cdef frozenset _FIRST

@cython.locals(end="Py_ssize_t", mark=str, value=str, role=str)
cdef _family_bits(str start)
@cython.locals(begin="Py_ssize_t")
cdef str _value(str start, str mark)
@cython.locals(before=str, first=str, last=str, name=str, known=dict, found=tuple)
cdef _name_bits(str value)
@cython.locals(words=list, before=str, word=str)
cdef tuple _of_name(str name)
@cython.locals(words=list, start="Py_ssize_t", size="Py_ssize_t", place="Py_ssize_t")
cdef list _words(str name)
