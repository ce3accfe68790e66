"""What is reckoned from rules and weights of the package, made when it is built and read when a process starts.

Parsing the packs, spelling their phrases and compiling their regular expressions takes two seconds and gives the same
every time. The build hook writes the results to one file (``python -m dechrome.prepared FILE``), with a fingerprint of
all that they come from: the packs, the sources that read them, and Python's own tables and compiler of regular
expressions. Where the file is missing or the fingerprint is another, all is made from the packs, with the same results.

The file is read with ``marshal``, which trusts it as Python trusts the ``.pyc`` files beside it.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # private to Python: what ``re.compile`` calls last
import marshal
import os
import re
import sys
from array import array
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final
from unicodedata import unidata_version
from zlib import compress, decompress

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["code_of", "fingerprint", "packed", "prepared", "read", "restored", "unpacked", "write"]

PACKAGE: Final = os.path.dirname(os.path.abspath(__file__))
FILE: Final = "_prepared.bin"
_DIGEST: Final = 32
_SOURCES: Final = ("", "heuristics", "heuristics/html", "rules", "rules/lang", "rules/cms")
"""Folders of the package in which rules and weights are, and what reads them."""

Code = tuple[str, int, bytes, int, dict[str, int]]
"""A compiled regular expression: pattern, flags, the numbers of its code, groups, names of groups."""


def fingerprint(package: str = PACKAGE) -> bytes | None:
    """A hash of all on which the contents of the file depend; None where it cannot be told."""
    try:
        facts = sys.implementation.name, sys.version_info[:2], _sre.MAGIC, _sre.CODESIZE, sys.byteorder, unidata_version
        found = blake2b(repr(facts).encode(), digest_size=_DIGEST)
        for folder in (*(os.path.join(package, name) for name in _SOURCES), os.path.dirname(re.__file__)):
            for name in sorted(os.listdir(folder)):
                if name.endswith((".py", ".toml")):
                    with open(os.path.join(folder, name), "rb", buffering=0) as stream:
                        raw = stream.read()
                    found.update(f"{name} {len(raw)} ".encode())
                    found.update(raw)
    except (AttributeError, OSError):  # a Python of another make, or one without its sources
        return None
    return found.digest()


@lru_cache(maxsize=1)
def prepared() -> dict[str, Any] | None:
    """The contents of the package's file; None where there is none that holds."""
    return read(os.path.join(PACKAGE, FILE), fingerprint)


def read(path: str, wanted: Callable[[], bytes | None]) -> dict[str, Any] | None:
    """The contents of a file; None where it is missing, cut short, or not of this fingerprint."""
    try:
        with open(path, "rb", buffering=0) as stream:
            raw = memoryview(stream.read())
    except OSError:
        return None
    size = int.from_bytes(raw[_DIGEST : _DIGEST + 8], "little")
    if len(raw) != _DIGEST + 8 + size or bytes(raw[:_DIGEST]) != wanted():
        return None
    contents: dict[str, Any] = marshal.loads(raw[_DIGEST + 8 :])
    return contents


def write(path: str, contents: dict[str, Any]) -> None:
    """Write a file; a process that reads meanwhile sees the old one or the new one.

    Raises:
        OSError: the sources cannot be read, or the file cannot be written.
    """
    mark = fingerprint()
    if mark is None:
        raise OSError("the sources of the package, or of Python's re, cannot be read")
    body = marshal.dumps(contents)
    with open(f"{path}.new", "wb") as stream:
        stream.write(mark + len(body).to_bytes(8, "little") + body)
    os.replace(f"{path}.new", path)


def packed(contents: Any) -> bytes:
    """Plain objects, made small; for what few processes need."""
    return compress(marshal.dumps(contents), 9)


def unpacked(raw: bytes) -> Any:
    """The objects that ``packed`` made small."""
    return marshal.loads(decompress(raw))


def restored(code: Code) -> re.Pattern[str]:
    """The compiled regular expression, as ``re.compile`` makes it."""
    pattern, flags, numbers, groups, names = code
    places: list[str | None] = [None] * (groups + 1)
    for name, place in names.items():
        places[place] = name
    compiled: re.Pattern[str] = _sre.compile(
        pattern, flags, memoryview(numbers).cast("I").tolist(), groups, names, tuple(places)
    )
    return compiled


def code_of(pattern: str, flags: int = 0) -> Code:
    """The code that Python's compiler makes of a pattern, as ``restored`` takes it.

    Raises:
        re.error: it is no regular expression.
    """
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private to Python, as is ``_sre``

    parsed = _parser.parse(pattern, int(flags))
    numbers = array("I", _compiler._code(parsed, int(flags)))
    state = parsed.state
    return pattern, state.flags | int(flags), numbers.tobytes(), state.groups - 1, dict(state.groupdict)


def _main() -> None:
    from dechrome.element_words import prepared_words
    from dechrome.seams import prepared_seams
    from dechrome.shipped import prepared_rules
    from dechrome.weights import prepared_weights

    contents = {"weights": prepared_weights(), "elements": prepared_words(), "seams": prepared_seams()}
    write(sys.argv[1], contents | prepared_rules())


if __name__ == "__main__":
    _main()
