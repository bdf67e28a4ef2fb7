"""A correction notice: a new document that points at an issued report (更正通知)."""

from datetime import UTC, date, datetime

from django.utils import timezone

from xieshou.directory.places import UnknownPairingError
from xieshou.errors import Conflict
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.office.word import FigureRun, Paragraph, Signature, TableBlock, Text, write_docx
from xieshou.reports.afterwards import cited_by
from xieshou.reports.placing import Placed, facts_of
from xieshou.reports.prose import FULL_WIDTH
from xieshou.reports.render import Report, number_of
from xieshou.reports.store import WrittenView
from xieshou.reports.why import ThenAndNow, then_and_now
from xieshou.values.figure import Handle

CORRECTION = "correction"


class NothingToCorrectError(Conflict):
    """Every figure is still as it was reported."""

    code = "reports.nothing_to_correct"
    message = "《{title}》的数字与台账现在的数一致，没有需要更正的。"
    hint = "台账有变化之后再写更正通知。"


class NotIssuedError(Conflict):
    """A draft is written again, not corrected."""

    code = "reports.correct_a_draft"
    message = "《{title}》还是草稿，不需要更正通知。"
    hint = "请按最新台账重写一份。"


def write_correction(old: WrittenView, figures: Figures, as_of: int | None = None) -> Report:
    """The notice that says which figures of an issued report are to be read otherwise, and why."""
    if old.issued_on is None:
        raise NotIssuedError(title=old.title)
    pairing = figures.pairings.get(old.pairing)
    if pairing is None:
        raise UnknownPairingError(pairing=old.pairing, known="、".join(figures.pairings))
    position = reading.last_position() if as_of is None else as_of
    found = [one for one in then_and_now(cited_by(old.figures), figures, position)
             if one.today.stale and one.today.text]
    if not found:
        raise NothingToCorrectError(title=old.title)
    title = f"关于更正《{old.title}》有关数字的通知"
    placed = [_placed(n, one) for n, one in enumerate(found, start=1)]
    rows = [[[Text(str(n))], [Text(one.today.cited.name)], [Text(one.today.cited.text)],
             [FigureRun(put.text, f"xsf:{n}", f"{put.name}#{n}", f"xsf_{n}")],
             [Text(_reason(one))]]
            for n, (one, put) in enumerate(zip(found, placed, strict=True), start=1)]
    moment = reading.moment_of(position) or datetime(1970, 1, 1, tzinfo=UTC)
    blocks = (
        Paragraph("title", [Text(title)]), Paragraph("flush", []),
        Paragraph("body", [Text(
            f"《{old.title}》于{_day(old.issued_on)}签发后，台账中有关记录有增补和更正，"
            f"现将其中{len(found)}处数字更正如下。")]),
        TableBlock("更正的数字", "", ["序号", "指标", "原载", "更正为", "原因"], rows,
                   frozenset({2, 3})),
        Paragraph("body", [Text("原报告其余内容不变。今后引用上列数字，以本通知为准。")]),
        Signature([pairing.supporter_name, pairing.recipient_name],
                  _day(timezone.localdate(moment))))
    named = f"{CORRECTION}|{old.pairing}|{old.period}|{position}|{old.document}"
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    docx = write_docx(blocks, {
        "title": title, "creator": "携手", "created": stamp, "modified": stamp,
        "document": number_of(named), "version": "1", "as_of": str(position),
        "XieshouReport": named, "XieshouCorrects": old.document,
        **facts_of(placed)})
    return Report(CORRECTION, old.pairing, old.period, position, title, docx, blocks,
                  tuple(placed), (), number_of(named), corrects=old.id)


def _placed(n: int, one: ThenAndNow) -> Placed:
    seen = one.today
    value = None if seen.value is None else format(seen.value, "f")
    return Placed(n, seen.handle, Handle.parse(seen.handle).code, seen.cited.name,
                  seen.text or "", value, seen.unit, seen.cited.manner, seen.base, "0")


def _reason(one: ThenAndNow) -> str:
    """The rows in words, for readers of the notice: how many came, went and were changed."""
    if one.today.redefined:
        return "口径调整"
    came = sum(row.before is None for row in one.rows)
    went = sum(row.after is None for row in one.rows)
    changed = len(one.rows) - came - went
    said = [f"{word}{count}条记录" for word, count in (
        ("补登", came), ("核减", went), ("更正", changed)) if count]
    given = list(dict.fromkeys(deed.reason for row in one.rows for deed in row.deeds
                               if deed.reason))[:2]
    return "，".join([*said, *(reason.translate(FULL_WIDTH) for reason in given)]) or "台账更新"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
