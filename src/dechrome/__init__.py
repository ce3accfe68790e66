"""dechrome strips the site chrome out of scraped web pages and says why for every line it took."""

from dechrome.cleaner import Cleaner, clean
from dechrome.document import Block, Document, Element
from dechrome.errors import DechromeError, InputError, OptionError, RuleError
from dechrome.evidence import Hit
from dechrome.metadata import Metadata, Value
from dechrome.options import Options
from dechrome.result import CleanResult, Span, Verdict
from dechrome.rulebook import Rule

__all__ = [
    "Block",
    "CleanResult",
    "Cleaner",
    "DechromeError",
    "Document",
    "Element",
    "Hit",
    "InputError",
    "Metadata",
    "OptionError",
    "Options",
    "Rule",
    "RuleError",
    "Span",
    "Value",
    "Verdict",
    "clean",
]

__version__ = "0.1.0"
