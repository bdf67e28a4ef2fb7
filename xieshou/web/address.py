"""What the address of a page may say: every name declared once, beside the page that reads it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from xieshou.errors import XieshouError
from xieshou.ledger.derive.misread import DAY_HINT, Misread
from xieshou.values.meant import FEW, meant
from xieshou.web.parts.paging import SIZES

# codes and words; what depends on who asks, and for what, is found out when it is needed
Options = Mapping[str, str] | Callable[..., Mapping[str, str]]
ID = 19
YEAR_HINT = gettext_noop("年份应写四位数字，如 2024。")
PAST_HINT = gettext_noop("日期不能晚于今天。")
NUMBER_HINT = gettext_noop("应写编号，只用数字。")
ALONG_HINT = gettext_noop("起止日期要一起写。")
ORDER_HINT = gettext_noop("结束日期早于开始日期。")
TWICE_HINT = gettext_noop("这个条件写了不止一次，看不出要哪一个。")


@dataclass(frozen=True)
class Name:
    """One name that an address may say; `chosen` where people choose it in a form of the page."""

    name: str
    label: str
    chosen: bool = True
    # said once for each of several
    several: bool = False

    # what the form of a page makes of it
    widget = "search"

    def names(self, request: HttpRequest, **of: Any) -> dict[str, str]:
        """What it is called in an address, and in words."""
        return {self.name: self.label}

    def wrong(self, request: HttpRequest, said: QueryDict, **of: Any) -> list[Misread]:
        """What is said of it that cannot be understood."""
        values = [one for one in said.getlist(self.name) if one.strip()]
        found = [fault for one in values if (fault := self._fault(one, request, said, **of))]
        if not self.several and len(set(values)) > 1:
            found = [Misread(self.name, "、".join(values), self.label, hint=TWICE_HINT)]
        return found

    def options_for(self, request: HttpRequest, **of: Any) -> Mapping[str, str]:
        """What there is to choose from, where that is known."""
        return {}

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        raise NotImplementedError

    def _misread(self, text: str, hint: str, options: Mapping[str, str] | None = None) -> Misread:
        return Misread(self.name, text, self.label, options or {}, hint=hint)


@dataclass(frozen=True)
class Words(Name):
    """Any words that are not too many."""

    most: int = 100

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        if len(text) <= self.most:
            return None
        return self._misread(f"{text[:20]}…", gettext("最多 {most} 个字。").format(most=self.most))


@dataclass(frozen=True)
class OneOf(Name):
    """One of those there are."""

    options: Options = field(default_factory=dict)

    widget = "select"

    def options_for(self, request: HttpRequest, **of: Any) -> Mapping[str, str]:
        """Codes and words, as they are for this request."""
        return self.options(request, **of) if callable(self.options) else self.options

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        options = self.options_for(request, **of)
        if text in options:
            return None
        return self._misread(text, "", {code: options[code] for code in _near(text, options)})


@dataclass(frozen=True)
class Day(Name):
    """A day; `along` is the name of the other end where one alone says nothing."""

    along: str = ""
    until_today: bool = False

    widget = "date"

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        day, other = day_said(text), said.get(self.along, "") if self.along else text
        if day is None:
            return self._misread(text, DAY_HINT)
        if self.until_today and day > timezone.localdate():
            return self._misread(text, PAST_HINT)
        return self._misread(text, ALONG_HINT) if not other.strip() else None


@dataclass(frozen=True)
class Until(Day):
    """The last day of a span whose first is said `along`."""

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        last, first = day_said(text), day_said(said.get(self.along, ""))
        if last and first and last < first:
            return self._misread(text, ORDER_HINT)
        return super()._fault(text, request, said, **of)


@dataclass(frozen=True)
class Year(Name):
    """A year."""

    first: int = 1949
    last: int = 2200

    widget = "number"

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        plain = text.isascii() and text.isdecimal() and len(text) == 4
        return None if plain and self.first <= int(text) <= self.last else self._misread(
            text, YEAR_HINT)


@dataclass(frozen=True)
class Number(Name):
    """The number of a thing, or of a page."""

    least: int = 0

    widget = "number"

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        plain = text.isascii() and text.isdecimal() and len(text) < ID
        return None if plain and int(text) >= self.least else self._misread(text, NUMBER_HINT)


@dataclass(frozen=True)
class Read(Name):
    """Whatever something can read that raises an error of ours where it cannot."""

    by: Callable[[str], Any] = str
    hint: str = ""

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        try:
            self.by(text)
        except (XieshouError, ValueError) as error:
            return self._misread(text, self.hint or getattr(error, "way_out", ""))
        return None


@dataclass(frozen=True)
class Address:
    """What a page reads; `inside` where the page itself tells what is wrong, above its list."""

    parts: tuple[Name, ...] = ()
    inside: bool = False
    # names that go with one value of another only, by that other and its values
    along: Mapping[str, Mapping[str, Collection[str]]] = field(default_factory=dict)

    def names(self, request: HttpRequest, **of: Any) -> dict[str, str]:
        """Every name with its words."""
        return {name: label for one in self._read(request.GET)
                for name, label in one.names(request, **of).items()}

    def wrong(self, request: HttpRequest, said: QueryDict, **of: Any) -> list[Misread]:
        """What is said wrongly of the names that are known."""
        return [fault for one in self._read(said) for fault in one.wrong(request, said, **of)]

    def _read(self, said: QueryDict) -> list[Name]:
        """The names that are read, as the others are said."""
        apart: set[str] = set()
        for other, by_value in self.along.items():
            if said.get(other, "") in by_value:
                apart |= {name for names in by_value.values() for name in names}
                apart -= set(by_value[said[other]])
        return [one for one in self.parts if one.name not in apart]


def reads(*parts: Name, inside: bool = False,
          along: Mapping[str, Mapping[str, Collection[str]]] | None = None,
          ) -> Callable[[Callable], Callable]:
    """Say what the address of this page may say; a page without it reads nothing of its own.

    The door tells everything else, and the page is not asked; so no page can pass over a sieve.
    """

    def declare(page: Callable[..., Any]) -> Callable[..., Any]:
        page.reads = Address(parts, inside, along or {})  # type: ignore[attr-defined]
        return page

    return declare


def day_said(text: str) -> date | None:
    """The day that an address says, none where it says none that can be reckoned with."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None


def _near(text: str, options: Mapping[str, str]) -> list[str]:
    """All of few; of many those whose code or words look like what was said."""
    return list(options) if len(options) <= FEW else meant(text, options)


# which page of a list, and how long it is
PAGING = (Number("page", gettext_noop("页码"), chosen=False, least=1),
          OneOf("size", gettext_noop("每页条数"), chosen=False,
                options={str(one): str(one) for one in SIZES}))
# a list that is shown before it is counted asks for its count
COUNTED = (*PAGING, OneOf("count", gettext_noop("计数"), chosen=False, options={"1": "1"}))


def sought(most: int = 100) -> Words:
    """What is sought."""
    return replace(Words("q", gettext_noop("检索词")), most=most)
