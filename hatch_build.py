"""Build hook: compiles the modules that have C types beside them (``*.pxd``), and prepares the rules.

Compiling needs a C compiler. What is prepared is what every process would reckon from the rules (prepared.py).

The package is whole without either: the same sources run as plain Python and read the packs, with the same results,
only slower. So whatever fails here costs one line of notice and never the install. ``DECHROME_PURE=1`` skips compiling.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("src") / "dechrome"
STAMP = "_in_place.stamp"
"""Written beside modules that were compiled in place; sources that are newer make them stale (see _choice.py)."""
SHARED = "dechrome._cyutility"
"""Module for the code that all compiled modules need; without it each holds a copy, which doubles the time."""
PREPARED = "_prepared.bin"
"""Written by ``python -m dechrome.prepared``; holds for the very sources and packs beside it only."""
DIRECTIVES = {
    "language_level": "3",
    "annotation_typing": False,  # the types are in the .pxd files; annotations are for people and mypy
    "initializedcheck": False,
    "boundscheck": True,
    "wraparound": True,
    "cdivision": False,  # // and % as Python has them
    "embedsignature": False,
    "binding": True,
}


class CompiledBuild(BuildHookInterface[Any]):
    """Adds what is made here to wheels, or puts it beside the sources of an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and prepare, and tell the builder what came of it.

        Args:
            version: ``standard`` for a wheel, ``editable`` for an editable install.
            build_data: the builder's settings; the tag is a platform's only if something was compiled.
        """
        root = Path(self.root)
        if version == "editable":
            remove_compiled(root / PACKAGE)
        self._work = tempfile.mkdtemp(prefix="dechrome-build-")
        modules, tables = self._compiled(root), self._prepared(root)
        made = {**modules, **tables}
        if version == "editable":
            for source, target in made.items():
                shutil.copy2(source, root / "src" / target)
            if modules:
                (root / PACKAGE / STAMP).touch()
        else:
            build_data["force_include"].update({str(source): target for source, target in made.items()})
            if modules:
                build_data["pure_python"] = False
                build_data["infer_tag"] = True

    def _compiled(self, root: Path) -> dict[Path, str]:
        if os.environ.get("DECHROME_PURE"):
            self.app.display_info("dechrome: pure Python, as DECHROME_PURE asks")
            return {}
        try:
            return compile_modules(root, Path(self._work))
        except (Exception, SystemExit) as error:
            self.app.display_warning(f"dechrome: not compiled, runs as pure Python ({_first_line(error)})")
            return {}

    def _prepared(self, root: Path) -> dict[Path, str]:
        try:
            return prepare_rules(root, Path(self._work))
        except Exception as error:
            self.app.display_warning(f"dechrome: rules not prepared, starts take longer ({_first_line(error)})")
            return {}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was made on the way."""
        shutil.rmtree(getattr(self, "_work", ""), ignore_errors=True)


def typed_modules(source: Path) -> list[Path]:
    """The modules with a ``.pxd`` file beside them, relative to the folder above the package."""
    found = sorted(path.with_suffix(".py").relative_to(source) for path in source.rglob("*.pxd"))
    return [path for path in found if path.name != "__init__.py"]


def compile_modules(root: Path, work: Path) -> dict[Path, str]:
    """Compile into a folder of its own; the compiled files, and where in a wheel each belongs."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    source, jobs = copied_sources(root, work), os.cpu_count() or 1
    flags = [] if sys.platform == "win32" else ["-O2", "-g0", "-ffp-contract=off"]
    paths = typed_modules(source)
    extensions = [
        Extension(".".join(path.with_suffix("").parts), [str(source / path)], extra_compile_args=flags)
        for path in paths
    ]
    shared = Extension(SHARED, [str(source / "dechrome" / "_cyutility.c")], extra_compile_args=flags)
    before = os.getcwd()
    os.chdir(source)
    try:
        made = cythonize(
            [shared, *extensions],
            nthreads=jobs if sys.platform == "linux" else 0,  # elsewhere processes begin by importing the builder anew
            compiler_directives=DIRECTIVES,
            shared_utility_qualified_name=SHARED,
            quiet=True,
        )
        command = build_ext(Distribution({"name": "dechrome", "ext_modules": made}))
        command.build_lib, command.build_temp = str(work / "lib"), str(work / "temp")
        command.parallel = jobs
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    lib = work / "lib"
    return {path: path.relative_to(lib).as_posix() for path in lib.rglob("*") if path.suffix in (".so", ".pyd")}


def prepare_rules(root: Path, work: Path) -> dict[Path, str]:
    """Prepare the rules by the sources as plain Python; the file, and where in a wheel it belongs."""
    source, made = copied_sources(root, work), work / PREPARED
    paths = os.pathsep.join(filter(None, (str(source), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "PYTHONPATH": paths, "DECHROME_PURE": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "dechrome.prepared", str(made)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=600)
    return {made: f"dechrome/{PREPARED}"}


def copied_sources(root: Path, work: Path) -> Path:
    """The sources in a folder of their own, copied once; the folder above the package."""
    source = work / "src"
    if not source.exists():
        ignored = shutil.ignore_patterns("*.so", "*.pyd", "*.bin", "__pycache__")
        shutil.copytree(root / PACKAGE, source / "dechrome", ignore=ignored)
    return source


def remove_compiled(package: Path) -> None:
    """Remove what was made in place before."""
    for path in [*package.rglob("*.so"), *package.rglob("*.pyd"), package / STAMP, package / PREPARED]:
        path.unlink(missing_ok=True)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
