"""What a site repeats: profiles, one readable TOML file per host, and what they say of the lines of a page.

A profile lists lines (folded, numbers as ``#``: fold.py) with the number of pages of the host on which each stands.
``dechrome corpus learn`` writes them, people may edit them. They are evidence (``site.repeated``, site_evidence.py),
never a verdict: bylines, credits and headings repeat as well.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard

from dechrome.errors import RuleError
from dechrome.fold import fold_lines, mask_lines
from dechrome.read_text import visible
from dechrome.safe_toml import parse_toml, read_bounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.document import Document

__all__ = ["ProfileLine", "Profiles", "Repeats", "SiteProfile", "profile_name", "site_keys", "site_lines"]

KEY_LENGTH: Final = 300
"""Characters of a line by which it is known: two paragraphs of an article do not agree in so many by chance."""
FEW_PAGES: Final = 3
"""Pages on which a line must stand to be evidence at all."""
ENOUGH_PAGES: Final = 10
"""Pages from which on their number does not matter; of a host, from which on a profile says what does *not* repeat."""
SMALL_SHARE: Final = 0.05
"""Share of the host's pages likewise."""
ENOUGH_SHARE: Final = 0.8
"""Share of a frame's lines; what stands on fewer pages, as a signature or a related headline, counts in proportion."""
OFTEN: Final = 75
"""Percent of the evidence (60 of 100 pages) from which a line is one of the site's frame, whatever it looks like."""
WITHOUT_LETTERS: Final = 50
"""Percent of the evidence that a line without letters gives: ``#`` stands for every number of every table."""

_HOST = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9_](?:[a-z0-9_-]*\.)+[a-z0-9-]*[a-z0-9]")
_LETTER = re.compile(r"[^\W\d_]")
_FIELDS = frozenset({"text", "pages", "share", "position", "examples"})


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A line that a site repeats.

    Attributes:
        text: its key, see ``site_keys``.
        pages: on how many pages of the host it stands.
        share: of the host's pages, 0 to 1.
        position: mean place on the page, 0 at the top, 1 at the bottom.
        examples: the line as pages have it.
    """

    text: str
    pages: int
    share: float
    position: float
    examples: tuple[str, ...] = ()

    def percent(self) -> int:
        """How much it is worth as evidence: 0 (too few pages) to 100."""
        if self.pages < FEW_PAGES or self.share < SMALL_SHARE:
            return 0
        enough = min(self.pages / ENOUGH_PAGES, 1.0) * min(self.share / ENOUGH_SHARE, 1.0)
        return int(enough * (100 if _LETTER.search(self.text) else WITHOUT_LETTERS))


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """What one host repeats.

    Attributes:
        site: the host.
        pages: how many of its pages were counted.
        lines: key -> line.
    """

    site: str
    pages: int
    lines: dict[str, ProfileLine]


class Repeats(NamedTuple):
    """What a profile says of the lines of a document, one entry a line.

    Attributes:
        percent: how much of the evidence holds, 0 for lines that the site does not repeat.
        place: thousandths of the page above it where the site usually has it.
        settled: enough pages were counted to say what the site does not repeat.
    """

    percent: array[int]
    place: array[int]
    settled: bool


def site_lines(document: Document) -> list[str]:
    """The lines of a document as rules and profiles see them."""
    return list(map(visible, document.shown)) if document.odd else document.shown


def site_keys(lines: Sequence[str]) -> list[str]:
    """The form in which lines are counted: numbers masked, case and white space folded, bullets gone.

    >>> site_keys(["  •  Đã xem: 1.204 ", "2"])
    ['đã xem: #', '#']
    """
    folded = fold_lines([line.strip()[:KEY_LENGTH] for line in lines])
    keys = mask_lines(folded)
    return [key or whole or line.strip() for key, whole, line in zip(keys, folded, lines, strict=True)]


def profile_name(host: str) -> str:
    """The file name of a host's profile; hosts come from strangers, and odd ones become a hash.

    >>> profile_name("example.org"), profile_name("../x")[:5]
    ('example.org.toml', 'host-')
    """
    if len(host) <= 200 and _HOST.fullmatch(host):
        return f"{host}.toml"
    return f"host-{sha256(host.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.toml"


class Profiles:
    """A folder of profiles; each is read when the first page of its host comes.

    Args:
        folder: as ``dechrome corpus learn`` wrote it.

    Raises:
        RuleError: there is no such folder, or a file in it cannot be read.
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise RuleError(f"{self.folder}: no folder of profiles; dechrome corpus learn writes one")
        self._digests = {path.name: sha256(_read(path)).digest() for path in sorted(self.folder.glob("*.toml"))}
        stamp = b"".join(name.encode() + b"\0" + digest for name, digest in self._digests.items())
        self.version = sha256(stamp).hexdigest()[:16]
        """Hash of all files: part of ``rules_version``, since profiles decide outcomes."""
        self._find = lru_cache(maxsize=KEPT_PROFILES)(self._load)

    def __len__(self) -> int:
        return len(self._digests)

    def profile(self, host: str | None) -> SiteProfile | None:
        """The profile of a host, or None.

        Raises:
            RuleError: the file is wrong, or has changed since the folder was opened.
        """
        return self._find(host) if host else None

    def _load(self, host: str) -> SiteProfile | None:
        name = profile_name(host)
        if name not in self._digests:
            return None
        path = self.folder / name
        raw = _read(path)
        if sha256(raw).digest() != self._digests[name]:
            raise RuleError(f"{path}: changed while it was in use; start again")
        return profile_from(parse_toml(raw, path), str(path))

    def repeats(self, host: str | None, lines: Sequence[str]) -> Repeats | None:
        """What the profile of a host says of lines; None where there is no profile.

        Also where no line is in it: what a page is without its chrome must be judged as it was with it.
        """
        profile = self.profile(host)
        if profile is None or not lines:
            return None
        known = profile.lines
        found = [known.get(key) for key in site_keys(lines)]
        percent = array("i", [line.percent() if line else 0 for line in found])
        place = array("i", [int(1000 * line.position) if line else 0 for line in found])
        return Repeats(percent, place, profile.pages >= ENOUGH_PAGES)

    def say(self, host: str | None, line: str) -> str:
        """In words, on how many pages a line stands."""
        profile = self.profile(host)
        known = profile.lines.get(site_keys([line])[0]) if profile else None
        if profile is None or known is None:
            return "it is new, but stands among lines that the site repeats on other pages"
        return f"it stands on {known.pages:,} of {profile.pages:,} pages of {profile.site} ({known.share:.0%})"


KEPT_PROFILES: Final = 256
"""Profiles held in memory; one of a thousand lines takes about 0.5 MB."""


def _read(path: Path) -> bytes:
    return read_bounded(path)


def profile_from(table: dict[str, Any], where: str) -> SiteProfile:
    """A profile from the contents of its file.

    Raises:
        RuleError: a field is missing or has a wrong form; names it.
    """
    site, pages = table.get("site"), table.get("pages")
    rows = table.get("line", [])
    if not isinstance(site, str) or not _is_count(pages) or not isinstance(rows, list):
        raise RuleError(f'{where}: a profile has site = "host", pages = NUMBER and tables [[line]]')
    lines = [_line(row, f"{where}: line {number}") for number, row in enumerate(rows, 1)]
    known = {line.text: line for line in lines}
    for line in lines:  # people write lines as they see them
        known.setdefault(site_keys([line.text.replace("#", "0")])[0], line)
    return SiteProfile(site, pages, known)


def _line(row: Any, where: str) -> ProfileLine:
    if not isinstance(row, dict) or set(row) - _FIELDS:
        raise RuleError(f"{where}: has fields that are unknown; fields are {', '.join(sorted(_FIELDS))}")
    text, pages, share, position = (row.get(name) for name in ("text", "pages", "share", "position"))
    if not isinstance(text, str) or not text.strip():
        raise RuleError(f'{where}: text must be the line, as text = "log in"')
    if not _is_count(pages) or not _is_share(share):
        raise RuleError(f"{where}: pages must be a whole number, share one from 0 to 1")
    position = 0.5 if position is None else position
    if not _is_share(position):
        raise RuleError(f"{where}: position must be a number from 0 (top of the page) to 1")
    return ProfileLine(text, pages, float(share), float(position), tuple(map(str, row.get("examples", ()))))


def _is_count(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 53


def _is_share(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
