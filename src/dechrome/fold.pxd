# C types of fold.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(folded=list, line=str)
cpdef list fold_lines(lines)
@cython.locals(text=str)
cdef str _plain(str text)
cpdef list plain_signs(lines)
@cython.locals(masked=list, line=str, zeros=str, text=str)
cpdef list mask_lines(folded)
