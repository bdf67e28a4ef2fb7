"""Amounts as money pages write them, and the picture of their flow (资金页面的数与图)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from xieshou.money.entries import Entry
from xieshou.money.flow import STAGES, Flow, Node, Stream
from xieshou.values.units import from_fen, written
from xieshou.web.parts.columns import aligned, short
from xieshou.web.parts.said import said

UNIT = "万元"
FEW = 4


@dataclass(frozen=True)
class EntryLine:
    """An entry as a row of a page: its record's address, its amount in words."""

    entry: Entry
    address: str
    words: str
    credit: str
    debit: str


@dataclass(frozen=True)
class StreamLine:
    """A stream as a row of the table beside the picture."""

    source: str
    target: str
    words: str
    address: str
    rows: int


def account(books: Any, name: str) -> str:
    """An account as people call it, in the language of the reader."""
    return said(books.account_words(name))


def between(source: str, target: str) -> str:
    """From where to where."""
    return f"{said(source)} → {said(target)}"


def wan(fen: int | None) -> str:
    """Fen as ten-thousands of yuan with separators, to two decimals; exact on hover."""
    return "–" if fen is None else short(from_fen(fen, UNIT), UNIT)


def exact(fen: int | None) -> str:
    """The same to the fen, where amounts are held against each other one by one."""
    return "–" if fen is None else written(from_fen(fen, UNIT), grouped=True)


def amounts(fens: Sequence[int], say: Callable[[int], str] = wan) -> list[str]:
    """A column of amounts with their points in one line."""
    return aligned([say(fen) for fen in fens])


def in_columns(rows: Sequence[Any], names: Iterable[str]) -> list[dict[str, str]]:
    """Named amounts of each row, column by column in line."""
    columns = {name: amounts([getattr(row, name) for row in rows]) for name in names}
    return [{name: column[at] for name, column in columns.items()} for at in range(len(rows))]


def lines_of(entries: Sequence[Entry], books: Any) -> list[EntryLine]:
    """Entries as rows."""
    words = amounts([entry.fen for entry in entries], exact)
    return [EntryLine(entry, address_of(entry), said, account(books, entry.credit),
                      account(books, entry.debit))
            for entry, said in zip(entries, words, strict=True)]


def address_of(entry: Entry) -> str:
    """Where the record stands that made an entry."""
    if entry.source.subject == "movement":
        return reverse("money-years") + f"#movement-{entry.source.id}"
    return reverse("record", args=[entry.source.subject, entry.source.id])


def rows_address(what: str, **about: Any) -> str:
    """The page that lists the rows behind a number."""
    return f"{reverse('money-rows')}?{urlencode({'what': what, **about})}"


def stream_address(flow: Flow, one: Stream) -> str:
    """The rows of one stream."""
    return rows_address("stream", pairing=flow.pairing, period=flow.period,
                        source=f"{one.source.stage}:{one.source.name}",
                        target=f"{one.target.stage}:{one.target.name}")


def table_of(flow: Flow) -> list[tuple[str, list[StreamLine], dict[str, str]]]:
    """The streams stage by stage, to the fen, with the sum of each and the rows behind the sum."""
    found = []
    for stage, streams in flow.by_stage:
        words = amounts([*(one.fen for one in streams), sum(one.fen for one in streams)], exact)
        lines = [StreamLine(one.source.name, one.target.name, said, stream_address(flow, one),
                            len(one.entries))
                 for one, said in zip(streams, words[:-1], strict=True)]
        address = rows_address("stage", pairing=flow.pairing, period=flow.period,
                               stage=streams[0].source.stage)
        found.append((stage, lines, {"words": words[-1], "address": address}))
    return found


def picture_of(flow: Flow) -> dict[str, Any]:
    """What the browser draws: nodes by stage and links with their addresses."""
    return {
        "kind": "sankey", "unit": said(UNIT),
        # few nodes in each column need little room
        "low": max(Counter(node.stage for node in flow.nodes).values(), default=0) <= FEW,
        "nodes": [{"name": _key(node), "words": said(node.name), "stage": node.stage,
                   "under": said(STAGES[node.stage])} for node in flow.nodes],
        "links": [{"source": _key(one.source), "target": _key(one.target),
                   "value": written(from_fen(one.fen, UNIT)), "address": stream_address(flow, one)}
                  for one in flow.streams if one.fen > 0],
    }


def _key(node: Node) -> str:
    return f"{node.stage}:{node.name}"
