"""What a document's own dates tell of its age (文中事实的时间)."""

from bisect import bisect_right
from datetime import date

from xieshou.audit.text.document import Document
from xieshou.language.times import Time


def latest_fact_on(document: Document) -> date | None:
    """The last day that the body itself speaks of; titles and page furniture do not count.

    A year named as a whole (2019年) lasts only to the day up to which the text says it tells
    (截至2019年8月), where it says so of that year.
    """
    outside = sorted([*document.titles, *document.furniture])
    starts = [start for start, _ in outside]

    def in_body(found: Time) -> bool:
        at = bisect_right(starts, found.start) - 1
        return at < 0 or found.start >= outside[at][1]

    told = [
        found
        for found in document.times
        if found.last and found.year == "said" and found.form != "recent"
    ]
    told.sort(key=lambda time: time.last, reverse=True)
    latest = next((found.last for found in told if in_body(found)), None)
    if latest is None or any(
        found.last == latest and not _is_whole_year(found) and in_body(found) for found in told
    ):
        return latest
    closing = (found.last for found in told if found.form == "asof" and in_body(found))
    return next((day for day in closing if day.year == latest.year), latest)


def _is_whole_year(time: Time) -> bool:
    return time.form != "asof" and time.first == date(time.last.year, 1, 1) and (
        time.last == date(time.last.year, 12, 31))
