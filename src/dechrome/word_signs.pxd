# C types of word_signs.py for the compiled build; see docs/architecture.md.
cimport cython

@cython.locals(number="unsigned long long", prime="unsigned long long", bits="unsigned long long", ch="Py_UCS4")
cpdef unsigned long long word_number(str word)
