# C types of fold.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(folded=list, line=str)
cpdef list fold_lines(lines)
@cython.locals(text=str)
cdef str _plain(str text)
cpdef list plain_signs(lines)
@cython.locals(masked=list, line=str, zeros=str, text=str)
cpdef list mask_lines(folded)

@cython.locals(others=list, places=list, text=str, apart=str, changed=str, moved=str, place="Py_ssize_t", form=str)
cpdef list other_spellings(phrases)
@cython.locals(place="Py_ssize_t", old=str, new=str)
cdef list _changed(list places, str text, str changed)
@cython.locals(known=tuple)
cdef _note(list others, Py_ssize_t place, str form)
@cython.locals(usual=list, keys=list, lines=list, place="Py_ssize_t")
cpdef list phrase_keys(patterns)
