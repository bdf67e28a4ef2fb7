"""Which years a paper's title promises, and which its text tells of (题与文的时间)."""

import re
from dataclasses import dataclass
from datetime import date

from xieshou.audit.text.document import Document, read_document
from xieshou.audit.text.facts import latest_fact_on
from xieshou.language.numbers import narrow

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|(?!\d))")
# a paper tells of its time; far older years are history that it mentions
_WITHIN = 15
LONGEST = 200_000


@dataclass(frozen=True)
class Dating:
    """Years in the title, and the days between which the text's own facts lie."""

    title_years: tuple[int, ...] = ()
    first: date | None = None
    latest: date | None = None

    @property
    def title_year(self) -> int | None:
        """The latest year of the title."""
        return max(self.title_years, default=None)


def dating_of(text: str, title: str) -> Dating:
    """What a title (or a file's name) and a text say of their time."""
    years = {int(found) for found in _YEAR.findall(narrow(title))}
    if not text.strip():
        return Dating(tuple(sorted(years)))
    document = read_document(text[:LONGEST])
    years |= {year for _, _, year in document.title_years}
    latest = latest_fact_on(document)
    return Dating(tuple(sorted(years)), _first(document, latest), latest)


def _first(document: Document, latest: date | None) -> date | None:
    if latest is None:
        return None
    outside = [*document.titles, *document.furniture]
    told = [time.first for time in document.times
            if time.first and time.year == "said" and time.form in ("span", "since", "asof")
            and latest.year - _WITHIN <= time.first.year and time.first <= latest
            and not any(start <= time.start < end for start, end in outside)]
    return min(told, default=None)
