"""Print what becomes of every line of the golden pages: ``python .ci/outcomes.py [FOLDER]``.

The pages are written to FOLDER, if one is named. Only the public interface is used, so that an older version of the
package can be asked with the same pages: ``PYTHONPATH=OLD/src python .ci/outcomes.py``; ``diff`` shows
what a change does.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

import dechrome  # noqa: E402
from golden import pages  # noqa: E402

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else None


def main() -> None:
    """Print page, sign, role and text."""
    found = {page.name: (page.text, page.url) for page in pages()}
    for place in sorted((ROOT / "fixtures" / "pages").glob("*.txt")):
        found[place.stem] = place.read_text(encoding="utf-8"), None
    if FOLDER:
        FOLDER.mkdir(parents=True, exist_ok=True)
    cleaner = dechrome.Cleaner()
    for name, (text, url) in found.items():
        if FOLDER:
            (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")
        for verdict in cleaner.clean(text, url).verdicts:
            print(f"{name}: {'+' if verdict.keep else '-'} {verdict.role}: {verdict.block.text.strip()}")


if __name__ == "__main__":
    main()
