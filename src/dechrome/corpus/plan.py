"""What a run will do, written down before it does anything, so that a resumed run is the same run."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dechrome import __version__
from dechrome.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dechrome.corpus.inputs import Input
    from dechrome.corpus.settings import Settings

__all__ = ["check_plan", "make_plan", "plan_bytes", "plan_hash"]

FORM = 1
"""Number of the layout of plan, receipts and manifest."""


def make_plan(inputs: Sequence[Input], settings: Settings, options: dict[str, Any], rules: str) -> dict[str, Any]:
    """The plan of a run.

    Args:
        inputs: in their order.
        settings: of the run.
        options: of the cleaner, as plain data.
        rules: the cleaner's ``rules_version``.
    """
    return {
        "form": FORM,
        "dechrome": __version__,
        "rules": rules,
        "options": options,
        "settings": settings.to_dict(),
        "inputs": [source.identity() for source in inputs],
    }


def plan_bytes(plan: dict[str, Any]) -> bytes:
    """The plan as a file has it."""
    return json.dumps(plan, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def plan_hash(plan: dict[str, Any]) -> str:
    """Hash of a plan."""
    return sha256(plan_bytes(plan)).hexdigest()


def check_plan(path: Path, plan: dict[str, Any]) -> None:
    """Compare with the plan of the run that is to be resumed.

    Raises:
        PlanError: it was another one; names the first differences.
    """
    try:
        earlier = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise PlanError(f"{path}: cannot be read ({error}); name another output folder") from error
    differences = list(_differences(earlier, json.loads(plan_bytes(plan)), ""))
    if differences:
        more = f"; and {len(differences) - 3} more" if len(differences) > 3 else ""
        shown = "; ".join(differences[:3]) + more
        raise PlanError(
            f"{path.parent.parent}: cannot be resumed, because this is another run: {shown}. "
            "Give the inputs and options of before, or name another output folder"
        )


def _differences(old: Any, new: Any, where: str) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _differences(old.get(key), new.get(key), f"{where}.{key}" if where else key)
    elif where == "inputs" and isinstance(old, list) and isinstance(new, list):
        yield from _input_differences(old, new)
    elif old != new:
        yield f"{where} was {old!r} and is {new!r}"


def _input_differences(old: list[Any], new: list[Any]) -> Iterator[str]:
    before = {entry["name"]: entry for entry in old}
    now = {entry["name"]: entry for entry in new}
    for name in sorted(before.keys() | now.keys()):
        if name not in now:
            yield f"input {name} is missing"
        elif name not in before:
            yield f"input {name} is new"
        elif before[name] != now[name]:
            yield f"input {name} has changed"
