# C types of html_lines.py for the compiled build; see docs/architecture.md.
cpdef str unescape(str text)
cpdef add_link(Py_ssize_t block, Py_ssize_t start, Py_ssize_t end, Py_ssize_t anchor, tree)
