"""What makes invented rows hang together: days in their real order, sums that add up (虚构的情理).

Rows are drawn at random; here each is brought in line with those it belongs to. A project is
pooled, noticed, approved, planned for, begun, finished, accepted, settled and carded in this
order; what is planned comes to what was received in the year, and what is paid to what was planned.
Then a small share of some registers breaks one rule each, by intention; `FAULTS` says which.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xieshou.ledger.record import Record
from xieshou.ledger.register import Register

YUAN, WAN = 100, 1_000_000
FIRST_YEAR, YEARS = 2023, 3
# of a hundred rows of a register that can break a rule, so many do
WRONG = 3
# the central rule for the funds asks for 60 of a hundred for industry; a third of them is left
CLASSES = ("industry", "industry", "education_health", "industry", "industry", "infrastructure",
           "industry", "village")
# what the two sides agree on every year, its unit, and whose sum is done of it: register, field,
# how much of the field makes one of the unit
TASKS = {"互访往来人次": ("人次", "visit", "persons", 1),
         "消费帮扶总额": ("万元", "sale", "amount", WAN),
         "财政援助资金到位额": ("万元", "fund_transfer", "amount", WAN)}
# of a hundred that are done so many were agreed
AGREED = (75, 120)
Values = dict[str, Any]


class Story:
    """The rows of one pairing so far, and what the next must say to go with them."""

    def __init__(self, rng: random.Random, counts: dict[str, int],
                 made: dict[str, list[Record]]) -> None:
        self.rng, self.counts, self.made = rng, counts, made
        self.broken: Counter[str] = Counter()
        self.funds = sorted(rng.randint(800, 4000) for _ in range(counts["fund_transfer"]))
        self.cards: dict[int, int] = defaultdict(int)
        self.used: dict[int, int] = defaultdict(int)
        self.done: Counter[tuple[str, int]] = Counter()

    def told(self, register: Register, serial: int, values: Values) -> Values:
        """The row as it belongs into the story, or broken by intention."""
        code = register.code
        tell = _TELL.get(code)
        if tell is not None:
            tell(self, serial, values)
        for kind in register.fields:
            if kind.part_of in values and kind.name in values:
                values[kind.name] = min(values[kind.name], values[kind.part_of])
        fault = FAULTS.get(code)
        if fault is not None and serial % (100 // WRONG) == 100 // WRONG // 2:
            rule, spoil = fault
            spoil(values)
            self.broken[rule] += 1
        return {name: value for name, value in values.items() if value not in (None, "")}

    def remember(self, register: Register, rows: list[Values]) -> None:
        """Add up what is done of each year's tasks by rows of a register."""
        for task, (_, code, name, _) in TASKS.items():
            if code == register.code:
                for row in rows:
                    self.done[task, row[register.when].year] += row.get(name) or 0

    def later(self, day: date, least: int, most: int) -> date:
        """A day so many days after another."""
        return day + timedelta(days=self.rng.randint(least, most))

    def one(self, code: str, serial: int) -> Record:
        """A row made before, each in its turn."""
        rows = self.made[code]
        return rows[serial % len(rows)]

    def share(self, code: str, serial: int, whole: int, among: int) -> int:
        """What the row gets of a whole that its like share; the last takes what is left."""
        times, nth = self.turn(code, serial, among)
        part = whole // times // YUAN * YUAN
        return whole - part * (times - 1) if nth == times else part

    def turn(self, code: str, serial: int, among: int) -> tuple[int, int]:
        """How many rows that one gets of which the row is, and which of them it is, from 1."""
        return (self.counts[code] - 1 - serial % among) // among + 1, serial // among + 1


def counts_of(wanted: dict[str, int]) -> dict[str, int]:
    """Numbers of rows that can tell a story.

    Each year brings money and a visit of either side, each project a plan and a payment, and what
    is recovered is returned.
    """
    projects = max(wanted["project"], YEARS)
    return wanted | {"project": projects, "fund_transfer": max(wanted["fund_transfer"], YEARS),
                     "allocation": max(wanted["allocation"], projects),
                     "disbursement": max(wanted["disbursement"], projects),
                     "visit": max(wanted["visit"], 2 * YEARS),
                     "fund_return": wanted["fund_return"] + wanted["fund_return"] % 2}


def _year(serial: int, count: int) -> int:
    return FIRST_YEAR + serial * YEARS // count


def _visit(story: Story, serial: int, row: Values) -> None:
    # the leaders of both sides travel every year, whatever else is done
    if serial < 2 * YEARS:
        row["date_from"] = story.later(date(FIRST_YEAR + serial // 2, 2, 1), 0, 250)
        row["direction"] = ("east_west", "west_east")[serial % 2]
        row["rank"] = "county_chief"
    row["date_to"] = row["date_from"] + timedelta(days=story.rng.randint(0, 4))


def _fund(story: Story, serial: int, row: Values) -> None:
    year = _year(serial, story.counts["fund_transfer"])
    row["received_on"] = story.later(date(year, 1, 5), 0, 60)
    row["amount"] = story.funds[serial] * WAN
    row["fiscal_year"] = str(year)


def _project(story: Story, serial: int, row: Values) -> None:
    count = story.counts["project"]
    year = _year(serial, count)
    same = [one for one in range(count) if _year(one, count) == year]
    funds = story.counts["fund_transfer"]
    whole = sum(story.funds[one] for one in range(funds) if _year(one, funds) == year) * WAN
    part = whole // len(same) // YUAN * YUAN
    aid = whole - part * (len(same) - 1) if serial == same[-1] else part
    row["pooled_on"] = story.later(date(year, 1, 2), 0, 20)
    row["approved_on"] = story.later(date(year, 3, 10), 0, 15)
    row["planned_start"] = story.later(row["approved_on"], 20, 30)
    row["started_on"] = story.later(row["planned_start"], 0, 15)
    row["finished_on"] = story.later(row["started_on"], 90, 150)
    row["planned_end"] = row["finished_on"] + timedelta(days=story.rng.randint(1, 20))
    row["accepted_on"] = story.later(row["finished_on"], 10, 60)
    row["settled_on"] = story.later(row["accepted_on"], 30, 150)
    row["aid"], row["stage"] = aid, "accepted"
    row["other_funds"] = story.rng.randint(0, 30) * aid // 100 // YUAN * YUAN
    row["total"] = aid + row["other_funds"]
    row["related"], row["contract_no"] = "none", f"示例施合{serial + 1}"
    row["use_class"] = CLASSES[same.index(serial) % len(CLASSES)]
    # what leaves nothing behind asks for no asset card
    row["nature"] = ("new" if serial < story.counts["asset"] else "service")
    row["persons"] = max(row.get("persons", 1), row.get("lifted", 0))


def _allocation(story: Story, serial: int, row: Values) -> None:
    project = story.one("project", serial)
    row["project"], row["use_class"] = project, project.use_class
    row["planned_on"] = story.later(project.approved_on, 2, 12)
    row["amount"] = story.share("allocation", serial, project.aid, story.counts["project"])
    row["released"] = True
    for name in ("transfer", "waited", "fund_no", "adjusts"):
        row.pop(name, None)
    # the first document of the year that still has so much pays for it; a plan may need several
    for fund in story.made["fund_transfer"]:
        used = story.used[fund.pk]
        if fund.received_on.year == row["planned_on"].year and used + row["amount"] <= fund.amount:
            row |= {"transfer": fund, "fund_no": fund.document_no,
                    "waited": (row["planned_on"] - fund.received_on).days}
            story.used[fund.pk] += row["amount"]
            break


def _disbursement(story: Story, serial: int, row: Values) -> None:
    project = story.one("project", serial)
    row["project"], row["use_class"] = project, project.use_class
    nth = serial // story.counts["project"]
    row["paid_on"] = min(story.later(project.started_on, 10 + 30 * nth, 30 + 30 * nth),
                         date(project.started_on.year, 12, 20))
    row["amount"] = story.share("disbursement", serial, project.aid, story.counts["project"])
    row["stage"] = ("advance", "progress", "settlement")[min(nth, 2)]
    row.pop("fund_no", None)


def _fund_return(story: Story, serial: int, row: Values) -> None:
    # what one row recovers the next returns, so that no money lies idle
    paid = story.one("disbursement", serial // 2)
    row["amount"] = paid.amount // 20 // YUAN * YUAN
    row["use_class"], row["stage"] = paid.use_class, paid.stage
    row["project"] = paid.project
    if serial % 2:
        row["kind"], row["funder"] = "returned", story.one("fund_transfer", serial).payer
        row["returned_on"] = paid.paid_on + timedelta(days=90)
        row.pop("payee", None)
    else:
        row["kind"], row["payee"] = "recovered", paid.payee
        row["returned_on"] = paid.paid_on + timedelta(days=60)
        row.pop("funder", None)


def _progress(story: Story, serial: int, row: Values) -> None:
    project = story.one("project", serial)
    times, nth = story.turn("progress", serial, story.counts["project"])
    # what is accepted by now was told to be done before
    done = 100 if nth == times else 100 * nth // times - story.rng.randint(0, 9)
    row["project"], row["physical"] = project, Decimal(done)
    row["as_of"] = project.started_on + (project.finished_on - project.started_on) * nth // times
    row["paid"] = project.total * done // 100 * 9 // 10 // YUAN * YUAN
    row["photographed_on"] = row["as_of"]


def _asset(story: Story, serial: int, row: Values) -> None:
    project = story.one("project", serial)
    story.cards[project.pk] += 1
    row["project"] = project
    row["original_value"] = project.total // (2 ** story.cards[project.pk]) // YUAN * YUAN
    row["registered_on"] = story.later(project.accepted_on, 5, 40)
    row["titled"], row["titled_on"] = True, story.later(row["registered_on"], 10, 60)
    row["condition"] = "in_use"
    row["lease_from"] = row["titled_on"]
    row["lease_to"] = row["lease_from"] + timedelta(days=3653)
    row.pop("rent", None)


def _distribution(story: Story, serial: int, row: Values) -> None:
    asset = story.one("asset", serial)
    received = asset.original_value // 20 // (1000 * YUAN) * (1000 * YUAN) + 1000 * YUAN
    row["asset"], row["due"], row["received"] = asset, received, received
    row["distributed_on"] = date(asset.registered_on.year + 1 + serial // story.counts["asset"],
                                 12, 1 + serial % 20)
    row["to_village"] = received * 4 // 10
    row["to_households"] = received * 5 // 10
    row["public_posts"] = received - row["to_village"] - row["to_households"]


def _notice(story: Story, serial: int, row: Values) -> None:
    project = story.one("project", serial)
    row["project"] = project
    before = row.get("kind", "before") == "before"
    row["notice_from"] = (project.approved_on - timedelta(days=story.rng.randint(25, 40)) if before
                          else story.later(project.accepted_on, 5, 30))
    row["notice_to"] = row["notice_from"] + timedelta(days=story.rng.randint(12, 20))
    row["objections"] = 0


def _monitored(story: Story, serial: int, row: Values) -> None:
    found = row["identified_on"] - timedelta(days=story.rng.randint(10, 14))
    row["found_on"], row["notice_from"] = found, found + timedelta(days=2)
    row["notice_to"] = found + timedelta(days=9)
    row["cleared_on"] = story.later(row["identified_on"], 200, 400)


def _donation(story: Story, serial: int, row: Values) -> None:
    row["donor_kind"] = ("enterprise", "society", "person")[serial % 3]
    row["valuation"] = ("invoice", "fair", "appraisal")[serial % 3]
    row["used"] = row.get("cash", 0)
    row["used_on"] = story.later(row["donated_on"], 20, 150)
    row["used_for"] = row["purpose"]


def _agreement(story: Story, serial: int, row: Values) -> None:
    row["years"] = 10
    row["valid_from"] = row["signed_on"]
    row["valid_to"] = row["signed_on"] + timedelta(days=3652)


def _training(story: Story, serial: int, row: Values) -> None:
    row["persons"] = max(row.get("persons", 1), row.get("lifted", 0))
    several = 2 if row.get("sessions", 1) > 1 else 1
    row["attendances"] = row["persons"] * story.rng.randint(several, 3)
    row["end_on"] = row["start_on"] + timedelta(days=max(0, row.get("days", 1) - 1))


def _job_fair(story: Story, serial: int, row: Values) -> None:
    row["posts"] = story.rng.randint(100, 800)
    row["intents"] = row["posts"] * story.rng.randint(30, 60) // 100
    row["hired"] = row["intents"] * story.rng.randint(40, 80) // 100
    row["hired_lifted"] = row["hired"] // 3


def _production(story: Story, serial: int, row: Values) -> None:
    share = story.rng.randint(5, 60)
    row["share"] = Decimal(share)
    row["sold_east"] = (row["output"] * share / 100).quantize(Decimal("0.01"))


def _enterprise(story: Story, serial: int, row: Values) -> None:
    row["paid"] = row["signed"] * story.rng.randint(30, 85) // 100 // YUAN * YUAN
    row["stage"] = "producing"
    row["workers"] = max(row.get("workers", 1), row.get("lifted", 0))
    row["registered_on"] = row["landed_on"] - timedelta(days=180)
    row.pop("closed_on", None)


def _investment(story: Story, serial: int, row: Values) -> None:
    # what is told of an enterprise year by year comes to what it paid in all
    enterprise, firms = story.one("enterprise", serial), story.counts["enterprise"]
    nth, times = serial // firms, (story.counts["investment"] - serial % firms - 1) // firms + 1
    paid = enterprise.paid or 0
    share = paid // times // YUAN * YUAN
    row["enterprise"], row["industry"], row["origin"] = (
        enterprise, enterprise.industry, enterprise.origin)
    row["paid_on"] = date(enterprise.landed_on.year + nth, 12, 31)
    row["amount"] = share if nth < times - 1 else paid - share * (times - 1)


def _park(story: Story, serial: int, row: Values) -> None:
    # what is spent on roads and mains is part of what is invested
    row["infrastructure"] = row["fixed_assets"] * story.rng.randint(20, 60) // 100 // YUAN * YUAN


def _workshop(story: Story, serial: int, row: Values) -> None:
    row["opened_on"] = row["recognised_on"] - timedelta(days=story.rng.randint(30, 300))


def _beneficiary(story: Story, serial: int, row: Values) -> None:
    row["birth_year"] = str(story.rng.randint(1955, 2005))


def _secondment(story: Story, serial: int, row: Values) -> None:
    row["end_on"] = row["start_on"] + timedelta(days=story.rng.choice((365, 548, 730)))


def _specialist(story: Story, serial: int, row: Values) -> None:
    days = (story.rng.randint(35, 360) if row.get("term", "long") == "long"
            else story.rng.randint(2, 25))
    row["days"], row["end_on"] = days, row["start_on"] + timedelta(days=days - 1)


def _placement(story: Story, serial: int, row: Values) -> None:
    months = max(3, row.get("months", 3))
    row["months"], row["left_on"] = months, row["start_on"] + timedelta(days=31 * months)
    row["checked_on"] = row["start_on"] + timedelta(days=story.rng.randint(60, 30 * months))
    row["kinship"] = False


def _sale(story: Story, serial: int, row: Values) -> None:
    row["persons"] = max(row.get("persons", 1), row["amount"] // (2 * WAN) + 1)


def _rectification(story: Story, serial: int, row: Values) -> None:
    row["due_on"] = row["found_on"] + timedelta(days=60)
    row["closed_on"] = story.later(row["found_on"], 20, 55)


def _target(story: Story, serial: int, row: Values) -> None:
    """Each task once a year, by the name of an indicator, of the size of what is done."""
    year = FIRST_YEAR + serial // len(TASKS)
    task, (unit, _, _, one) = list(TASKS.items())[serial % len(TASKS)]
    # a small programme may have a year in which nothing was done
    usual = sum(story.done[task, FIRST_YEAR + nth] for nth in range(YEARS)) // YEARS
    agreed = (story.done[task, year] or usual) * story.rng.randint(*AGREED) // (100 * one)
    step = 10 ** max(0, len(str(agreed)) - 2)  # two sides agree on round numbers
    row |= {"task": task, "unit": unit, "due_on": date(year, 12, 31),
            "amount": Decimal(max(1, round(agreed / step) * step)),
            "not_below_last": story.done[task, year] >= story.done[task, year - 1]}


_TELL: dict[str, Callable[[Story, int, Values], None]] = {
    "fund_transfer": _fund, "project": _project, "allocation": _allocation,
    "disbursement": _disbursement, "fund_return": _fund_return, "progress": _progress,
    "asset": _asset, "distribution": _distribution, "notice": _notice,
    "monitored_household": _monitored, "donation": _donation, "agreement": _agreement,
    "training": _training, "job_fair": _job_fair, "production": _production,
    "enterprise": _enterprise, "investment": _investment, "park": _park,
    "workshop": _workshop, "beneficiary": _beneficiary,
    "secondment": _secondment, "specialist": _specialist,
    "placement": _placement, "sale": _sale, "rectification": _rectification,
    "target": _target, "visit": _visit,
}


def _without(*names: str) -> Callable[[Values], None]:
    def spoil(row: Values) -> None:
        for name in names:
            row.pop(name, None)
    return spoil


def _more_than(name: str, than: str) -> Callable[[Values], None]:
    def spoil(row: Values) -> None:
        row[name] = row[than] + max(1, row[than] // 10)
    return spoil


def _untitled(row: Values) -> None:
    row["titled"] = False
    row.pop("titled_on", None)


def _half_used(row: Values) -> None:
    row["cash"] = row.get("cash") or 10 * WAN
    row["used"] = row["cash"] // 2


def _short(row: Values) -> None:
    row["notice_to"] = row["notice_from"] + timedelta(days=3)


# by register: the rule that its spoiled rows break, and how
FAULTS: dict[str, tuple[str, Callable[[Values], None]]] = {
    "project": ("projects.not_settled", _without("settled_on")),
    "asset": ("assets.untitled", _untitled),
    "job_fair": ("labor.hired_exceed_posts", _more_than("hired", "posts")),
    "production": ("totals.part_exceeds_whole", _more_than("sold_east", "output")),
    "donation": ("donations.unused", _half_used),
    "monitored_household": ("monitoring.notice_short", _short),
    "enterprise": ("enterprises.paid_equals_signed", _more_than("paid", "signed")),
    "distribution": ("assets.distribution_exceeds_income", _more_than("to_village", "received")),
}
