"""Writes a report: asks every figure at once, composes, and hands out the Word file (生成报告)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from xieshou.audit.run import audit_text
from xieshou.directory.places import PairingView, UnknownPairingError
from xieshou.indicators.figures import Figures
from xieshou.indicators.spans import days_of
from xieshou.jobs.work import Teller, silent
from xieshou.journal import reading
from xieshou.office.text import text_of
from xieshou.office.word import Block, Notes, Paragraph, Signature, Text, write_docx
from xieshou.reports import keeping, wordings
from xieshou.reports.composing import Composer, Said
from xieshou.reports.disclosure import withheld
from xieshou.reports.placing import Ask, Placed, asks_of, facts_of
from xieshou.reports.prose import FULL_WIDTH
from xieshou.reports.sentence import Gap, Sentence, gaps_of, parse
from xieshou.reports.tasks import Tasks
from xieshou.reports.template import Template, template_named
from xieshou.reports.vocabulary import words
from xieshou.values.figure import Figure
from xieshou.values.finding import ACCUSING, Level
from xieshou.values.period import Period
from xieshou.values.units import unit

# how many rows behind a figure are looked at for names and sources
ROWS_READ = 40


@dataclass(frozen=True)
class Report:
    """A report as written: the Word file, its blocks, and where every figure of it comes from.

    Of an office's own template, `source` is its file by hash, `asked` the mark of every figure.
    """

    template: str
    pairing: str
    period: Period
    as_of: int
    title: str
    docx: bytes
    blocks: tuple[Block, ...]
    figures: tuple[Placed, ...]
    warnings: tuple[str, ...]
    document: str = ""
    said: tuple[Said, ...] = ()
    corrects: int | None = None
    source: str = ""
    asked: Mapping[int, str] = field(default_factory=dict)

    def figures_json(self) -> list[dict[str, Any]]:
        """Every figure placed, as the command line and the API list it."""
        return [one.as_json() for one in self.figures]

    @property
    def sha256(self) -> str:
        """The hash of the Word file."""
        return sha256(self.docx).hexdigest()


def write_report(template_code: str, pairing_code: str, period: Period, figures: Figures,
                 as_of: int | None = None, tell: Teller = silent) -> Report:
    """The report of a pairing and span at a journal position; the same for the same position.

    `tell` hears before every section how far it is.
    """
    template = template_named(template_code)
    pairing = figures.pairings.get(pairing_code)
    if pairing is None:
        raise UnknownPairingError(pairing=pairing_code,
                                  known="、".join(figures.pairings) or "(尚无)")
    position = reading.last_position() if as_of is None else as_of
    rows = Rows(figures)
    leaders = wordings.in_force(template.code, pairing.code, position)
    gaps = _gaps(template, leaders)
    answers = _answers(gaps, pairing, period, figures, position)
    least = template.least_persons
    kept_back = withheld((asks_of(gap)[0] for gap in gaps), answers, least) if least else {}
    composer = Composer(answers, words(period, pairing), rows.names, rows.sources, leaders,
                        least, kept_back, keeping.in_force(template.code, pairing.code, position),
                        Tasks(figures, pairing.code, period, position))
    lines = composer.plain(template.title).splitlines()
    title = "".join(lines)
    blocks = [*(Paragraph("title", [Text(line)]) for line in lines), Paragraph("flush", []),
              *_body(template, composer, tell)]
    written_at = reading.moment_of(position) or datetime(1970, 1, 1, tzinfo=UTC)
    blocks.append(Signature([composer.plain(one) for one in template.signers], _day(min(
        period.last, timezone.localdate(written_at)))))
    if composer.notes.all:
        blocks.append(Notes(composer.notes.all))
    composer.warnings += keeping.of_other_days(template.code, pairing.code, position,
                                               composer.places.all)
    if figures.scope.region:
        composer.warnings.insert(0, "您的数据范围限于部分地区，报告中的数字只含该地区。")
    facts = _facts(template, pairing, period, position, title, written_at, composer.places.all)
    tell(len(template.parts) + 1, len(template.parts) + 2, "正在排版和核验")
    docx = write_docx(blocks, facts)
    return Report(template.code, pairing.code, period, position, title, docx, tuple(blocks),
                  tuple(composer.places.all), (*_audited(docx, title), *composer.warnings),
                  facts["document"], tuple(composer.said))


def _audited(docx: bytes, title: str) -> list[str]:
    """What the audit finds in our own words: figures of the ledger that contradict each other."""
    found = audit_text(text_of(docx, f"{title}.docx").text, name=title)["findings"]
    return [f"核验{Level(one['level']).words}：{one['message']}" for one in found
            if one["level"] in ACCUSING]


def _body(template: Template, composer: Composer, tell: Teller) -> list[Block]:
    blocks: list[Block] = []
    if template.recipient:
        blocks.append(Paragraph("salutation", [Text(f"{composer.plain(template.recipient)}：")]))
    blocks += composer.paragraphs(_said(template.lead))
    for number, section in enumerate(template.parts, start=1):
        tell(number, len(template.parts) + 2, f"正在写「{composer.plain(section.heading)}」")
        blocks += composer.section(section, number if template.headed else 0)
    return blocks + composer.paragraphs(_said(template.closing))


def _said(sentences: tuple[str | Sentence, ...]) -> list[Sentence]:
    return [one if isinstance(one, Sentence) else Sentence(one) for one in sentences]


def _gaps(template: Template, leaders: Mapping[str, str]) -> list[Gap]:
    """Every gap that any sentence or table may want filled."""
    around = [gap for one in _said((*template.lead, *template.closing)) for gap in one.gaps]
    gaps = [*around, *(gap for part in template.parts for gap in part.gaps)]
    return gaps + [gap for wording in leaders.values() for gap in gaps_of(parse(wording))]


def _answers(gaps: Sequence[Gap], pairing: PairingView, period: Period, figures: Figures,
             position: int) -> dict[Ask, Figure]:
    """Every figure that any sentence may need, asked in one go."""
    asks = dict.fromkeys(ask for gap in gaps for ask in asks_of(gap))
    # longer spans have no year before to compare with
    spans = {ask: days_of(ask.span, period) for ask in asks}
    asks = {ask: None for ask in asks
            if not (ask.before or ask.span == "上年同期")
            or (spans[ask].last - spans[ask].first).days <= 366}
    requests = [figures.request(
        ask.code, pairing=pairing.code, as_of=position, slices=dict(ask.slices),
        records="agreed" if ask.agreed else "all",
        period=spans[ask].a_year_before() if ask.before else spans[ask]) for ask in asks]
    return dict(zip(asks, figures.many(requests, as_of=position), strict=True))


class Rows:
    """What rows behind figures are called and where they come from; each figure's are read once."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self._read: dict[str, list[dict[str, Any]]] = {}

    def names(self, figure: Figure) -> list[str]:
        """Titles of the rows behind a figure; of the openings only those of one named thing."""
        counts = unit(figure.unit).dimension != "money"
        found = []
        for row in reversed(self._of(figure)):
            many = row["opening"] and counts and row["contributes"] != 1
            title = row["title"].removeprefix("期初数").strip()
            if title not in ("", "–") and not many:
                found.append(title.translate(FULL_WIDTH))
        return list(dict.fromkeys(found))

    def sources(self, figure: Figure) -> list[str]:
        """Where the opening rows behind a figure come from."""
        found = [row["values"].get("来源") for row in self._of(figure) if row["opening"]]
        return [one.translate(FULL_WIDTH) for one in dict.fromkeys(found) if one]

    def _of(self, figure: Figure) -> list[dict[str, Any]]:
        handle = str(figure.handle)
        if handle not in self._read:
            self._read[handle] = self.figures.rows(figure.handle, limit=ROWS_READ)
        return self._read[handle]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def number_of(named: str) -> str:
    """The number of a document, by all that fixes its content."""
    return sha256(named.encode()).hexdigest()[:32]


def _facts(template: Template, pairing: PairingView, period: Period, position: int, title: str,
           at: datetime, placed: list[Placed]) -> dict[str, str]:
    """Properties by which a returned copy is known; every figure's handle by its number."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    named = f"{template.code}|{pairing.code}|{period}|{position}"
    return {
        "title": title, "creator": "携手", "created": moment, "modified": moment,
        "document": number_of(named), "version": "1",
        "as_of": str(position), "XieshouReport": named,
        **facts_of(placed),
    }


