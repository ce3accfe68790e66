"""TOML from strangers, read within bounds.

``tomllib`` is quadratic in places: a file of 40 KB with one dotted key of 20,000 parts took it 6 s and 1.5 GB
(measured). The gate looks at size and shape first, in one linear pass, and names the line that is too much.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import tomli  # the same as tomllib, compiled: three times as fast on a hundred packs

from dechrome.errors import RuleError

RULES: Final = Path(__file__).parent / "rules"
"""The packs and tables of the package."""
MAX_BYTES = 1_000_000  # the largest pack of our own is a tenth of this
MAX_LINE = 20_000  # characters
MAX_KEY_PARTS = 8  # dots in a key or a table header
MAX_DEPTH = 8  # brackets open at once
_FENCE = re.compile(r"\"{3}|'{3}")
# A string; or the rest of the line from a # or a quotation mark that nothing closes, taken as a whole: trying the marks
# in it one by one would take quadratic time.
_STRINGS = re.compile(r"(\"(?:[^\"\\]|\\.)*+\"|'[^']*+')|[#\"'].*")


def shipped_toml(name: str) -> tuple[dict[str, Any], str]:
    """A table of the package, and sixteen hexadecimal digits that change when it does."""
    raw = (RULES / name).read_bytes()
    return tomli.loads(raw.decode("utf-8")), sha256(raw).hexdigest()[:16]


def load_toml(path: Path, *, trusted: bool = False) -> dict[str, Any]:
    """Read a TOML file.

    Args:
        path: of the file.
        trusted: the file is the package's own; its shape is not looked at, which costs more than parsing it.

    Raises:
        RuleError: the file is unreadable, too large, oddly shaped, not UTF-8 or not TOML; names the line.
    """
    return parse_toml(read_bounded(path), path, trusted=trusted)


def read_bounded(path: Path) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        RuleError: it is, or it is unreadable.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
            size = path.stat().st_size
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if len(raw) > MAX_BYTES:
        raise RuleError(f"{path}: {size:,} bytes; a rule file may have {MAX_BYTES:,}: split it")
    return raw


def parse_toml(raw: bytes, path: Path, *, trusted: bool = False) -> dict[str, Any]:
    """Parse TOML, looking at its shape first where the file is not trusted.

    Raises:
        RuleError: it is oddly shaped, not UTF-8 or not TOML; names the line.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    if not trusted:
        check_shape(text, str(path))
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise RuleError(f"{path}: not valid TOML: {error}") from error


def check_shape(text: str, where: str) -> None:
    """Refuse text that would cost the parser more than linear time.

    Raises:
        RuleError: a line is too long, a key has too many parts, or brackets nest too deep.
    """
    depth = 0
    fence = ""
    for number, raw in enumerate(text.split("\n"), 1):
        if len(raw) > MAX_LINE:
            raise RuleError(
                f"{where}:{number}: a line of {len(raw):,} characters; at most {MAX_LINE:,}: break the list"
            )
        line, fence = _outside(raw, fence)
        bare = _STRINGS.sub(lambda found: "x" if found[1] else found[0], line).partition("#")[0]
        if max(part.count(".") for part in bare.split("=")) >= MAX_KEY_PARTS:
            raise RuleError(f"{where}:{number}: a key of more than {MAX_KEY_PARTS} parts; rule files need two at most")
        opened = bare.count("[") + bare.count("{")
        depth += opened - bare.count("]") - bare.count("}")
        if depth > MAX_DEPTH or opened > 4 * MAX_DEPTH:
            raise RuleError(f"{where}:{number}: brackets nest deeper than {MAX_DEPTH}; rule files are flat")


def _outside(line: str, fence: str) -> tuple[str, str]:
    """The part of a line outside multi-line strings, and the fence of the string that is still open."""
    kept = []
    while line:
        if fence:
            _, found, line = line.partition(fence)
            fence = "" if found else fence
        else:
            opens = _FENCE.search(line)
            if not opens:
                kept.append(line)
                break
            kept.append(line[: opens.start()] + "x")
            fence, line = opens.group(), line[opens.end() :]
    return "".join(kept), fence
