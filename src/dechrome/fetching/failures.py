"""From what went wrong below to an error that says what, where and what to do."""

from __future__ import annotations

import re
import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from dechrome.charset.unpack import PackedError, TooLargeError
from dechrome.errors import DecodeError, FetchError, FetchRefusedError
from dechrome.fetching.deadline import DeadlineError

if TYPE_CHECKING:
    from dechrome.fetching.options import FetchOptions

__all__ = ["as_fetch_error", "decode_error", "retry_after", "sentence"]

_DIGITS = re.compile("[0-9]{1,9}")


def as_fetch_error(error: Exception, url: str, at: str, options: FetchOptions) -> FetchError | None:
    """The error for a caller, or None for one that is unknown here: a fault of dechrome.

    Args:
        error: what was raised while asking.
        url: what the caller asked for.
        at: the URL that was being asked, perhaps another after redirects.
        options: for the limits that the message names.
    """
    import httpcore

    from dechrome.fetching.network import AddressError, WireError

    def failed(message: str, reason: str) -> FetchError:
        return FetchError(sentence(url, at, message), url, reason)

    if isinstance(error, AddressError):
        message = (
            f"its host is at {error}, no public address; if you trust it, allow it (allow_addresses, --allow-address)"
        )
        return FetchRefusedError(sentence(url, at, message), url, "address")
    if isinstance(error, DeadlineError):
        return failed(f"was not complete after {options.deadline:g} s; try again later or allow more time", "timeout")
    if isinstance(error, httpcore.TimeoutException):
        return failed(f"gave no sign for {options.read_timeout:g} s; try again later", "timeout")
    if isinstance(error, socket.gaierror):
        return failed(f"its host cannot be looked up ({error.strerror or error}); check its name", "dns")
    if isinstance(error, WireError):
        return failed(f"sends more than {options.max_wire:,} bytes, too large for a page", "too_large")
    if isinstance(error, TooLargeError):
        return failed(f"unpacks to more than {options.max_bytes:,} bytes, too large for a page", "too_large")
    if isinstance(error, PackedError):
        return failed(f"its body cannot be unpacked ({error})", "encoding")
    if isinstance(error, httpcore.NetworkError):
        return _network_failure(error, url, at)
    if isinstance(error, httpcore.ProtocolError):
        return failed(f"does not speak HTTP as it should ({error or 'it hung up'})", "protocol")
    return None


def _network_failure(error: Exception, url: str, at: str) -> FetchError:
    import httpcore

    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLError):
        why = getattr(cause, "verify_message", "") or cause.reason or cause
        return FetchError(sentence(url, at, f"cannot prove who it is, or speaks no TLS ({why})"), url, "tls")
    if isinstance(error, httpcore.ConnectError):
        return FetchError(sentence(url, at, f"cannot be connected to ({error}); try again later"), url, "connect")
    return FetchError(sentence(url, at, f"broke off ({error}); try again later"), url, "protocol")


def decode_error(error: DecodeError, url: str, at: str) -> FetchError:
    """A body that is no text."""
    reason = "encoding" if error.reason == "bad_encoding" else error.reason
    return FetchError(sentence(url, at, str(error)), url, reason)


def sentence(url: str, at: str, message: str) -> str:
    """A message that begins with the URL asked for, and names the one it leads to."""
    return f"{url}: {message}" if at == url else f"{url}: {at}, where it leads, {message}"


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` header asks for; None if there is none, or none that can be read.

    Args:
        header: seconds or a date, RFC 9110, 10.2.3.
        now: for tests.
    """
    if header is None:
        return None
    header = header.strip()
    if _DIGITS.fullmatch(header):
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((when - (now or datetime.now(UTC))).total_seconds(), 0.0)
