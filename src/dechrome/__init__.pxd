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

    static CYTHON_INLINE Py_ssize_t dechrome_find_byte(PyObject *page, int code, Py_ssize_t start, Py_ssize_t end) {
        const char *data = PyBytes_AS_STRING(page);
        const char *found = start < end ? (const char *)memchr(data + start, code, end - start) : NULL;
        return found ? found - data : -1;
    }

    /* Whether a rare pair of letters of hidden or of style stands anywhere; eight places at a time. */
    static CYTHON_INLINE int dechrome_has_pairs(const char *data, Py_ssize_t size) {
        const unsigned long long ones = 0x0101010101010101ULL, highs = 0x8080808080808080ULL;
        const unsigned long long d = ones * 'd', y = ones * 'y', l = ones * 'l';
        unsigned long long left, right, dd, yl;
        Py_ssize_t place = 0;
        for (; place + 9 <= size; place += 8) {
            memcpy(&left, data + place, 8);
            memcpy(&right, data + place + 1, 8);
            dd = (left ^ d) | (right ^ d);
            yl = (left ^ y) | (right ^ l);
            if ((((dd - ones) & ~dd) | ((yl - ones) & ~yl)) & highs) return 1;
        }
        for (; place + 2 <= size; place++)
            if ((data[place] == 'd' && data[place + 1] == 'd') || (data[place] == 'y' && data[place + 1] == 'l')) return 1;
        return 0;
    }

    static CYTHON_INLINE int dechrome_look_at_tag(PyObject *tag, Py_ssize_t low, Py_ssize_t high) {
        const int kind = PyUnicode_KIND(tag);
        const void *data = PyUnicode_DATA(tag);
        const Py_ssize_t first = low;
        int found = 0;
        if (kind == PyUnicode_1BYTE_KIND && !dechrome_has_pairs((const char *)data + low, high - low)) return 0;
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

    static CYTHON_INLINE PyObject *dechrome_text_of(PyObject *codes, Py_ssize_t size) {
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, PyByteArray_AS_STRING(codes), size);
    }

    static CYTHON_INLINE int dechrome_is_wide(PyObject *text) {
        return PyUnicode_KIND(text) != PyUnicode_1BYTE_KIND;
    }

    static CYTHON_INLINE const unsigned char *dechrome_narrow_codes(PyObject *text) {
        return PyUnicode_1BYTE_DATA(text);
    }

    #if defined(__SSE2__) || defined(_M_X64)
    #include <emmintrin.h>

    /* UTF-8 of a text of two bytes a character, sixteen characters of ASCII at a time; NULL without an error for a
       lone surrogate. */
    static PyObject *dechrome_utf8_of_pairs(const Py_UCS2 *text, Py_ssize_t size) {
        const __m128i beyond = _mm_set1_epi16((short)0xFF80), none = _mm_setzero_si128();
        PyObject *made = PyBytes_FromStringAndSize(NULL, 3 * size);
        unsigned char *out;
        Py_ssize_t place = 0, stop;
        if (!made) return NULL;
        out = (unsigned char *)PyBytes_AS_STRING(made);
        while (place < size) {
            while (place + 16 <= size) {
                const __m128i one = _mm_loadu_si128((const __m128i *)(text + place));
                const __m128i two = _mm_loadu_si128((const __m128i *)(text + place + 8));
                const __m128i signs = _mm_and_si128(_mm_or_si128(one, two), beyond);
                if (_mm_movemask_epi8(_mm_cmpeq_epi8(signs, none)) != 0xFFFF) break;
                _mm_storeu_si128((__m128i *)out, _mm_packus_epi16(one, two));
                out += 16;
                place += 16;
            }
            stop = place + 16 < size ? place + 16 : size;
            for (; place < stop; place++) {
                const Py_UCS4 code = text[place];
                if (code < 0x80) {
                    *out++ = (unsigned char)code;
                } else if (code < 0x800) {
                    *out++ = (unsigned char)(0xC0 | code >> 6);
                    *out++ = (unsigned char)(0x80 | (code & 0x3F));
                } else if (code >= 0xD800 && code < 0xE000) {
                    Py_DECREF(made);
                    return NULL;
                } else {
                    *out++ = (unsigned char)(0xE0 | code >> 12);
                    *out++ = (unsigned char)(0x80 | (code >> 6 & 0x3F));
                    *out++ = (unsigned char)(0x80 | (code & 0x3F));
                }
            }
        }
        _PyBytes_Resize(&made, (Py_ssize_t)(out - (unsigned char *)PyBytes_AS_STRING(made)));
        return made;
    }
    #endif

    static CYTHON_INLINE PyObject *dechrome_utf8(PyObject *text) {
    #if defined(__SSE2__) || defined(_M_X64)
        if (PyUnicode_KIND(text) == PyUnicode_2BYTE_KIND) {
            PyObject *made = dechrome_utf8_of_pairs(PyUnicode_2BYTE_DATA(text), PyUnicode_GET_LENGTH(text));
            if (made || PyErr_Occurred()) return made;
        }
    #endif
        return PyUnicode_AsUTF8String(text);
    }
    """
    cpdef bytes utf8 "dechrome_utf8" (object text)
    cpdef str text_of "dechrome_text_of" (object codes, Py_ssize_t size)
    cpdef Py_ssize_t skip_blanks "dechrome_skip_blanks" (object text, Py_ssize_t low, Py_ssize_t high)
    cpdef Py_ssize_t cut_blanks "dechrome_cut_blanks" (object text, Py_ssize_t low, Py_ssize_t high)
    cpdef int look_at_text "dechrome_look_at_text" (object text, Py_ssize_t low, Py_ssize_t high)
    cpdef int look_at_tag "dechrome_look_at_tag" (object tag, Py_ssize_t low, Py_ssize_t high)
    cpdef bint is_wide "dechrome_is_wide" (object text)
    cpdef const unsigned char* narrow_codes "dechrome_narrow_codes" (object text)
    cpdef Py_ssize_t find_byte "dechrome_find_byte" (object page, int code, Py_ssize_t start, Py_ssize_t end)
