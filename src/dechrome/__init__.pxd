# C functions that compiled modules call in place of a Python function of the same name (chars.py).
cdef extern from "Python.h":
    cpdef Py_ssize_t find_char "PyUnicode_FindChar" (object text, Py_UCS4 char, Py_ssize_t start, Py_ssize_t end, int direction) except -2
    cpdef int char_code "PyUnicode_READ_CHAR" (object text, Py_ssize_t place)

cdef extern from *:
    """
    #define CHAR_AT(place) PyUnicode_READ(kind, data, place)

    static CYTHON_INLINE Py_ssize_t dechrome_skip_blanks(PyObject *text, Py_ssize_t low, Py_ssize_t high) {
        const int kind = PyUnicode_KIND(text);
        const void *data = PyUnicode_DATA(text);
        while (low < high && Py_UNICODE_ISSPACE(CHAR_AT(low))) low++;
        return low;
    }

    static CYTHON_INLINE Py_ssize_t dechrome_cut_blanks(PyObject *text, Py_ssize_t low, Py_ssize_t high) {
        const int kind = PyUnicode_KIND(text);
        const void *data = PyUnicode_DATA(text);
        while (low < high && Py_UNICODE_ISSPACE(CHAR_AT(high - 1))) high--;
        return high;
    }

    static CYTHON_INLINE int dechrome_look_at_text(PyObject *text, Py_ssize_t low, Py_ssize_t high) {
        const int kind = PyUnicode_KIND(text);
        const void *data = PyUnicode_DATA(text);
        int found = 0;
        Py_UCS4 code, before = 0;
        for (; low < high; low++) {
            code = CHAR_AT(low);
            if (code - 32 > 94) {  /* not of ASCII or not printable; unsigned */
                if (code < 160 || !Py_UNICODE_ISPRINTABLE(code)) found |= 2;
            } else if (code == 32) {
                if (before == 32) found |= 2;
            } else if (code == '&') {
                found |= 1;
            }
            before = code;
        }
        return found;
    }

    /* Whether two bytes stand in a row anywhere; eight places at a time. */
    static CYTHON_INLINE int dechrome_has_pair(const char *data, Py_ssize_t size, char one, char two) {
        const unsigned long long ones = 0x0101010101010101ULL, highs = 0x8080808080808080ULL;
        unsigned long long left, right;
        Py_ssize_t place = 0;
        for (; place + 9 <= size; place += 8) {
            memcpy(&left, data + place, 8);
            memcpy(&right, data + place + 1, 8);
            left = (left ^ ones * (unsigned char)one) | (right ^ ones * (unsigned char)two);
            if ((left - ones) & ~left & highs) return 1;
        }
        for (; place + 2 <= size; place++)
            if (data[place] == one && data[place + 1] == two) return 1;
        return 0;
    }

    static CYTHON_INLINE int dechrome_look_at_tag(PyObject *tag, Py_ssize_t low, Py_ssize_t high) {
        const int kind = PyUnicode_KIND(tag);
        const void *data = PyUnicode_DATA(tag);
        const Py_ssize_t first = low;
        int found = 0;
        if (kind == 1 && !dechrome_has_pair((const char *)data + low, high - low, 'd', 'd')
            && !dechrome_has_pair((const char *)data + low, high - low, 'y', 'l')) return 0;
        for (; low < high; low++) {
            const Py_UCS4 code = CHAR_AT(low);
            if (code == 'h') {
                if (high - low >= 6 && CHAR_AT(low + 1) == 'i' && CHAR_AT(low + 2) == 'd' && CHAR_AT(low + 3) == 'd'
                    && CHAR_AT(low + 4) == 'e' && CHAR_AT(low + 5) == 'n') found |= 1;
            } else if (code == '=') {
                if (low - first >= 5 && CHAR_AT(low - 1) == 'e' && CHAR_AT(low - 2) == 'l' && CHAR_AT(low - 3) == 'y'
                    && CHAR_AT(low - 4) == 't' && CHAR_AT(low - 5) == 's') found |= 2;
            }
        }
        return found;
    }
    #undef CHAR_AT

    static CYTHON_INLINE int dechrome_is_wide(PyObject *text) {
        return PyUnicode_KIND(text) != PyUnicode_1BYTE_KIND;
    }

    static CYTHON_INLINE const unsigned char *dechrome_narrow_codes(PyObject *text) {
        return PyUnicode_1BYTE_DATA(text);
    }
    """
    cpdef Py_ssize_t skip_blanks "dechrome_skip_blanks" (object text, Py_ssize_t low, Py_ssize_t high)
    cpdef Py_ssize_t cut_blanks "dechrome_cut_blanks" (object text, Py_ssize_t low, Py_ssize_t high)
    cpdef int look_at_text "dechrome_look_at_text" (object text, Py_ssize_t low, Py_ssize_t high)
    cpdef int look_at_tag "dechrome_look_at_tag" (object tag, Py_ssize_t low, Py_ssize_t high)
    cpdef bint is_wide "dechrome_is_wide" (object text)
    cpdef const unsigned char* narrow_codes "dechrome_narrow_codes" (object text)
