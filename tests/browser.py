"""Real Chromium for tests: Debian's, or the one that DECHROME_CHROMIUM names."""

import os
import shutil
from contextlib import contextmanager

import pytest

CHROMIUM = os.environ.get("DECHROME_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
MISSING = "no Chromium here: apt-get install chromium, or name one in DECHROME_CHROMIUM"


@contextmanager
def chromium():
    """A browser; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here: pip install playwright")
    if not CHROMIUM:
        pytest.skip(MISSING)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
