"""A wholly invented programme over three years, of any size, the same for the same seed."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xieshou.demo import names
from xieshou.demo.lived import lived
from xieshou.demo.story import TASKS, Story, counts_of
from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.ledger import evidence, fields
from xieshou.ledger.attest import attest
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import Draft, write
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, registers
from xieshou.values.units import from_fen, written

# so many rows of these registers get their proof, twice as many the word of both sides
PROVEN, PROVEN_OF = 4, ("fund_transfer", "donation", "visit")
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
YUAN = 100
# ten-thousands of yuan: what one row of these registers moves, so that money comes in before it
# goes out and the books never fall below zero
AMOUNTS = {"fund_transfer": (800, 4000), "allocation": (20, 300), "disbursement": (2, 60),
           "fund_return": (1, 8)}
# rows of a register per hundred records; the rest share equally
SHARES = {"fund_transfer": 1, "agreement": 1, "policy_document": 1, "park": 0.2, "meeting": 1,
          "project": 3, "allocation": 4, "disbursement": 8, "placement": 22, "sale": 8}
COUNTS = {"人次": (5, 240), "人": (1, 60), "户": (1, 40), "次": (1, 6), "期": (1, 4), "个": (1, 30),
          "家": (1, 12), "天": (1, 30), "月": (3, 12)}


@dataclass
class Made:
    """What was made, and the truth about it: per register, rows and sums by year.

    `records` are those added now, `held` all that this seed makes. `broken` tells by pairing how
    many rows break which business rule, by intention.
    """

    pairings: int = 0
    records: int = 0
    held: int = 0
    names: dict[str, str] = field(default_factory=dict)
    truth: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    history: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    broken: dict[str, dict[str, int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The shape that the command prints."""
        told: dict[str, dict[str, Any]] = {}
        for (pairing, register), counts in self.history.items():
            told.setdefault(pairing, {})[register] = counts
        return {"pairings": self.pairings, "records": self.records, "names": self.names,
                "truth": self.truth, "broken": self.broken,
                **({"history": told} if told else {})}


def generate(pairings: int, records: int, seed: int, scope: Scope,
             tell: Callable[[str], None] = lambda text: None, history: bool = False) -> Made:
    """Make so many pairings with about so many records each; adds to what is there.

    With `history` some rows are corrected, voided and sent again; the truth is of what then stands.
    """
    made = Made()
    for number in range(pairings):
        pairing = made_pairing(number, scope)
        made.pairings += 1
        made.names[pairing.code] = pairing.name
        maker = _Maker(pairing, random.Random(f"{seed}:{number}"), number, records)
        truth: dict[str, dict[str, Any]] = {}
        for register in in_order(registers()):
            drafts = maker.drafts(register, records)
            outcomes = write(register, pairing, drafts, scope, reason="生成虚构数据",
                             batch=f"generate:{seed}", state="verified")
            maker.remember(register, [one.record for one in outcomes])
            made.records += sum(one.status == "created" for one in outcomes)
            made.held += len(drafts)
            gone: frozenset[int] = frozenset()
            if history and all(one.status == "created" for one in outcomes):
                after = lived(register, pairing, drafts, [one.record for one in outcomes],
                              random.Random(f"{seed}:{number}:{register.code}"), scope)
                made.history[pairing.code, register.code] = after.as_json()
                drafts, gone = after.standing, after.gone
            _proven(register, [one.record for one in outcomes if one.status == "created"
                               and one.record.pk not in gone], scope)
            truth[register.code] = _truth(register, drafts)
            tell(f"{pairing.name} {register.name}：{len(outcomes)} 条")
        made.truth[pairing.code] = truth
        made.broken[pairing.code] = dict(sorted(maker.story.broken.items()))
    return made


def _proven(register: Register, fresh: list[Record], scope: Scope) -> None:
    """Some rows get their proof and the word of both sides, so that every grade is seen."""
    if register.code not in PROVEN_OF:
        return
    for record in fresh[:PROVEN]:
        for kind, words in register.evidence.items():
            text = f"示例佐证：{register.name}第{record.pk}号，{words}"
            evidence.bind(register, record.pk, text.encode(), kind, scope, name=f"{words}.txt")
    for number, record in enumerate(fresh[:2 * PROVEN]):
        attest(register, record.pk, "supporter", "confirm", scope, note="示例：支援方核对表")
        if number % 5:
            attest(register, record.pk, "recipient", "confirm", scope, note="示例：受援方核对表")
        else:
            attest(register, record.pk, "recipient", "dispute", scope, note="示例：金额待核对")


def in_order(all_of_them: list[Register]) -> list[Register]:
    """Registers so that a record's links are made before it."""
    done: list[Register] = []
    waiting = list(all_of_them)
    while waiting:
        known = {register.code for register in done}
        ready = [one for one in waiting if _links(one) - {one.code} <= known]
        if not ready:
            raise ValueError(f"registers link in a circle: {[one.code for one in waiting]}")
        # money arrives before it is planned and paid; tasks are measured by what is done
        ready.sort(key=lambda one: (one.code != "fund_transfer", one.code == "target", one.code))
        done.append(ready[0])
        waiting.remove(ready[0])
    return done


def _links(register: Register) -> set[str]:
    return {kind.register_code for kind in register.fields if isinstance(kind, fields.Link)}


def made_pairing(number: int, scope: Scope) -> places.PairingView:
    """The invented pairing of a number, with its towns and villages."""
    helping, helped = names.supporter(number), names.recipient(number)
    places.add_regions([helping, helped, *names.towns(number)], scope.actor)
    code = f"{helping['code']}-{helped['code']}"
    return places.add_pairing(code, date(2021, 5, 1), scope.actor)


def _truth(register: Register, drafts: list[Draft]) -> dict[str, Any]:
    """Rows and sums by year, counted from the drafts and not from the ledger."""
    by_year: dict[str, Any] = defaultdict(lambda: defaultdict(int))
    for draft in drafts:
        year = by_year[str(draft.values[register.when].year)]
        year["records"] += 1
        for kind in register.measures:
            year[kind.name] += draft.values.get(kind.name) or 0
    money = {kind.name for kind in register.measures if kind.column_type == "money"}
    return {
        year: {name: written(from_fen(value)) if name in money else str(value)
               for name, value in sums.items()}
        for year, sums in sorted(by_year.items())
    }


def _count_of(register: Register, records: int) -> int:
    """About a register's share of the whole; each task of the two sides once a year."""
    if register.code == "target":
        return len(TASKS) * (LAST.year - FIRST.year + 1)
    fixed = sum(SHARES.values())
    share = SHARES.get(register.code) or (100 - fixed) / max(1, len(registers()) - len(SHARES))
    return max(2, round(records * share / 100))


class _Maker:
    """Makes the rows of one pairing; what was made before can be linked to."""

    def __init__(self, pairing: places.PairingView, rng: random.Random, number: int,
                 records: int) -> None:
        self.pairing = pairing
        self.rng = rng
        self.context = CellContext(pairing)
        self.made: dict[str, list[Record]] = {}
        self.places = [str(row["code"]) for row in names.towns(number)]
        self.persons = [names.resident_id(pairing.recipient, serial) for serial in range(900)]
        self.counts = counts_of({one.code: _count_of(one, records) for one in registers()})
        self.story = Story(rng, self.counts, self.made)

    def drafts(self, register: Register, records: int) -> list[Draft]:
        """Rows of one register, about its share of the whole."""
        count = self.counts[register.code]
        rows = list(self._rows(register, count))
        self.story.remember(register, rows)
        return [Draft(values) for values in rows]

    def _rows(self, register: Register, count: int) -> Iterator[dict[str, Any]]:
        """Rows of which no two are the same act: one that would be is drawn again."""
        seen: set[tuple[Any, ...]] = set()
        for serial in range(count):
            values = self._row(register, serial)
            while (key := tuple(values.get(name) for name in register.identity)) in seen:
                values = self._row(register, serial)
            seen.add(key)
            yield values

    def remember(self, register: Register, rows: list[Record]) -> None:
        """Keep rows so that later ones can link to them."""
        self.made[register.code] = rows

    def _row(self, register: Register, serial: int) -> dict[str, Any]:
        days = (LAST - FIRST).days
        # money is spread from the start, so that payments find it there
        day = FIRST + timedelta(days=self.rng.randrange(days))
        values: dict[str, Any] = {"place": self.rng.choice(self.places)}
        for kind in register.fields:
            value = self._value(register, kind, serial, day, values)
            if value not in (None, ""):
                values[kind.name] = value
        values[register.when] = day
        return self.story.told(register, serial, values)

    def _value(self, register: Register, kind: Any, serial: int, day: date,
               values: dict[str, Any]) -> Any:
        rng = self.rng
        match kind:
            case fields.Phone():
                return ""
            case fields.ResidentId():
                # each register has its own people, so that nobody is in two places at once
                start = 97 * sum(map(ord, register.code))
                return kind.parse(self.persons[(start + serial) % len(self.persons)], self.context)
            case fields.CreditCode():
                return ""
            case fields.Link():
                rows = self.made.get(kind.register_code) or []
                return rng.choice(rows) if rows else None
            case fields.Year():
                return str(day.year)
            case fields.Organization():
                return self._organization(kind)
            case fields.Money():
                return self._amount(register, kind)
            case fields.Integer():
                return self._count(kind, values)
            case fields.Number():
                return Decimal(rng.randint(10, 4000)) / 100
            case fields.Date():
                return self._day(kind, day)
            case fields.Choice():
                codes = list(kind.options)
                weights = [1 / (1 + place) for place in range(len(codes))]
                return rng.choices(codes, weights)[0]
            case fields.Boolean():
                return rng.random() < 0.5
            case fields.Place():
                return rng.choice(self.places)
            case fields.LongText():
                return f"虚构的{kind.label}{names.numeral(serial + 1)}"
            case fields.Text() if kind.label in ("姓名", "带队领导"):
                return names.person(serial + 1)
            case fields.Text() if kind.label == "乡镇":
                return f"{names.cycle(rng.randrange(9))}镇"
            case _:
                return f"示例{register.name}{kind.label}{names.numeral(serial + 1)}"

    def _amount(self, register: Register, kind: fields.Money) -> int:
        """Fen; wages and subsidies, written in yuan, are small, investments in parks large."""
        if kind.unit == "元":
            return self.rng.randint(15, 90) * 100 * YUAN
        low, high = AMOUNTS.get(register.code, (2000, 40000) if kind.unit == "亿元" else (1, 120))
        return self.rng.randint(low * 100, high * 100) * 100 * YUAN

    def _day(self, kind: fields.Date, day: date) -> date | None:
        """Ends lie after the day of the act; a third of them are still open."""
        last = ("_to", "ended_on", "left_on", "finished_on")
        ends = kind.name.endswith(last) or "止" in kind.label
        if ends and self.rng.random() < 0.33:
            return None
        return day + timedelta(days=self.rng.randint(1, 200))

    def _count(self, kind: fields.Integer, values: dict[str, Any]) -> int:
        low, high = COUNTS.get(kind.unit, (1, 50))
        counts = [value for name, value in values.items() if isinstance(value, int)
                  and not isinstance(value, bool) and name != kind.name]
        if "脱贫" in kind.label and counts:
            high = max(low, min(high, counts[-1]))
        return self.rng.randint(min(low, high), high)

    def _organization(self, kind: fields.Organization) -> Any:
        rng = self.rng
        side = kind.side or rng.choice(("supporter", "recipient"))
        if "企业" in kind.label or "采购" in kind.label or "捐赠" in kind.label:
            name = names.enterprise(rng.randrange(60))
        else:
            owner = (self.pairing.supporter_name if side == "supporter"
                     else self.pairing.recipient_name)
            name = owner + rng.choice(names.OFFICES[side])
        return self.context.organization(name, side)
