"""dechrome strips the site chrome out of scraped web pages and says why for every line it took."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from dechrome._choice import choose
from dechrome.errors import (
    DechromeError,
    DecodeError,
    FetchError,
    FetchRefusedError,
    FetchStatusError,
    InputError,
    LockedError,
    MissingPartError,
    OptionError,
    OutputError,
    PlanError,
    RuleError,
)

if TYPE_CHECKING:
    from dechrome.cleaner import Cleaner, clean, clean_html
    from dechrome.decode import Decoded
    from dechrome.document import Block, Document, Element
    from dechrome.evidence import Hit
    from dechrome.fetching import FetchedPage, Fetcher, FetchOptions, fetch
    from dechrome.metadata import Metadata, Value
    from dechrome.options import Options
    from dechrome.result import CleanResult, Span, Verdict
    from dechrome.rulebook import Rule

__all__ = [
    "Block",
    "CleanResult",
    "Cleaner",
    "DechromeError",
    "DecodeError",
    "Decoded",
    "Document",
    "Element",
    "FetchError",
    "FetchOptions",
    "FetchRefusedError",
    "FetchStatusError",
    "FetchedPage",
    "Fetcher",
    "Hit",
    "InputError",
    "LockedError",
    "Metadata",
    "MissingPartError",
    "OptionError",
    "Options",
    "OutputError",
    "PlanError",
    "Rule",
    "RuleError",
    "Span",
    "Value",
    "Verdict",
    "clean",
    "clean_html",
    "compiled",
    "fetch",
]

__version__ = "0.1.0"

compiled = choose(Path(__file__).parent)
"""Whether the compiled modules run, or the same sources as pure Python (slower, same results)."""

_HOMES = {
    "Block": "document",
    "CleanResult": "result",
    "Cleaner": "cleaner",
    "Decoded": "decode",
    "Document": "document",
    "Element": "document",
    "FetchOptions": "fetching",
    "FetchedPage": "fetching",
    "Fetcher": "fetching",
    "Hit": "evidence",
    "Metadata": "metadata",
    "Options": "options",
    "Rule": "rulebook",
    "Span": "result",
    "Value": "metadata",
    "Verdict": "result",
    "clean": "cleaner",
    "clean_html": "cleaner",
    "fetch": "fetching",
}
"""Public name -> its module, loaded when the name is first used: the engine brings all the rules,
and ``dechrome --help`` should not wait for them."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"dechrome.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
