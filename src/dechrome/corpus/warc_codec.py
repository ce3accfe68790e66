"""Records of WARC and WET files as pages: HTML of responses and resources, text of conversions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import msgspec

from dechrome.corpus.codecs import LineCodec, page_of_bytes
from dechrome.corpus.records import Reject, Skip
from dechrome.decode import MAX_BYTES

if TYPE_CHECKING:
    from dechrome.corpus.outcome import Outcome
    from dechrome.corpus.records import Page, Record

__all__ = ["WarcCodec"]

_HTML = ("text/html", "application/xhtml+xml")


class WarcCodec(LineCodec):
    """Rows of WARC files; fastwarc parses what is in a record."""

    def page(self, item: Record) -> Page:
        """Parse a record."""
        record, kind = _parse(item.data)
        if kind not in ("response", "resource", "conversion"):
            raise Skip(f"warc {kind}")
        if kind == "response":
            status = getattr(record.http_headers, "status_code", None) if record.http_headers else None
            if status != 200:
                raise Skip(f"http status {status}")
        header = _content_type(record, kind)
        mime = header.partition(";")[0].strip().lower()
        if mime and mime not in _HTML and mime != "text/plain":
            raise Skip(f"type {mime}")
        body = record.reader.read(MAX_BYTES + 1)  # the decoder refuses what is larger
        url = record.headers.get("WARC-Target-URI") or None
        identity = _bare(record.headers.get("WARC-Record-ID"))
        row = {"id": identity, "url": url, "date": record.headers.get("WARC-Date"), "offset": item.offset}
        is_html = kind != "conversion" and mime != "text/plain"
        return page_of_bytes(body, is_html, url, identity, row, header or None)

    def row(self, page: Page, outcome: Outcome) -> bytes:
        """A line with id, url, date, offset, text and the added columns."""
        text = page.text if outcome.text is None else outcome.text
        return msgspec.json.encode({**page.row, "text": text, **outcome.columns}) + b"\n"


def _parse(data: bytes) -> tuple[Any, str]:
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(io.BytesIO(data), parse_http=True, auto_decode="all"):
            return record, record.headers.get("WARC-Type") or "of no type"
    except (OSError, ValueError) as error:
        raise Reject("not_warc", " ".join(str(error).split())[:300]) from error
    raise Reject("not_warc", "no record in it")


def _content_type(record: Any, kind: str) -> str:
    """What the server, or for other records the crawler, says the page is, with its charset; empty: nothing."""
    headers = record.http_headers if kind == "response" else record.headers
    return (headers.get("Content-Type") if headers else None) or ""


def _bare(identity: str | None) -> str | None:
    return identity.strip("<>").removeprefix("urn:uuid:") if identity else None
