"""Which columns of a row hold the page, its id and its address; presets for well-known corpora."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dechrome.errors import OptionError

__all__ = ["PRESETS", "Columns", "columns_for"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that are read; all others pass through untouched.

    Attributes:
        text: holds the page as plain text and is replaced by what stays of it.
        id: identifies the row in the sidecar; data only, never part of a file name.
        url: where the page is from; ``a.b`` looks for ``b`` inside the object in column ``a``.
        html: holds the page as HTML; if named, it is read instead of ``text``, which then receives the result.
    """

    text: str = "text"
    id: str = "id"
    url: str = "url"
    html: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


PRESETS: dict[str, Columns] = {
    "plain": Columns(),
    "fineweb": Columns(),  # text, id, dump, url, file_path, language …
    "c4": Columns(id="url"),  # text, timestamp, url
    "oscar": Columns(text="content", id="warc_headers.warc-record-id", url="warc_headers.warc-target-uri"),
    "hplt": Columns(url="u"),  # u, f, o, ts, text
    "dolma": Columns(url="metadata.url"),  # id, text, source, added, metadata
    "html": Columns(html="html"),
}
"""Name -> columns, as the data cards of these corpora give them."""


def columns_for(
    preset: str | None = None,
    *,
    text: str | None = None,
    id: str | None = None,  # noqa: A002 - the column's name everywhere else
    url: str | None = None,
    html: str | None = None,
) -> Columns:
    """A preset with single names replaced.

    Raises:
        OptionError: there is no such preset.
    """
    if preset is not None and preset not in PRESETS:
        raise OptionError(f"preset {preset!r} is unknown; presets are {', '.join(PRESETS)}")
    base = PRESETS[preset or "plain"]
    return Columns(text or base.text, id or base.id, url or base.url, html or base.html)
