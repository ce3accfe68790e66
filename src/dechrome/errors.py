"""What can go wrong for a caller; every message names the place and the remedy."""

from __future__ import annotations

from typing import Literal

__all__ = [
    "DechromeError",
    "DecodeError",
    "FetchError",
    "FetchRefusedError",
    "FetchStatusError",
    "InputError",
    "LockedError",
    "MissingPartError",
    "OptionError",
    "OutputError",
    "PlanError",
    "RuleError",
]


class DechromeError(Exception):
    """Base of all errors that dechrome raises on purpose."""


class InputError(DechromeError):
    """The input cannot be read as what it was given as."""


class DecodeError(InputError):
    """Bytes cannot be read as text.

    Attributes:
        reason: for machines: ``not_text`` (binary, or an archive that cannot be unpacked), ``too_large`` (above the
            cap, unpacked or not) or ``bad_encoding`` (text perhaps, but more than 5 % of it does not decode).
    """

    def __init__(self, message: str, reason: Literal["not_text", "too_large", "bad_encoding"]) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[DecodeError], tuple[str, str]]:
        return type(self), (str(self), self.reason)


class FetchError(DechromeError):
    """A URL cannot be fetched; the message begins with the URL.

    Attributes:
        url: the URL that was asked for.
        reason: for machines: ``dns``, ``connect``, ``tls``, ``timeout``, ``protocol``, ``redirects``, ``too_large``,
            ``encoding``, ``not_text``; and those of the subclasses.
    """

    def __init__(self, message: str, url: str, reason: str) -> None:
        super().__init__(message)
        self.url = url
        self.reason = reason

    def __reduce__(self) -> tuple[type[FetchError], tuple[object, ...]]:
        return type(self), (str(self), self.url, self.reason)


class FetchRefusedError(FetchError):
    """dechrome itself refuses to ask: no byte was sent to the address. Asking again will not help.

    Attributes:
        reason: ``url`` (not one of http or https, or misspelt), ``address`` (not a public one), ``robots``, or
            ``later`` (the host asked before for a pause longer than dechrome waits).
    """


class FetchStatusError(FetchError):
    """The server answered, but not with a page.

    Attributes:
        reason: ``status``, or ``later`` if it asks for a pause longer than dechrome waits.
        status: HTTP status code.
        retry_after: seconds the server asks to wait; None if it names none.
    """

    def __init__(self, message: str, url: str, reason: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(message, url, reason)
        self.status = status
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[type[FetchError], tuple[object, ...]]:
        return type(self), (str(self), self.url, self.reason, self.status, self.retry_after)


class OptionError(DechromeError):
    """An option has a value that it cannot take."""


class RuleError(DechromeError):
    """A rule file cannot be used; the message names file, rule and remedy."""


class OutputError(DechromeError):
    """The output cannot be written; what is complete stays, and the run can be resumed."""


class PlanError(DechromeError):
    """The output folder belongs to another run: other inputs, settings, rules or version."""


class MissingPartError(DechromeError, ImportError):
    """An optional package is not installed; the message says how to install it."""


class LockedError(DechromeError):
    """Another process writes the output folder."""
