"""The journal: looked through, an entry with what it changed, the programme as it was on a day."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xieshou.indicators.figures import Figures
from xieshou.indicators.foremost import FIRST, known
from xieshou.journal import reading
from xieshou.journal.words import ACTIONS, KINDS
from xieshou.ledger.derive.history import differences, shown
from xieshou.ledger.register import UnknownRegisterError, register_named, registers
from xieshou.values.figure import Figure
from xieshou.web.address import PAGING, Day, OneOf, Until, day_said, reads, sought
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import figure_words
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.journal_parts import label_of, value_of
from xieshou.web.parts.journal_words import line_of
from xieshou.web.parts.paging import slice_of

WINDOW = 1000
ENTRIES = 60
MOST_FIGURES = 24


def _kinds(request: Asked) -> dict[str, str]:
    return {code: words for code, words in KINDS.items() if words}


def _books(request: Asked) -> dict[str, str]:
    return {one.code: one.name for one in registers()}


def _people(request: Asked) -> dict[str, str]:
    return {name: name for name in reading.actors(request.scope.pairings)}


@reads(sought(), OneOf("kind", "事项", options=_kinds), OneOf("subject", "台账", options=_books),
       OneOf("action", "动作", options=ACTIONS), OneOf("actor", "谁", options=_people),
       Day("from", "起"), Until("to", "止"), *PAGING)
@shows("GET /journal")
def index(request: Asked) -> HttpResponse:
    """The newest entries within reach that fit what the address asks for."""
    asked = request.GET
    wish = reading.Wish(
        asked.get("kind", ""), asked.get("subject", ""), asked.get("action", ""),
        asked.get("actor", ""), asked.get("q", "").strip(),
        day_said(asked.get("from", "")), day_said(asked.get("to", "")))
    found = [one for one in reading.found(wish, WINDOW, request.scope.pairings)
             if request.scope.covers_image(one.after)]
    slice = slice_of(request.GET, len(found), 50)
    return page(request, "journal", _("流水"), lines=[line_of(one) for one in slice.of(found)],
                slice=slice, window=WINDOW, full=len(found) >= WINDOW, wish=wish, kinds=KINDS,
                actions=ACTIONS, books=registers(),
                people=[(one, name_of(one)) for one in reading.actors(request.scope.pairings)],
                today=timezone.localdate())


@shows("GET /journal/{position}")
def entry(request: Asked, position: int) -> HttpResponse:
    """One entry: who, when, what, why, and how the thing changed."""
    kept = reading.entry_at(position) if position < 10**15 else None
    if kept is None or not request.scope.covers_image(kept[0].after):
        raise Http404
    now, before, digest = kept
    return page(request, "journal_entry", _("第 {seq} 条").format(seq=position),
                (Crumb(_("流水"), reverse("journal")),), line=line_of(now), entry=now,
                before=before, digest=digest, changed=_changed(before, now), whole=_whole(now))


@dataclass(frozen=True)
class ThenAndNow:
    """A key figure as it was on a day, and as it is."""

    then: Figure
    now: Figure
    before: str
    after: str
    address_then: str
    address_now: str

    @property
    def moved(self) -> bool:
        """Whether it is another number by now."""
        return self.then.value != self.now.value


@reads(Day("day", "日期", until_today=True))
@shows("GET /cockpit", "GET /journal")
def on_day(request: Asked) -> HttpResponse:
    """Key figures as the ledger gave them at the end of a day, beside today's; what was done."""
    if request.choice.pairing is None:
        return page(request, "welcome", _("那一天"))
    today = timezone.localdate()
    day = day_said(request.GET.get("day", "")) or today
    position = reading.position_of(day.isoformat())
    rows = _then_and_now(request, position) if position else []
    done = [one for one in reading.found(
        reading.Wish(first=day, last=day), ENTRIES, {request.choice.code})
        if request.scope.covers_image(one.after)]
    return page(request, "journal_day", _("那一天的样子"), (Crumb(_("流水"), reverse("journal")),),
                day=day, today=today, position=position, rows=rows,
                moved=sum(one.moved for one in rows), lines=[line_of(one) for one in done],
                full=len(done) >= ENTRIES, most=ENTRIES)


def _then_and_now(request: Asked, position: int) -> list[ThenAndNow]:
    choice, figures = request.choice, Figures(request.scope)
    common = {"pairing": choice.code, "period": choice.period}
    codes = [one.code for one in known(FIRST)]
    then = figures.many(codes, as_of=position, **common)
    now = figures.many(codes, **common)
    rows = [ThenAndNow(old, new, figure_words.value_words(old), figure_words.value_words(new),
                       figure_words.address_of(old), figure_words.address_of(new))
            for old, new in zip(then, now, strict=True) if old.records or new.records]
    return sorted(rows, key=lambda one: not one.moved)[:MOST_FIGURES]


def _changed(before: reading.Version | None, now: reading.Version) -> list[tuple[str, str, str]]:
    """Label, before, after; of a record in the words of its register."""
    old = before.after if before else {}
    if now.kind == "record":
        try:
            told = differences(register_named(now.subject), old, now.after)
        except UnknownRegisterError:
            told = None
        if told is not None:
            return [(one.label, one.before, one.after) for one in told if one.before != one.after]
    names = dict.fromkeys([*old, *now.after])
    return [(label_of(name), value_of(name, old.get(name), now.kind),
             value_of(name, now.after.get(name), now.kind))
            for name in names if old.get(name) != now.after.get(name)]


def _whole(now: reading.Version) -> list[tuple[str, str]]:
    """The thing as it was afterwards."""
    if now.kind == "record":
        try:
            register = register_named(now.subject)
        except UnknownRegisterError:
            pass
        else:
            said = [(kind.label, shown(kind, now.after.get(kind.name)))
                    for kind in [*register.all_fields, *register.held]]
            return [(label, words) for label, words in said if words != "–"]
    return [(label_of(name), value_of(name, value, now.kind))
            for name, value in now.after.items()]
