# C types of html_lines.py for the compiled build; see docs/architecture.md.
cimport cython

cpdef str unescape(str text)
@cython.locals(blocks=list, starts=list, ends=list, elements=list)
cpdef add_link(Py_ssize_t block, Py_ssize_t start, Py_ssize_t end, Py_ssize_t anchor, tuple columns)
@cython.locals(begin="Py_ssize_t", value=str)
cpdef str alt_text(str tag)
cpdef bint is_sign(str alt) except -1
@cython.locals(place="Py_ssize_t", end="Py_ssize_t", texts=list)
cpdef tuple text_from(str page, Py_ssize_t begin)
cdef bint _is_shown(str line) except -1
@cython.locals(alt=str, element="Py_ssize_t", state="long long", anchor="Py_ssize_t", n="Py_ssize_t")
cpdef Py_ssize_t add_alts(list waiting, tree, list shown, list gaps, bint gap) except -1
cpdef tuple raw_source(str tag, str page, Py_ssize_t begin)
@cython.locals(n="Py_ssize_t", element="Py_ssize_t", first="Py_ssize_t", states=list, alts=list, cells=list, i="Py_ssize_t", place="Py_ssize_t", inside="Py_ssize_t")
cpdef Py_ssize_t join_row(list row, tree, list shown, list gaps) except -1
