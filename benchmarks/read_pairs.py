"""How many contradictions the audit finds that stand alone in a passage, and what it finds without.

Each line of `benchmarks/pairs/*.jsonl` is a passage told rightly and the same told wrongly at one
place, by an author who had not seen the rules, with the figures that contradict each other. Files
of one author bear one name; `_a` was read first, `_b` only after the rules had been changed for
`_a`. `python -m benchmarks.read_pairs` prints what was found of the wrong ones and every finding
on the right ones; `--missed NAME` also prints what was missed. `natural/` holds contradictions that
were found in published reports, restated with other names; of those `found_e` to
`found_g` and `found_i` are kept to be read last (what was told of the right ones of e and f, and
thirteen missed ones of i, were looked at; of g nothing was). What touches two of
the figures is counted for itself.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING

FOLDER = Path(__file__).parent / "pairs"
NATURAL = FOLDER.with_name("natural")


def pairs_of(path: Path) -> Iterator[dict[str, Any]]:
    """The pairs of a file."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def accused(text: str) -> list[tuple[dict[str, Any], list[tuple[int, int]]]]:
    """Errors and warnings on a text, each with the places that it touches."""
    answer = audit_text(text)
    places = {claim["id"]: (claim["start"], claim["end"]) for claim in answer["claims"]}
    return [
        (found, [*map(tuple, found["spans"]), *(places[one] for one in found["claims"])])
        for found in answer["findings"] if found["level"] in ACCUSING
    ]


def touched_by(pair: dict[str, Any]) -> int:
    """How many of the figures that contradict a finding on the wrong passage touches, at most."""
    wanted = {words: [found.span() for found in re.finditer(re.escape(words), pair["wrong"])]
              for words in pair["figures"]}
    return max((sum(any(one < stop and start < end for one, end in touched for start, stop in spans)
                    for spans in wanted.values()) for _, touched in accused(pair["wrong"])),
               default=0)


def main() -> None:
    """Read every file, or those that are named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--missed", action="append", default=[])
    given = asked.parse_args()
    for path in (*sorted(FOLDER.glob("*.jsonl")), *sorted(NATURAL.glob("*.jsonl"))):
        if given.names and path.stem not in given.names:
            continue
        pairs = list(pairs_of(path))
        touched = [touched_by(pair) for pair in pairs]
        missed = [pair for pair, many in zip(pairs, touched, strict=True) if not many]
        both = sum(many >= min(2, len(pair["figures"]))
                   for pair, many in zip(pairs, touched, strict=True))
        false = [(pair, found) for pair in pairs for found, _ in accused(pair["right"])]
        print(f"{path.stem}: {len(pairs) - len(missed)}/{len(pairs)} found, "
              f"{both} by two of the figures, "
              f"{len(false)} findings on the right ones")
        for pair, found in false:
            print(f"  FALSE {found['code']} {found['message']}\n    {pair['right']}")
        if path.stem in given.missed:
            for pair in missed:
                print(f"  {pair['kind']}: {pair['why']}\n    {pair['wrong']}")


if __name__ == "__main__":
    main()
