"""What the address of a list asks for and nobody can understand: told, never passed over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext, gettext_noop

from xieshou.directory import places
from xieshou.errors import Invalid, XieshouError
from xieshou.ledger.derive.listing import LINKED, PREFIX, choices
from xieshou.ledger.derive.sieves import SIEVES
from xieshou.ledger.register import Register
from xieshou.values.meant import meant
from xieshou.values.period import Period

DAY_HINT = gettext_noop("日期应写成 2024-05-01。")
# a list takes whatever is a span, from its first day or to its last
SPAN_HINT = gettext_noop("可写成 2024-05-01、2024/5/1、2024年5月1日，也可只写到月、季、半年或年："
                         "2024-05、2024年5月、2024Q2、2024H1、2024、2024年。")
_HINTS = {"from": SPAN_HINT, "to": SPAN_HINT,
          "place": gettext_noop("请写名录中的乡镇、村或区划代码。")}
# what the address of a list says besides its sieves
_BESIDE = ("page", "size", "format", "pairing", "limit", "cursor")


class MisreadSieveError(Invalid):
    """A sieve that cannot be understood, where all would be written without it."""

    code = "ledger.misread_sieve"
    message = "看不懂的筛选条件：{conditions}。不按它筛选，得到的就是全部，因此没有照办。"
    hint = "请改正条件后再办。{offered}"


@dataclass(frozen=True)
class Misread:
    """One thing that an address says wrongly; `options` are codes and words of what there is."""

    name: str
    value: str
    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    # whether rows would be shown, if it were passed over, that were not asked for
    narrows: bool = True
    hint: str = ""

    @property
    def quoted(self) -> str:
        """What it is called and what is said of it, as a message quotes it."""
        return f"{gettext(self.label) if self.label else self.name}「{self.value}」"


def sieve_words(register: Register) -> dict[str, str]:
    """Every name by which a list can be narrowed, put in order or shown otherwise, with words."""
    return {"q": gettext_noop("检索词"), **{name: one.label for name, one in SIEVES.items()},
            "from": gettext_noop("日期"), "to": gettext_noop("日期"),
            "import": gettext_noop("导入"), "place": gettext_noop("所在地"),
            "unit": gettext_noop("单位"), "person": gettext_noop("人员"),
            "merged": gettext_noop("合并"), "warning": gettext_noop("预警"),
            "sort": gettext_noop("排序"), "cols": gettext_noop("选列"),
            **{PREFIX + kind.name: kind.label for kind in choices(register)}}


def misread(register: Register, said: Mapping[str, str]) -> list[Misread]:
    """Everything that is said wrongly, of the sieves first."""
    labels = sieve_words(register)
    kinds = {PREFIX + kind.name: kind for kind in choices(register)}
    options = {name: one.options for name, one in (SIEVES | kinds).items()}
    reads = {"from": _is_day, "to": _is_day,
             **{name: form.fullmatch for name, (_, form) in LINKED.items()}}
    found = [Misread(name, said[name], labels[name], each) for name, each in options.items()
             if said.get(name) and said[name] not in each]
    found += [Misread(name, said[name], labels[name], hint=_HINTS.get(name, ""))
              for name, is_read in reads.items()
              if said.get(name, "").strip() and not is_read(said[name].strip())]
    found += [unknown(name, said, labels) for name in said
              if name not in labels and name not in _BESIDE]
    if (place := said.get("place", "").strip()) and not _is_place(place):
        # what lies in no place is nothing, which the list shows by itself
        found.append(Misread("place", place, labels["place"], narrows=False,
                             hint=_HINTS["place"]))
    return found + _looks(register, said)


def unknown(name: str, said: Mapping[str, str], known: Mapping[str, str]) -> Misread:
    """A name that nobody reads; one of those known is offered that is not said already."""
    near = meant(name, known, 1)
    return Misread(name, said[name], "", {one: known[one] for one in near if one not in said})


def _looks(register: Register, said: Mapping[str, str]) -> list[Misread]:
    """Columns and an order that there are not: the same rows, shown in another way."""
    columns = {kind.name: kind.heading for kind in register.all_fields}
    ordering = {kind.name: kind.heading for kind in register.all_fields if not kind.is_relation}
    several = said.getlist("cols") if hasattr(said, "getlist") else [said.get("cols", "")]
    asked = [one.strip() for one in ",".join(several).split(",")]
    found = [Misread("cols", one, "选列", columns, narrows=False)
             for one in asked if one and one not in columns]
    order = said.get("sort", "").removeprefix("-")
    if order and order not in ordering:
        found.append(Misread("sort", order, "排序", ordering, narrows=False))
    return found


def refuse_misread(register: Register, said: Mapping[str, str]) -> None:
    """Raise MisreadSieveError where rows would be taken that were not asked for."""
    wrong = [one for one in misread(register, said) if one.narrows]
    if wrong:
        raise MisreadSieveError(
            conditions="、".join(one.quoted for one in wrong),
            offered="".join(gettext("{name}可选：{options}。").format(
                name=gettext(one.label) if one.label else one.name, options=_listed(one.options))
                for one in wrong if one.options))


def _listed(options: Mapping[str, str]) -> str:
    return "、".join(f"{code}({gettext(words)})" for code, words in options.items())


def _is_day(text: str) -> bool:
    try:
        Period.parse(text)
    except XieshouError:
        return False
    return True


def _is_place(text: str) -> bool:
    try:
        places.place_named(text)
    except XieshouError:
        return False
    return True
