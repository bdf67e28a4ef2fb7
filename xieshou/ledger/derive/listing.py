"""A register as a list: what is shown, searched, filtered, sorted and added up (台账列表)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, DecimalField, F, Max, Min, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext

from xieshou.directory import places, secrets
from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.journal.reading import last_acted_on, written_under
from xieshou.ledger import attest, fields, naming
from xieshou.ledger.change import WRITTEN
from xieshou.ledger.derive.sieves import AWAITED, SIEVES
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.register import Register
from xieshou.ledger.warned_records import of_warning
from xieshou.values.period import Period
from xieshou.values.place import stem

SHOWN = 9
PREFIX = "f_"
WARNED = re.compile(r"[0-9]{1,18}")
BROUGHT = re.compile(r"[0-9]{1,18}(-create|-update)?")
# what only a link asks for: by its name in an address, the attribute of a wish and the form
LINKED = {"import": ("brought", BROUGHT), "unit": ("unit", naming.UNIT),
          "person": ("person", naming.PERSON), "merged": ("merged", naming.MERGED),
          "warning": ("warned", WARNED)}


@dataclass(frozen=True)
class Wish:
    """What a person asks of a list; `chosen` holds codes by column."""

    search: str = ""
    state: str = ""
    evidenced: str = ""
    opening: str = ""
    first: date | None = None
    last: date | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    columns: tuple[str, ...] = ()
    attested: str = ""
    place: str = ""
    # the number of an import, and what it did: 12, 12-create, 12-update
    brought: str = ""
    entered: str = ""
    memo: str = ""
    # what a link asks for: `xieshou.ledger.naming` tells how it is said
    unit: str = ""
    person: str = ""
    merged: str = ""
    # the number of a warning whose records are asked for
    warned: str = ""

    @property
    def sifted(self) -> bool:
        """Whether more than a word is asked for."""
        return bool(any(getattr(self, name) for name in SIEVES) or self.place
                    or self.first or self.last or self.chosen or self.linked)

    @property
    def linked(self) -> dict[str, str]:
        """What only a link asks for, by its name in an address."""
        return {name: value for name, (attribute, _) in LINKED.items()
                if (value := getattr(self, attribute))}

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        return bool(self.search) or self.sifted


def wish_of(register: Register, asked: Mapping[str, str]) -> Wish:
    """The wish that an address states; what it states wrongly is left out."""
    chosen = {kind.name: asked[PREFIX + kind.name] for kind in choices(register)
              if asked.get(PREFIX + kind.name) in kind.options}
    order = asked.get("sort", "")
    known = {kind.name for kind in register.all_fields if not kind.is_relation}
    # a form of boxes sends the name once for each that is ticked
    several = asked.getlist("cols") if hasattr(asked, "getlist") else [asked.get("cols", "")]
    columns = columns_asked(register, ",".join(several))
    return Wish(
        asked.get("q", "").strip(), first=_day(asked.get("from", "")),
        last=_day(asked.get("to", ""), last=True), chosen=chosen,
        order=order if order.lstrip("-") in known else "", columns=columns,
        place=asked.get("place", "").strip(),
        **{attribute: asked[name] for name, (attribute, form) in LINKED.items()
           if form.fullmatch(asked.get(name, ""))},
        **{name: asked[name] for name, one in SIEVES.items() if asked.get(name) in one.options},
    )


def asked_of(wish: Wish) -> dict[str, str]:
    """A wish as an address states it; what it leaves open is left out."""
    said = {"q": wish.search, **{name: getattr(wish, name) for name in SIEVES},
            "from": wish.first.isoformat() if wish.first else "",
            "to": wish.last.isoformat() if wish.last else "", "sort": wish.order,
            "cols": ",".join(wish.columns), "place": wish.place, **wish.linked,
            **{PREFIX + name: value for name, value in wish.chosen.items()}}
    return {name: value for name, value in said.items() if value}


def columns_asked(register: Register, text: str) -> tuple[str, ...]:
    """Names of columns, comma between them, as far as the register has them."""
    known = {kind.name for kind in register.all_fields}
    return tuple(dict.fromkeys(name for name in text.split(",") if name in known))


def shown_columns(register: Register, chosen: Sequence[str] = ()) -> list[Any]:
    """The columns of the list: title and day first, then identity, measures and the rest.

    Where a person has chosen columns, the title and those, in the order of the register.
    """
    first = [register.field(register.title), register.field(register.when),
             *(register.field(name) for name in register.identity)]
    if chosen:
        wanted = [first[0], *(kind for kind in register.all_fields if kind.name in chosen)]
        return list({kind.name: kind for kind in wanted}.values())
    own = [kind for kind in register.fields
           if not isinstance(kind, fields.LongText | fields.Boolean)]
    required = [kind for kind in own if kind.required]
    ours = [kind for kind in register.local if kind in own]
    wanted = [*first, *required, *ours, *(kind for kind in own if kind.role == "measure"), *own]
    unique = list({kind.name: kind for kind in wanted}.values())[:SHOWN]
    # numbers stand together at the right
    return sorted(unique, key=lambda kind: kind.role == "measure")


def choices(register: Register) -> list[Any]:
    """Columns by whose words a list can be narrowed."""
    return [kind for kind in register.fields if isinstance(kind, fields.Choice)]


def sieves(register: Register) -> list[str]:
    """What the address of a list may say of a register's own columns."""
    return ["sort", "cols", *(PREFIX + kind.name for kind in choices(register))]


def offered(register: Register) -> list[Any]:
    """Those that a list offers to be narrowed by: the first of ours, and all of the office."""
    found = choices(register)
    return [*[kind for kind in found if not kind.local][:4],
            *(kind for kind in found if kind.local)]


def records(register: Register, scope: Scope, pairing: str, wish: Wish) -> QuerySet:
    """The records within reach that fit the wish, voided ones only when asked for."""
    related = _related(register, wish.columns)
    rows = register.model.objects.within(scope).select_related("pairing", *related)
    if pairing:
        rows = rows.filter(pairing__code=pairing)
    if wish.state == "counted":
        rows = rows.filter(state__in=COUNTED)
    else:
        rows = rows.filter(state=wish.state) if wish.state else rows.exclude(state="void")
    if wish.search:
        rows = rows.filter(_search(register, wish.search))
    if wish.evidenced:
        rows = rows.filter(evidenced=wish.evidenced == "yes")
    if side := AWAITED.get(wish.attested):
        rows = rows.filter(attested="one_sided", state__in=COUNTED,
                           pk__in=attest.awaiting(register, side))
    elif wish.attested:
        rows = rows.filter(attested=wish.attested)
    if wish.entered:
        own = Q(pk__in=last_acted_on("record", register.code, scope.actor, WRITTEN))
        rows = rows.filter(own if wish.entered == "own" else ~own)
    if wish.place:
        rows = rows.filter(_in_place(wish.place))
    if wish.brought:
        id, _, action = wish.brought.partition("-")
        rows = rows.filter(pk__in=written_under("record", register.code, f"import:{id}", action))
    if wish.warned:
        rows = rows.filter(of_warning(register, wish.warned, scope))
    for said, fits in ((wish.unit, naming.of_unit), (wish.person, naming.of_person),
                       (wish.merged, naming.of_merge)):
        if said:
            rows = rows.filter(fits(register, said))
    if wish.opening:
        rows = rows.filter(opening=wish.opening == "yes")
    if wish.memo:
        rows = rows.filter(memo=wish.memo == "yes")
    rows = rows.filter(**{path_of(register.field(name)): value
                          for name, value in wish.chosen.items()})
    rows = _within_days(register, rows, wish)
    order = wish.order or f"-{register.when}"
    column = _sortable(register.field(order.lstrip("-")))
    # databases differ in where they put what has no value; here it comes last
    way = column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
    return rows.order_by(way, "-pk")


def path_of(kind: Any) -> str:
    """How the database is asked for a column."""
    return f"local__{kind.name}" if kind.local else kind.name


def _sortable(kind: Any) -> Any:
    if not kind.local:
        return F(kind.name)
    text = KeyTextTransform(kind.name, "local")
    if kind.column_type in ("int", "money"):
        return Cast(text, BigIntegerField())
    return Cast(text, DecimalField(max_digits=18, decimal_places=4)) if (
        kind.column_type == "decimal") else text


def totals(register: Register, rows: QuerySet, chosen: Sequence[str] = ()) -> dict[str, str]:
    """Sums of what adds up, over rows that count, in words; memo rows and drafts are left out."""
    measures = [kind for kind in shown_columns(register, chosen) if kind.adds]
    if not measures:
        return {}
    counted = rows.filter(state__in=COUNTED, memo=False).order_by()
    told = [kind for kind in measures if kind.unit_in]
    apart = {f"{end.name}_{kind.name}": end(
        kind.unit_in, filter=Q(**{f"{kind.name}__isnull": False}))
        for kind in told for end in (Min, Max)}
    sums = counted.aggregate(
        **{f"sum_{kind.name}": Sum(_sortable(kind)) for kind in measures}, **apart)
    units = {kind.name: {sums[f"Min_{kind.name}"], sums[f"Max_{kind.name}"]} for kind in told}
    return {kind.name: _summed(kind, sums[f"sum_{kind.name}"], units.get(kind.name, ()))
            for kind in measures}


def page_totals(register: Register, rows: Sequence[Record], chosen: Sequence[str] = ()
                ) -> dict[str, str]:
    """The same over the rows of one page."""
    counted = [row for row in rows if row.state in COUNTED and not row.memo]
    found = {}
    for kind in shown_columns(register, chosen):
        if kind.adds:
            told = [row for row in counted if getattr(row, kind.name) is not None]
            units = {getattr(row, kind.unit_in) for row in told} if kind.unit_in else ()
            found[kind.name] = _summed(
                kind, sum(getattr(row, kind.name) for row in told) if told else None, units)
    return found


def _summed(kind: Any, value: Any, units: Collection[str]) -> str:
    """A sum in words; kilometres and seats have none."""
    if len(units) > 1:
        return gettext("单位不一")
    return _in_unit(kind.show(value), *units) if value is not None else kind.show(None)


def _in_unit(words: str, unit: str | None = "") -> str:
    return f"{words} {unit}" if unit else words


def cells(register: Register, record: Record, chosen: Sequence[str] = ()) -> list[str]:
    """One row in words; a total, or an act without its day, shows the span."""
    said = []
    for kind in shown_columns(register, chosen):
        if kind.name == register.title:
            said.append(record.title)
        elif kind.name == register.when and record.day is None and record.opening_from:
            said.append(f"{record.opening_from:%Y-%m} 至 {record.opening_to:%Y-%m}")
        else:
            words = kind.show(value := getattr(record, kind.name))
            said.append(_in_unit(words, getattr(record, kind.unit_in))
                        if kind.unit_in and value is not None else words)
    return said


def _in_place(text: str) -> Q:
    """In a place, by its name or code, and in what lies inside; an unknown one holds nothing."""
    try:
        code = places.place_named(text)
    except XieshouError:
        return Q(pk=None)
    return Q(place__startswith=stem(code))


def _within_days(register: Register, rows: QuerySet, wish: Wish) -> QuerySet:
    """Acts by their day; rows that have only a span when it meets the days asked for."""
    spanned = Q(opening=True) | Q(**{f"{register.when}__isnull": True})
    if wish.first:
        rows = rows.filter((~spanned & Q(**{f"{register.when}__gte": wish.first}))
                           | (spanned & Q(opening_to__gte=wish.first)))
    if wish.last:
        rows = rows.filter((~spanned & Q(**{f"{register.when}__lte": wish.last}))
                           | (spanned & Q(opening_from__lte=wish.last)))
    return rows


def _search(register: Register, words: str) -> Q:
    found = Q(scope_note__icontains=words) | Q(source__icontains=words)
    for kind in register.fields:
        if isinstance(kind, fields.ResidentId):
            # a whole number finds its person; parts of one find nobody
            key = secrets.index_of(words.upper(), "person")
            found |= Q(**{f"{kind.name}__startswith": f"{key}:"})
        elif isinstance(kind, fields.Organization):
            found |= Q(**{f"{kind.name}__name__icontains": words})
        elif isinstance(kind, fields.Text) and not isinstance(kind, fields.CreditCode):
            found |= Q(**{f"{path_of(kind)}__icontains": words})
        elif isinstance(kind, fields.Choice):
            codes = [code for code, said in kind.options.items() if words in said]
            found |= Q(**{f"{path_of(kind)}__in": codes}) if codes else Q()
    return found | Q(pk=int(words)) if words.isdigit() and len(words) < 10 else found


def _related(register: Register, chosen: Sequence[str] = ()) -> list[str]:
    """Links whose words the list shows, with what their own titles need."""
    found = []
    for kind in {*shown_columns(register, chosen), register.field(register.title)}:
        if not kind.is_relation:
            continue
        found.append(kind.name)
        target = getattr(kind.remote_field.model, "register", None)
        if target is not None and target.field(target.title).is_relation:
            found.append(f"{kind.name}__{target.title}")
    return found


def _day(text: str, *, last: bool = False) -> date | None:
    """A day, or of a month or year its first or last one."""
    try:
        span = Period.parse(text) if text else None
        return span and (span.last if last else span.first)
    except XieshouError:
        return None
