"""How many errors and warnings texts are given that hold.

`python -m benchmarks.sound_texts` reads every text of `sound/`: restated reports, dense with
figures, whose authors had not seen the rules and reckoned every sum, share, average and growth
again. Each error or warning is false and is printed. What the first reading of each file gave
stands in docs/guide/audit-trials.md. Names of files read only those; what is kept to be read last
(`KEPT`) is counted, and its lines are printed only when it is named.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING

FOLDER = Path(__file__).parent / "sound"
# Nobody reads these nor learns from them.
KEPT = ("kept_a", "natural_c")


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Title and text of each report of a file; a title begins with `# `."""
    for one in re.split("(?m)^# ", path.read_text("utf-8"))[1:]:
        title, _, text = one.partition("\n")
        yield title.partition(" | ")[0].strip(), text.strip()


def main() -> None:
    """Read every file, or those named."""
    named = sys.argv[1:]
    for path in sorted(FOLDER.glob("*.txt")):
        if named and path.stem not in named:
            continue
        texts = figures = false = 0
        for title, text in texts_of(path):
            answer = audit_text(text)
            texts += 1
            figures += len(answer["claims"])
            for finding in answer["findings"]:
                if finding["level"] in ACCUSING:
                    false += 1
                    if path.stem not in KEPT or path.stem in named:
                        print(f"  {title}: {finding['code']} {finding['message']}")
        print(f"{path.stem}: {texts} texts, {figures} figures, {false} false findings")


if __name__ == "__main__":
    main()
