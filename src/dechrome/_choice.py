"""Compiled modules or sources: which of them this process runs. Never a mixture, and the results are the same.

Compiled modules are taken where the install made them (hatch_build.py), unless the environment variable
``DECHROME_PURE`` is set, or sources beside modules that were compiled in place have changed since.
"""

from __future__ import annotations

import os
import sys
import warnings
from importlib.machinery import EXTENSION_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

__all__ = ["choose"]

STAMP = "_in_place.stamp"


class SourceFinder:
    """Finds modules of the package as sources, even where compiled ones lie beside them."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """The module's source, or None for modules of others."""
        if not name.startswith("dechrome.") or path is None:
            return None
        for entry in path:
            spec = FileFinder(entry, (SourceFileLoader, [".py"])).find_spec(name, target)
            if spec is not None:
                return spec
        return None


def choose(package: Path) -> bool:
    """Decide for this process; whether compiled modules are run."""
    if not any((package / f"tally{suffix}").exists() for suffix in EXTENSION_SUFFIXES):
        return False
    stale = _changed_since(package / STAMP, package)
    if stale:
        warnings.warn(
            f"dechrome runs as pure Python: {stale.name} is newer than the compiled modules; pip install -e . again",
            RuntimeWarning,
            stacklevel=3,
        )
    if stale or os.environ.get("DECHROME_PURE"):
        sys.meta_path.insert(0, SourceFinder())
        return False
    return True


def _changed_since(stamp: Path, package: Path) -> Path | None:
    """A source with C types that is newer than the stamp; None where nothing was compiled in place."""
    if not stamp.exists():
        return None
    made = stamp.stat().st_mtime
    for types in package.rglob("*.pxd"):
        for path in (types, types.with_suffix(".py")):
            if path.stat().st_mtime > made:
                return path
    return None
