"""Where the money of a span went: source → treasury → class → project → payee → beneficiary."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from xieshou.ledger.vocabulary import USE_CLASSES
from xieshou.money.entries import UNNAMED, Books, Entry
from xieshou.values.period import Period

LEVELS = {"province": "省级财政", "city": "市级财政", "county": "区县级财政",
          "town": "镇街及部门", "society": "社会捐赠", "": "级次未注明"}
STAGES = ("来源", "到位", "投向", "项目", "收款单位", "受益对象")
MOST = 12
# what stands in the picture without being somebody's name
NAMES = ("上期结转", "期末结存", "退回拨款单位", "项目追回", "捐赠使用", "捐赠用途", "其他项目",
         "其他收款单位")
CARRIED, LEFT, BACK, RECOVERED, GIFT_USED, GIFT_FOR, REST_OF_PROJECTS, REST_OF_PAYEES = NAMES


@dataclass(frozen=True)
class Node:
    """A place in the picture: the stage in which it stands, and its name."""

    stage: int
    name: str


@dataclass
class Stream:
    """Money from one node to the next, and the entries that make it."""

    source: Node
    target: Node
    fen: int = 0
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Flow:
    """All streams of a span; each node gives on no more than it got."""

    pairing: str
    period: Period
    streams: list[Stream]

    def into(self, node: Node) -> int:
        """Fen that arrive in a node."""
        return sum(one.fen for one in self.streams if one.target == node)

    def out_of(self, node: Node) -> int:
        """Fen that leave a node."""
        return sum(one.fen for one in self.streams if one.source == node)

    @property
    def nodes(self) -> list[Node]:
        """Every node, stage by stage, the largest first."""
        found = {node for one in self.streams for node in (one.source, one.target)}
        return sorted(found, key=lambda node: (
            node.stage, -max(self.into(node), self.out_of(node)), node.name))

    @property
    def by_stage(self) -> list[tuple[str, list[Stream]]]:
        """The streams by the stage from which they come."""
        found: dict[int, list[Stream]] = defaultdict(list)
        for one in self.streams:
            found[one.source.stage].append(one)
        return [(f"{STAGES[stage]} → {STAGES[stage + 1]}",
                 sorted(found[stage], key=lambda one: -one.fen)) for stage in sorted(found)]


def flow_of(books: Books, period: Period) -> Flow:
    """The streams of a span, with what was carried in and what is left at its end."""
    streams: dict[tuple[Node, Node], Stream] = {}
    named = _largest(books, period)

    def add(source: Node, target: Node, fen: int, entry: Entry | None = None) -> None:
        one = streams.setdefault((source, target), Stream(source, target))
        one.fen += fen
        if entry:
            one.entries.append(entry)

    for entry in books.between(period.first, period.last):
        for source, target in _steps(books, entry, named):
            add(source, target, entry.fen, entry)
    before, left = books.balances(period.first - timedelta(days=1)), books.balances(period.last)
    for account, name in _purses(books):
        if before[account] > 0:
            add(Node(0, CARRIED), Node(1, name), before[account])
        if left[account] > 0:
            add(Node(1, name), Node(2, LEFT), left[account])
    return Flow(books.pairing.code, period, list(streams.values()))


def behind(books: Books, period: Period, one: Stream) -> list[Entry]:
    """The entries whose sum a stream is; a balance carried over has all that led to it."""
    if one.entries:
        return one.entries
    carried = one.source == Node(0, CARRIED)
    last = period.first - timedelta(days=1) if carried else period.last
    name = one.target.name if carried else one.source.name
    held = {account for account, said in _purses(books) if said == name}
    moved = [entry for entry in books.entries if entry.on <= last]
    return [*(entry for entry in moved if entry.debit in held),
            *(entry.taken for entry in moved if entry.credit in held)]


def _steps(books: Books, entry: Entry, named: dict[str, set[str]],
           ) -> list[tuple[Node, Node]]:
    """The streams that one entry feeds; plans move no money."""
    source = entry.source
    head = entry.debit.split(":")[0]
    if entry.debit.startswith("held:") and entry.credit.startswith("outside:"):
        return [(Node(0, LEVELS.get(source.level, LEVELS[""])),
                 Node(1, _purse(books, entry.debit)))]
    if head == "spent" and entry.credit.startswith("held:"):
        group, project = _class_of(source.use_class, entry), _project(books, entry, named)
        return [(Node(1, _purse(books, entry.credit)), Node(2, group)),
                (Node(2, group), Node(3, project))]
    if head == "paid":
        return [(Node(3, _project(books, entry, named)), Node(4, _payee(entry, named)))]
    if head == "reached" and entry.credit.startswith(("paid:", "spent:", "held:")):
        start = (Node(4, _short(entry.credit, named)) if entry.credit.startswith("paid:")
                 else Node(3, _project(books, entry, named)))
        return [(start, Node(5, books.account_words(entry.debit)))]
    if entry.credit.startswith("held:") and entry.debit.startswith("outside:"):
        return [(Node(1, _purse(books, entry.credit)), Node(2, BACK))]
    if entry.debit.startswith("held:"):
        return [(Node(0, RECOVERED), Node(1, _purse(books, entry.debit)))]
    return []


def _purses(books: Books) -> list[tuple[str, str]]:
    held = {name for entry in books.entries for name in (entry.debit, entry.credit)
            if name.startswith("held:")}
    return [(name, _purse(books, name)) for name in sorted(held)]


def _purse(books: Books, account: str) -> str:
    if account == books.treasury:
        return f"{books.pairing.recipient_name}国库"
    return account.rpartition(":")[2]


def _class_of(use_class: str, entry: Entry) -> str:
    if entry.source.subject == "donation":
        return GIFT_USED
    return USE_CLASSES.get(use_class, "投向" + UNNAMED)


def _project(books: Books, entry: Entry, named: dict[str, set[str]]) -> str:
    if entry.source.subject == "donation":
        return GIFT_FOR
    name = books.project_name(entry.source.project)
    return name if name in named["project"] else REST_OF_PROJECTS


def _payee(entry: Entry, named: dict[str, set[str]]) -> str:
    return _short(entry.debit, named)


def _short(account: str, named: dict[str, set[str]]) -> str:
    name = account.partition(":")[2]
    return name if name in named["payee"] else REST_OF_PAYEES


def _largest(books: Books, period: Period) -> dict[str, set[str]]:
    """The projects and payees that are shown by name; the picture has room for a dozen."""
    projects: Counter[str] = Counter()
    payees: Counter[str] = Counter()
    for entry in books.between(period.first, period.last):
        if entry.debit.startswith("spent:"):
            projects[books.project_name(entry.source.project)] += entry.fen
        elif entry.debit.startswith("paid:"):
            payees[entry.debit.partition(":")[2]] += entry.fen
    return {"project": {name for name, _ in projects.most_common(MOST)},
            "payee": {name for name, _ in payees.most_common(MOST)}}
