"""Asks an engine: the questions of many figures in one scan a register, and the rows behind one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from xieshou.journal.reading import digest_at
from xieshou.warehouse.engine import Engine, engine_named
from xieshou.warehouse.query import Answer, Behind, Question, Reply
from xieshou.warehouse.refresh import fresh, fresh_all

# replies with more cells than this are not kept, so that memory stays bounded
REMEMBERED_CELLS = 5_000

Bundle = tuple[Question, ...]


def ask(bundles: Sequence[Bundle], engine: Engine | None = None) -> list[Reply]:
    """Replies in the order of the bundles, each bundle being the questions of one figure.

    Every register is brought up to date and read once for all that is asked of it.
    """
    engine = engine or engine_named()
    # the digest at a position fixes all history before it, so a reply once given stays right
    histories = {position: digest_at(position)
                 for position in {one.as_of for bundle in bundles for one in bundle}}
    labels = {bundle: (bundle, tuple(histories[one.as_of] for one in bundle))
              for bundle in bundles}
    known = {bundle: engine.answers.get(label) for bundle, label in labels.items()}
    missing = [bundle for bundle, reply in known.items() if reply is None]
    for bundle, reply in zip(missing, _asked(missing, engine), strict=True):
        known[bundle] = reply
        if all(labels[bundle][1]) and reply.size <= REMEMBERED_CELLS:
            engine.answers.put(labels[bundle], reply)
    return [known[bundle] for bundle in bundles]


def rows_of(question: Question, columns: Sequence[str], limit: int | None = None, offset: int = 0,
            engine: Engine | None = None) -> list[dict[str, Any]]:
    """The rows that a question counts: id, version, opening, evidenced, contributes, columns."""
    engine = engine or engine_named()
    fresh(question.register, engine)
    names = ("id", "version", "opening", "evidenced", "contributes", *columns)
    return [dict(zip(names, row)) for row in engine.page(question, columns, limit, offset)]


def ids_of(questions: Iterable[Question], limit: int, engine: Engine | None = None
           ) -> dict[Question, set[int]]:
    """Numbers of the records that each of many questions counts, no more than so many of each."""
    engine = engine or engine_named()
    asked = list(dict.fromkeys(questions))
    fresh_all(dict.fromkeys(question.register for question in asked), engine)
    return {question: {int(row[0]) for row in engine.page(question, (), limit, 0)}
            for question in asked}


def _asked(bundles: list[Bundle], engine: Engine) -> list[Reply]:
    """Bundles by the scans that they share; one bundle's questions of a scan stay together."""
    alike: dict[tuple, dict[Bundle, list[Question]]] = defaultdict(lambda: defaultdict(list))
    for bundle in bundles:
        for question in dict.fromkeys(bundle):
            alike[question.scan][bundle].append(question)
    parts: list[list[tuple[Bundle, list[Question]]]] = []
    fresh_all(dict.fromkeys(scan[0] for scan in alike), engine)
    for asked in alike.values():
        owners = list(asked.items())
        size = engine.fused or len(owners)
        parts += [owners[start:start + size] for start in range(0, len(owners), size)]
    answers: dict[Question, Answer] = {}
    behind: dict[Bundle, dict[str, Behind]] = defaultdict(dict)
    scans = engine.scans([[some for _, some in part] for part in parts])
    for part, scanned in zip(parts, scans, strict=True):
        answers |= {answer.question: answer for answer in scanned.answers}
        for bundle, some in part if not part[0][1][0].by else ():
            register = some[0].register
            found = behind[bundle].get(register, Behind())
            behind[bundle][register] = found + scanned.behind(some)
    return [Reply(tuple(answers[one] for one in bundle), behind.get(bundle, {}))
            for bundle in bundles]
