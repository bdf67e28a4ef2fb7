"""How well a comparison tells what an editor did: true and false reports, counted."""

from collections import Counter

from tests.reports.returning import Editor
from xieshou.office.docx_marks import marked_document
from xieshou.reports.compare.comparison import Comparison, compared


def trial(docx: bytes, seed: int, markers: bool = True) -> tuple[Counter, Counter]:
    """What was done and what was told, in 20 random edits."""
    editor = Editor(docx, seed)
    editor.edit(20)
    seen = compared(marked_document(docx, "发出稿.docx"),
                    marked_document(editor.docx(markers), "回稿.docx"))
    done = Counter({("figure", n, status): 1 for n, status in editor.truth.figures.items()})
    done.update({("sentence", *key): count for key, count in editor.truth.sentences.items()})
    return done, told(seen)


def told(seen: Comparison) -> Counter:
    """Every change that a comparison reports."""
    found = Counter(("figure", one.n, one.status) for one in seen.figures
                    if one.status != "unchanged")
    found.update(("sentence", one.status, one.returned if one.status == "added" else one.issued)
                 for one in seen.sentences)
    return found


def score(trials: list[tuple[Counter, Counter]]) -> tuple[float, float]:
    """Recall and precision over all."""
    right = sum((done & seen).total() for done, seen in trials)
    return (right / sum(done.total() for done, _ in trials),
            right / sum(seen.total() for _, seen in trials))
