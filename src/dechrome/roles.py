"""The closed list of roles, from rules/roles.toml."""

from __future__ import annotations

from dechrome.safe_toml import shipped_toml

__all__ = ["KEPT", "REMOVED", "ROLES", "ROLE_NAMES", "ROLE_NUMBERS"]

_TABLE, _ = shipped_toml("roles.toml")

ROLES: dict[str, str] = {name: entry["about"] for name, entry in _TABLE.items()}
"""Role -> its definition in one sentence."""

KEPT: frozenset[str] = frozenset(name for name, entry in _TABLE.items() if entry["keep"])
"""Roles that stay in the text unless an option says otherwise."""

REMOVED: frozenset[str] = frozenset(ROLES) - KEPT
"""Roles that are chrome (or, for the dateline, metadata) unless an option says otherwise."""

ROLE_NAMES: tuple[str, ...] = tuple(ROLES)
ROLE_NUMBERS: dict[str, int] = {name: number for number, name in enumerate(ROLE_NAMES)}
