# C types of fold.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(folded=list, line=str)
cpdef list fold_lines(lines)
@cython.locals(text=str)
cdef str _plain(str text)
cpdef list plain_signs(lines)
@cython.locals(masked=list, line=str, zeros=str, text=str)
cpdef list mask_lines(folded)

@cython.locals(spelt=list, others=list, forms=list, lines=list, apart_lines=list, text=str, apart=str, phrase=str,
               composed=str, number="Py_ssize_t")
cpdef list spellings_of(phrases)
@cython.locals(forms=list, new=str, form=str, number="Py_ssize_t")
cdef _add_changed(list spelt, list lines, str text, str changed, bint compose=*)
@cython.locals(usual=list, keys=list, lines=list, place="Py_ssize_t")
cpdef list phrase_keys(patterns)
