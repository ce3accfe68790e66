"""Write fixtures/expected from fixtures/pages: NAME.txt (text) and NAME.json (spans, reasons, metadata).

Run it after a change of rules or weights that is meant to change what happens, and read the difference::

    python tests/make_expected.py          write
    python tests/make_expected.py --check  only say which files would change; exit code 1 if any

The version of the rules is left out of the JSON: it changes with every new rule, the outcome need not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import dechrome

FIXTURES = Path(__file__).parent.parent / "fixtures"


def expected_files(cleaner: dechrome.Cleaner, text: str) -> dict[str, str]:
    """Contents of the expected files of one page, by suffix."""
    result = cleaner.clean(text)
    outcome = result.to_dict()
    del outcome["rules_version"]
    return {".txt": result.text + "\n", ".json": json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"}


def main(arguments: list[str]) -> int:
    """Write or check all expected files."""
    check = "--check" in arguments
    cleaner = dechrome.Cleaner()
    changed = []
    (FIXTURES / "expected").mkdir(exist_ok=True)
    for page in sorted((FIXTURES / "pages").glob("*.txt")):
        for suffix, contents in expected_files(cleaner, page.read_bytes().decode("utf-8")).items():
            path = FIXTURES / "expected" / (page.stem + suffix)
            if not path.exists() or path.read_bytes().decode("utf-8") != contents:
                changed.append(path.name)
                if not check:
                    path.write_bytes(contents.encode("utf-8"))
    print("\n".join(changed) or "nothing has changed")
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
