"""Times of claims as spans of days: joined, narrowed to a day, widened to a year (时间区间)."""

from datetime import date
from functools import lru_cache

from xieshou.audit.text.claim import ClaimPeriod
from xieshou.language.times import Time


def period_of(time: Time | None) -> ClaimPeriod | None:
    """The period of an expression that stands by itself, in a head of a table say."""
    if time is None or time.year != "said" or not (time.first or time.last):
        return None
    if time.form == "since":
        return ClaimPeriod(iso(time.first), None, "cumulative", True)
    if time.form == "asof":
        return ClaimPeriod(None, iso(time.last), "cumulative", True)
    kind = "point" if time.first == time.last else "flow"
    return ClaimPeriod(iso(time.first), iso(time.last), kind, True)


def unsaid(period: ClaimPeriod) -> ClaimPeriod:
    """The same time where the sentence does not say it."""
    if not period.explicit:
        return period
    first, last, kind, _ = period
    return ClaimPeriod(first, last, kind, False)


def whole_years(first: int, last: int) -> ClaimPeriod:
    """From the first day of a year to the last of the same or of a later one."""
    return ClaimPeriod(f"{first}-01-01", f"{last}-12-31", "flow", True)


def union(periods: list[ClaimPeriod]) -> ClaimPeriod:
    """From the first day of any to the last."""
    first = min((period.first for period in periods if period.first), default=None)
    last = max((period.last for period in periods if period.last), default=None)
    return ClaimPeriod(first, last, periods[0].kind, True)


def year_end(period: ClaimPeriod) -> ClaimPeriod:
    """What stands at the end of a year, where a stock is given for a whole year."""
    if period.kind == "flow" and is_year(period):
        return period._replace(first=period.last, kind="point")
    return period


def year_of(period: ClaimPeriod | None) -> ClaimPeriod | None:
    """The year of which a day at its end, some months, or what was up to a day, were told."""
    if period is None or not period.last:
        return None
    year = period.last[:4]
    begun = (period.first or "")[:4]
    if begun != year and (period.kind == "flow" or (period.kind == "cumulative" and begun)):
        return None
    return whole_years(int(year), int(year))


@lru_cache(maxsize=1024)
def is_year(period: ClaimPeriod) -> bool:
    """Whether it is one year, from its first day to its last."""
    first, last = period.first or "", period.last or ""
    return first[4:] == "-01-01" and last[4:] == "-12-31" and first[:4] == last[:4]


def is_half_year(period: ClaimPeriod) -> bool:
    """Whether it is the first half of a year, or the second."""
    first, last = period.first or "", period.last or ""
    return first[:4] == last[:4] and (first[4:], last[4:]) in (
        ("-01-01", "-06-30"), ("-07-01", "-12-31"))


def edge_years(period: ClaimPeriod) -> tuple[ClaimPeriod, ClaimPeriod] | None:
    """2015年至2019年……从A增至B: the first year of a time of several, and its last."""
    first, last = period.first or "", period.last or ""
    if period.kind != "flow" or first[4:] != "-01-01" or last[4:] != "-12-31":
        return None
    if first[:4] >= last[:4]:
        return None
    return (
        period._replace(last=f"{first[:4]}-12-31"),
        period._replace(first=f"{last[:4]}-01-01"),
    )


def years_of(period: ClaimPeriod | None) -> list[ClaimPeriod]:
    """The years of a time of several, one by one; none where it is no such time."""
    if period is None or edge_years(period) is None:
        return []
    begun, ended = int((period.first or "")[:4]), int((period.last or "")[:4])
    return [
        period._replace(first=f"{year}-01-01", last=f"{year}-12-31")
        for year in range(begun, ended + 1)
    ]


def several_years(period: ClaimPeriod | None) -> bool:
    """Whether a time is told from its first day to its last, and these lie in different years."""
    if period is None or period.kind != "flow" or not (period.first and period.last):
        return False
    return period.first[:4] < period.last[:4]


def over_the_year(period: ClaimPeriod | None) -> ClaimPeriod | None:
    """The year of which the last day was told."""
    if period is None or period.kind != "point" or not (period.last or "").endswith("-12-31"):
        return period
    return period._replace(first=f"{period.last[:4]}-01-01", kind="flow")


def some_days(run: ClaimPeriod) -> bool:
    """Whether a time is a day, or days within one month."""
    first, last = run.first or "", run.last or ""
    return first == last or (first[:7] == last[:7] and (first[8:] != "01" or last[8:] < "28"))


def of_some_days(run: ClaimPeriod | None) -> bool:
    """Whether a time is some days, told as when something happened."""
    return run is not None and run.kind == "flow" and bool(run.first) and some_days(run)


def within_a_year(run: ClaimPeriod) -> bool:
    """Whether a time began in one year, ended in the next, and lasted no longer than a year."""
    if run.kind != "flow" or not (run.first and run.last):
        return False
    begun, ended = int(run.first[:4]), int(run.last[:4])
    return ended == begun + 1 and run.last[5:] < run.first[5:]


def a_month(run: ClaimPeriod | None) -> bool:
    """Whether a time lies within one month."""
    if run is None or run.kind != "flow" or not (run.first and run.last):
        return False
    return run.first[:7] == run.last[:7]


@lru_cache(maxsize=1024)
def five_years_of_a_plan(run: ClaimPeriod) -> bool:
    """Whether a time is the five years of a plan: 2016 to 2020, 2021 to 2025."""
    first, last = run.first or "", run.last or ""
    return (
        run.kind == "flow"
        and first[3:] in ("1-01-01", "6-01-01")
        and last == f"{int(first[:4]) + 4}-12-31"
    )


def up_to_its_day(now: ClaimPeriod) -> bool:
    """Whether something was told up to a day, or of the last day of a year."""
    if now.kind == "point":
        return now.first == now.last and (now.last or "").endswith("-12-31")
    return now.kind == "cumulative" and now.first is None and now.last is not None


def up_to_a_day_of(run: ClaimPeriod | None, year: ClaimPeriod) -> bool:
    """Whether a time reaches, without a beginning, up to a day of a year that was told."""
    if run is None or run.first or not run.last or run.kind != "cumulative":
        return False
    return run.last[:4] == (year.last or "")[:4]


def within(part: ClaimPeriod, outer: ClaimPeriod | None) -> bool:
    """Whether a time of some months is a part of a longer one."""
    if outer is None or not (outer.first and outer.last and part.first and part.last):
        return False
    shorter = (part.first, part.last) != (outer.first, outer.last)
    return shorter and outer.first <= part.first <= part.last <= outer.last


def reaches_into(outer: ClaimPeriod | None, cut: ClaimPeriod) -> bool:
    """Whether the day up to which something is told lies within a time of so many days."""
    if outer is None or outer.kind != "flow" or not (outer.first and outer.last and cut.last):
        return False
    return cut.first is None and outer.first <= cut.last <= outer.last


def told_of(period: ClaimPeriod) -> bool:
    """Whether it is one whole year, or a day."""
    return is_year(period) or (period.kind == "point" and period.first is not None)


# A report says the same days again and again.
@lru_cache(maxsize=4096)
def iso(day: date | None) -> str | None:
    """A day as claims write it."""
    return day.isoformat() if day else None
