# C types of role_choice.py for the compiled build; see docs/architecture.md.
cimport cython

from dechrome.landmarks cimport Landmarks
from dechrome.view cimport View

cdef Py_ssize_t END, HEADER, INDENT, KEEP, PART, SHAPE, SHARE, START, WHOLE
cdef int BULLET, HEADER_REACH, HEADING_UNITS, PART_SHARE

cdef list _KINDS
cdef const unsigned char[::1] _NAMED_KINDS, _NAMED_KEEPS
cdef int _MARKED

@cython.locals(rounds=list, decided="int[::1]", found=list, number="Py_ssize_t", view=View, marks=Landmarks, flags="int[::1]", index="long long[::1]", i="Py_ssize_t")
cpdef list about_text(judgement)
@cython.locals(marks=Landmarks, flags="int", strength="int", part_strength="int")
cpdef str removed_role(View view, Py_ssize_t i)
@cython.locals(marks=Landmarks, flags="int", keep="int")
cpdef str kept_role(View view, Py_ssize_t i)
cdef tuple _kind(int number)
cdef str _governing(View view, Py_ssize_t i)
@cython.locals(governed=bytearray, header="int", own="int", since="Py_ssize_t", i="Py_ssize_t")
cdef bytes _governed(View view)
cdef str _of_neighbours(View view, Py_ssize_t i)
@cython.locals(marks=Landmarks, first="Py_ssize_t", last="Py_ssize_t")
cdef str _by_place(View view, Py_ssize_t i)
cdef bint _is_heading(View view, Py_ssize_t i)
