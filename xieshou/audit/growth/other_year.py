"""Rates of what another year had, or of what was planned (相当于上年的x%)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.growth.base_named import since_its_year
from xieshou.audit.growth.whose_growth import REAL, in_real_terms
from xieshou.audit.relations.change import DERIVED, SINCE_YEAR, STATES, falls, rises
from xieshou.audit.relations.relation import AMBIGUOUS, TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

_RATE_OF = re.compile(
    r"(?:相当于|相当|达到?|[是为占])(?P<when>(?:19|20)\d\d年|上年|去年|上一年|前一年|前年)"
    r"(?:全年|整年|一年)?[^，；。的]{0,6}的(?:约|近)?$"
)
_BACK = {"上年": 1, "去年": 1, "上一年": 1, "前一年": 1, "前年": 2}
# Nothing but the growth is told between a value and its rate.
_PLAIN_GROWTH = re.compile(
    "^[，、（]?(?:同比|(?:比|较)(?:上年|去年|上一年|前一年|(?:19|20)[0-9]{2}年)(?:同期)?)?(?:实现)?"
    "(?:增长|增加|上升|提高|下降|减少|降低|增幅|降幅)(?:了|达|为|达到|约)?$"
)
_LAST_YEAR, _THIS_YEAR = re.compile("去年|上年|上一年|前一年"), re.compile("今年|本年")
_WHEN = re.compile("(?:19|20)[0-9]{2}年|今年|本年|全年|上半年|前[一-十]季度|全[国省市县区州]")
# So many figures of so many sentences before the part are looked at; so much of a name is shared.
_REACH, _SENTENCES, _KIN, _ALIKE = 16, 4, 0.3, 0.5
# Between the part and its rate only its own growth may stand.
_BETWEEN = 3
_WHOLE_YEAR = ("-01-01", "-12-31")
# 较计划多2.78亿元，超出34.5%: the difference, then what it is of what was planned.
_MORE = re.compile(
    r"(?:(?:比|较)[^，；。]{1,12}?(?:多|超出?|高出?|增加)(?:安排|投入|完成|到位|拨付)?"
    r"|(?:超出?|超过|高出)(?:[^，；。]{0,4}(?:计划|任务|目标|预算|指标)))(?:了|数|约)?$"
)
_OVER = re.compile(
    r"^(?:超出?|超过|高出|多出?|超额|增幅|增长)(?:计划|任务|目标|预算)?(?:了|约|近)?$"
)
_LESS = re.compile(
    r"(?:比|较)[^，；。]{1,12}?(?:少|节约|节省|低|压减|减少)(?:安排|投入|支出|拨付)?(?:了|约)?$"
)
_SAVED = re.compile(r"^(?:节约率|节约|节省|压减|降幅|下降|降低|减少|少)(?:了|约|近|为|达)?$")

# ，由此推算上年为: what the year before had follows from the growth.
_RECKONED_BACK = re.compile(
    "^，(?:由此|据此|照此|按此|依此)(?:推算|测算|计算|倒推|反推|倒算|反算)"
    "(?:出|得出)?(?:上年|去年|上一年|前一年|(?:19|20)[0-9]{2}年)(?:同期)?(?:约)?(?:为|是|有)?$"
)
_NET = re.compile("^，(?:净增|净减|增加|减少|增量为?|多|少|相差|差)[了约]?$")


def of_other_years(setting: Setting) -> Iterator[Relation]:
    """销售106.96亿元，相当于2019年全年的60.4%: of the one figure told of that year."""
    for stated in setting.ratios:
        if stated.quantity.base_unit not in ("%", "成", "倍"):
            continue
        lead = stated.lead
        found = _RATE_OF.search(lead) if "的" in lead else None
        part = _part(setting, stated) if found else None
        year = _year_meant(found["when"], part) if found and part else None
        if part is None or year is None:
            continue
        whole, sure = _of_year(setting, part, year)
        if whole is None:
            continue
        evidence = ("相当于", TIED) if sure else ("相当于",)
        if stated.quantity.base_unit == "倍":
            roles = (("new", part), ("old", whole), ("stated", stated))
            yield Relation("multiple", roles, evidence=evidence, tight=sure)
        else:
            yield share_of(part, whole, stated, evidence, tight=sure)


def of_what_was_planned(setting: Setting) -> Iterator[Relation]:
    """投入10.83亿元，较计划多2.78亿元，超出34.5%: the difference as a share of the plan."""
    for stated in setting.rates:
        if "百分点" in stated.text:
            continue
        words, more = stated.lead, stated.previous
        up, down = _OVER.search(words), _SAVED.search(words)
        if more is None or not (up or down) or stated.gap != f"，{words}":
            continue
        lead = more.lead
        plain = rises(words) and rises(lead)
        if not (_MORE if up else _LESS).search(lead) or (up and plain):
            continue
        new = more.previous
        if new is None or not comparable(new, more) or new.role not in STATES:
            continue
        if new in since_its_year(setting, more):
            # 2018年4862万元，2019年比2018年多180万元: of what it was
            continue
        if more.gap == f"，{lead}" and dimension(more) != "ratio":
            roles = (("new", new), ("increment", more), ("stated", stated))
            yield Relation("growth" if up else "fall", roles, evidence=("较…", TIED))


def since_last_year(setting: Setting) -> Iterator[Relation]:
    """2022年销售4.8亿元。2023年销售6亿元，同比增长25%: the same of the year before, told before."""
    for stated in setting.rates:
        if "百分点" in stated.text:
            continue
        lead = stated.lead
        up, down = rises(lead), falls(lead)
        new = stated.previous
        if new is None or not (up or down) or not _PLAIN_GROWTH.match(stated.gap):
            continue
        if new.role not in ("level", "total") or dimension(new) == "ratio" or (
            REAL.search(lead) or in_real_terms(setting, new)
        ):
            continue
        old = _year_before(setting, new)
        since = SINCE_YEAR.search(lead)
        if since and old is not None and (
            old.period is None or not (old.period.last or "").startswith(since[1])
        ):
            # 2021年A，2022年B，比2020年增长x%: of neither of these years
            continue
        if old is not None:
            roles = (("new", new), ("old", old), ("stated", stated))
            yield Relation(
                "growth" if up else "fall", roles, evidence=("上年", AMBIGUOUS), tight=True
            )


def reckoned_back(setting: Setting) -> Iterator[Relation]:
    """收入312.4亿元，增长24.96%，由此推算上年为250亿元，净增62.4亿元: the year before follows."""
    for stated in setting.rates:
        if "百分点" in stated.text:
            continue
        old, new = stated.next, stated.previous
        if old is None or new is None or not _RECKONED_BACK.match(old.gap):
            continue
        lead = stated.lead
        up, down = rises(lead), falls(lead)
        if not (up or down) or not comparable(new, old) or REAL.search(lead) or (
            new.role not in STATES or "；" in stated.gap
        ):
            continue
        roles = (("new", new), ("old", old), ("stated", stated))
        yield Relation("growth" if up else "fall", roles, evidence=("上年", TIED))
        more = old.next
        if more is not None and comparable(more, old) and _NET.match(more.gap):
            first, last = (new, old) if up else (old, new)
            yield Relation("difference", (("new", first), ("old", last), ("stated", more)),
                           evidence=("上年", TIED))


def _year_before(setting: Setting, new: Claim) -> Claim | None:
    """The one figure of the paragraph that tells the same of the year before."""
    told: dict[Decimal | None, Claim] = {}
    for one in setting.figures_before(new, _REACH, _SENTENCES):
        if not setting.in_one_paragraph(one, new):
            break
        if one.role not in ("level", "total") or not comparable(one, new):
            continue
        if one.quantity.base_unit == new.quantity.base_unit and _a_year_on(setting, one, new):
            told.setdefault(one.quantity.low, one)
    if len(told) != 1:
        return None
    one = next(iter(told.values()))
    own = _WHEN.sub("", new.lead)
    said = alike(own, setting.clause(one)) if len(own) > 1 else 0
    return one if max(said, alike(one.measure, new.measure)) >= _ALIKE else None


def _a_year_on(setting: Setting, one: Claim, other: Claim) -> bool:
    """Whether one figure is told of the same time as the other, a year before."""
    first, last = one.period, other.period
    if first is not None and last is not None and first.first and last.first:
        days = (first.first[4:], (first.last or "")[4:]) == (last.first[4:], (last.last or "")[4:])
        one_year = first.first[:4] == (first.last or "")[:4]
        return days and one_year and int(last.first[:4]) - int(first.first[:4]) == 1
    return bool(
        _LAST_YEAR.search(setting.clause(one)) and _THIS_YEAR.search(setting.clause(other))
    )


def _part(setting: Setting, stated: Claim) -> Claim | None:
    """The state before a rate; its own growth may stand between."""
    part = stated.previous
    for _ in range(_BETWEEN):
        if part is None or (part.role not in DERIVED and dimension(part) != "ratio"):
            break
        part = part.previous
    if part is None or part.role not in STATES or dimension(part) == "ratio":
        return None
    return part if part.role != "average" and "；" not in setting.between(part, stated) else None


def _year_meant(when: str, part: Claim) -> int | None:
    """The year that is spoken of, by its number or reckoned from that of the part."""
    if when[0].isdigit():
        return int(when[:4])
    last = part.period.last if part.period is not None else None
    return int(last[:4]) - _BACK[when] if last else None


def _of_year(setting: Setting, part: Claim, year: int) -> tuple[Claim | None, bool]:
    """The figure of a whole year that a part is compared with, and whether it is the only one."""
    wanted = tuple(f"{year}{day}" for day in _WHOLE_YEAR)
    told: dict[Decimal | None, Claim] = {}
    for one in setting.figures_before(part, _REACH, _SENTENCES):
        period = one.period
        if period is None or (period.first, period.last) != wanted or one.role not in STATES:
            continue
        if comparable(one, part) and one.role != "average":
            told.setdefault(one.quantity.low, one)
    named = [one for one in told.values() if alike(one.measure, part.measure) >= _KIN]
    if len(named) == 1:
        return named[0], True
    beside = next(iter(setting.figures_before(part, 1, 1)), None)
    if len(told) == 1 and beside in told.values():
        return beside, True
    return next(iter(named or told.values()), None), False
