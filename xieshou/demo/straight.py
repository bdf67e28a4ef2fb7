"""Invented programmes of up to 10^8 rows, written straight to the warehouse (大批虚构数据).

For benchmarks only: the rows have the columns, the types and the order that the ledger's own have,
but neither ledger nor journal knows them. They come with their truth, reckoned while they are made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pyarrow
import pyarrow.compute as pc

from xieshou.demo import names
from xieshou.demo.invented import AMOUNTS, COUNTS, SHARES, Made, made_pairing
from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict
from xieshou.journal.reading import last_position
from xieshou.ledger import fields
from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.register import Register, registers
from xieshou.values.units import from_fen, written
from xieshou.warehouse.refresh import ABSENT, TYPES, lay, stamps_of

# the large registers, by what part of a programme's rows they hold; the others stay small
LARGE = {"beneficiary": 55, "placement": 25, "benefit_link": 8, "sale": 7, "disbursement": 3,
         "donation": 2}
SMALL_ROWS = 600
FIRST = date(2021, 1, 1)
DAYS = 5 * 365
# of a hundred rows: corrected once, voided, still drafts, proven
CORRECTED, VOIDED, DRAFTS, PROVEN = 4, 1.5, 1, 62
# so many different texts of one column, so many rows for one person
WORDS, ROWS_A_PERSON = 60, 1.7


class LedgerNotEmptyError(Conflict):
    """Rows that only the warehouse knows must not stand beside a ledger's own."""

    code = "demo.ledger_not_empty"
    message = "这个数据目录的台账中已有记录，不能再把数据直接写入数仓。"
    hint = "请另指定一个空的数据目录：--home 目录。"


def generate_straight(pairings: int, records: int, seed: int, scope: Scope,
                      tell: Callable[[str], None] = lambda text: None) -> Made:
    """Make so many pairings with so many rows each, current versions and old ones together."""
    if any(register.model.objects.exists() for register in registers()):
        raise LedgerNotEmptyError()
    made = Made()
    views = sorted((made_pairing(number, scope) for number in range(pairings)),
                   key=lambda view: view.code)
    made.names = {view.code: view.name for view in views}
    made.pairings = len(views)
    position, whole = last_position(), {}
    for number, register in enumerate(registers()):
        truth: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        maker = _Maker(register, _rows(register, records), seed * 1000 + number, position, truth)
        lay(register, maker.tables(views), position)
        made.records += maker.given
        whole[register.code] = _written(register, truth)
        tell(f"{register.name}：{maker.given} 条")
    made.held, made.truth = made.records, {"all": whole}
    return made


def _rows(register: Register, records: int) -> int:
    """Rows of a register in one pairing: what exceeds a small office's lies in the large ones."""
    small = min(records, SMALL_ROWS)
    fixed = sum(SHARES.values())
    share = SHARES.get(register.code) or (100 - fixed) / (len(registers()) - len(SHARES))
    many = (records - small) * LARGE.get(register.code, 0) / 100
    return max(2, round(small * share / 100 + many))


def _written(register: Register, truth: dict[str, dict[str, int]]) -> dict[str, dict[str, str]]:
    money = {kind.name for kind in register.measures if kind.column_type == "money"}
    return {year: {name: written(from_fen(value)) if name in money else str(value)
                   for name, value in sums.items()} for year, sums in sorted(truth.items())}


class _Maker:
    """Makes the rows of one register, a pairing at a time, by whole columns."""

    def __init__(self, register: Register, rows: int, seed: int, position: int,
                 truth: dict[str, dict[str, int]]) -> None:
        self.register = register
        self.rows = rows
        self.position = position
        self.truth = truth
        self.seed = seed * 1_000_000
        self.given = 0

    def tables(self, views: list[PairingView]) -> Iterator[pyarrow.Table]:
        """One table a pairing, in the order of a base."""
        for number, view in enumerate(views):
            yield self._table(view, number)

    def _table(self, view: PairingView, number: int) -> pyarrow.Table:
        rows = self.rows
        self.persons = pc.cast(self._below(max(1, int(rows / ROWS_A_PERSON)), 1.3), pyarrow.int64())
        self.places = [str(row["code"]) for row in names.towns(number)]
        columns = {column.name: pyarrow.nulls(rows, TYPES[column.type])
                   for column in columns_of(self.register)}
        for column in columns_of(self.register):
            if column.type in ABSENT:
                columns[column.name] = self._all(ABSENT[column.type], TYPES[column.type])
        kinds = {kind.name: kind for kind in self.register.all_fields}
        days = pc.cast(pc.add(self._below(DAYS), _days(FIRST)), pyarrow.int32())
        for kind in kinds.values():
            self._fill(kind, columns, days, view)
        corrected = pc.less(self._dice(), CORRECTED / 100)
        columns |= {
            "id": pyarrow.array(range(self.given + 1, self.given + rows + 1), pyarrow.int64()),
            "pairing": self._all(view.code, pyarrow.string()),
            "channel": self._all(view.channel, pyarrow.string()),
            "version": pc.if_else(corrected, 2, 1).cast(pyarrow.int64()),
            "state": self._state(),
            "evidenced": pc.less(self._dice(), PROVEN / 100),
            "attested": self._chosen(["agreed", "one_sided", "disputed"], 3),
            "stands_for": self._all(1, pyarrow.int64()),
            self.register.when: days.cast(pyarrow.date32()),
        }
        self.given += rows
        self._openings(columns)
        return self._versions(pyarrow.table(columns), corrected)

    def _fill(self, kind: Any, columns: dict[str, Any], days: pyarrow.Array,
              view: PairingView) -> None:
        """One column; those that every record has are set by the maker itself."""
        own = not kind.common
        match kind:
            case fields.ResidentId() if kind.role == "key":
                columns[kind.name] = _texts(f"{view.code}·{'0' * 12}", self.persons)
            case fields.Name() if own and kind.label in ("姓名", "联结对象", "户主"):
                columns[kind.name] = _texts("示例人", self.persons)
            case fields.Link() | fields.Organization() if own:
                units = self._below(WORDS, 1.6).cast(pyarrow.int64())
                columns[kind.attname] = units
                columns[kind.name] = _texts(f"示例{kind.label}", units)
            case fields.Money() if own:
                columns[kind.name] = self._amounts(kind)
            case fields.Integer() if own:
                low, high = COUNTS.get(kind.unit, (1, 50))
                columns[kind.name] = pc.add(self._below(high - low + 1, 2), low)
            case fields.Number() if own:
                columns[kind.name] = self._below(400).cast(pyarrow.int32()).cast(TYPES["decimal"])
            case fields.Date() if own:
                later = pc.add(days, pc.add(self._below(200), 1).cast(pyarrow.int32()))
                columns[kind.name] = pc.if_else(
                    pc.less(self._dice(), 0.33), pyarrow.scalar(None, pyarrow.int32()), later
                ).cast(pyarrow.date32())
            case fields.Choice() if own:
                columns[kind.name] = self._chosen(list(kind.options), 1.8)
            case fields.Boolean() if own:
                columns[kind.name] = pc.less(self._dice(), 0.5)
            case fields.Place():
                columns[kind.name] = self._chosen(self.places, 1.4)
            case fields.LongText() | fields.CreditCode():
                pass
            case fields.Year() if own:
                columns[kind.name] = self._chosen(["2021", "2022", "2023", "2024", "2025"], 1)
            case fields.Text() if own:
                columns[kind.name] = _texts(f"示例{kind.label}", self._below(WORDS, 1.6))

    def _amounts(self, kind: fields.Money) -> pyarrow.Array:
        """Fen: many small amounts, few large ones."""
        low, high = (15, 90) if kind.unit == "元" else AMOUNTS.get(self.register.code, (1, 120))
        scale = 100 * 100 if kind.unit == "元" else 10_000 * 100
        return pc.add(pc.multiply(self._below((high - low) * 100, 3), scale // 100), low * scale)

    def _state(self) -> pyarrow.Array:
        dice = self._dice()
        voided, drafts = VOIDED / 100, (VOIDED + DRAFTS) / 100
        return pc.if_else(pc.less(dice, voided), "void", pc.if_else(
            pc.less(dice, drafts), "draft", pc.if_else(pc.less(dice, 0.2), "submitted",
                                                       "verified")))

    def _openings(self, columns: dict[str, Any]) -> None:
        """The first row of every register in a pairing is an opening figure of the first year."""
        first = pc.equal(columns["id"], columns["id"][0])
        nothing = pyarrow.scalar(None, pyarrow.date32())
        columns["opening"] = first
        columns["stands_for"] = pc.if_else(first, 7, 1).cast(pyarrow.int64())
        for name, day in (("opening_from", FIRST), ("opening_to", FIRST.replace(month=12, day=31))):
            columns[name] = pc.if_else(first, pyarrow.scalar(day, pyarrow.date32()), nothing)

    def _versions(self, rows: pyarrow.Table, corrected: pyarrow.Array) -> pyarrow.Table:
        """Current versions and, for corrected rows, what they said before; in a base's order."""
        self._tell(rows)
        when = pc.add(self._below(max(1, self.position // 2)), 1)
        later = pc.add(when, max(1, self.position // 2)).cast(pyarrow.int64())
        seq = pc.if_else(corrected, later, when.cast(pyarrow.int64()))
        now = rows.append_column("seq", seq).append_column(
            "to_seq", pyarrow.nulls(rows.num_rows, pyarrow.int64()))
        old = rows.append_column("seq", when.cast(pyarrow.int64())).append_column(
            "to_seq", later).filter(corrected)
        old = old.set_column(old.column_names.index("version"), "version",
                             pyarrow.array([1] * old.num_rows, pyarrow.int64()))
        for kind in self.register.measures:
            if kind.column_type in ("int", "money"):
                doubled = pc.multiply(old[kind.name], 2)
                old = old.set_column(old.column_names.index(kind.name), kind.name, doubled)
        both = pyarrow.concat_tables([now, old]).sort_by(
            [(self.register.when, "ascending"), ("seq", "ascending")])
        for name, array in stamps_of(self.register.code, both["id"], both["version"]):
            both = both.append_column(name, array)
        return both

    def _tell(self, rows: pyarrow.Table) -> None:
        """Add what figures should find to the truth: rows and sums by year, persons in all."""
        counted = pc.and_(pc.is_in(rows["state"], pyarrow.array(["submitted", "verified"])),
                          pc.invert(rows["opening"]))
        rows = rows.filter(counted)
        rows = rows.append_column("year", pc.year(rows[self.register.when]))
        sums = [(kind.name, "sum") for kind in self.register.measures
                if kind.column_type in ("int", "money")]
        for row in rows.group_by("year").aggregate([("id", "count"), *sums]).to_pylist():
            year = self.truth[str(row["year"])]
            year["records"] += row["id_count"]
            for name, _ in sums:
                year[name] += row[f"{name}_sum"] or 0
        if "resident_id" in rows.column_names:
            self.truth["all"]["persons"] += pc.count_distinct(rows["resident_id"]).as_py()

    def _dice(self) -> pyarrow.Array:
        """A random number from nought to one for every row."""
        self.seed += 1
        return pc.random(self.rows, initializer=self.seed)

    def _below(self, limit: int, skew: float = 1) -> pyarrow.Array:
        """A whole number below a limit for every row; with a skew the low ones are frequent."""
        dice = pc.power(self._dice(), skew) if skew != 1 else self._dice()
        return pc.floor(pc.multiply(dice, float(limit))).cast(pyarrow.int64())

    def _chosen(self, options: list[str], skew: float) -> pyarrow.Array:
        return pyarrow.array(options, pyarrow.string()).take(self._below(len(options), skew))

    def _all(self, value: Any, type: pyarrow.DataType) -> pyarrow.Array:
        return pyarrow.repeat(pyarrow.scalar(value, type), self.rows)


def _texts(lead: str, numbers: pyarrow.Array) -> pyarrow.Array:
    return pc.binary_join_element_wise(lead, numbers.cast(pyarrow.string()), "")


def _days(day: date) -> int:
    return (day - date(1970, 1, 1)).days
