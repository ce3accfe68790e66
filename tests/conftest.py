"""Hypothesis profiles and the cleaner that most tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

import dechrome
from fetching_fixtures import server, watch  # noqa: F401 - fixtures

_QUIET = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}
settings.register_profile("default", max_examples=60, **_QUIET)
settings.register_profile("ci", max_examples=100, derandomize=True, **_QUIET)
settings.register_profile("thorough", max_examples=3000, **_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


@pytest.fixture(scope="session")
def cleaner() -> dechrome.Cleaner:
    return dechrome.Cleaner()
