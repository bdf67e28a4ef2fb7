"""Of which figure an increment is told, where the words name it (谁增加的、比谁增加)."""

import re

from xieshou.audit.growth.whose_growth import earlier
from xieshou.audit.relations.change import STATES
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable
from xieshou.audit.text.setting import Setting

# 2019年资金比2018年多180万元: since which year, though not since a part of it.
_SINCE = re.compile(
    "(?:^|[，；。])(?P<who>[^，；。]*?)[比较]"
    "(?P<when>(?:19|20)[0-9]{2}年|去年|上年|前年)(?:[底末]|全年)?(?![初上下前第一二三四0-9])"
    "[^，；。]{0,8}$"
)
_LATER = re.compile("^(?:其中)?(?:(?:19|20)[0-9]{2}年(?:[底末]|全年)?|今年|本年|当年|全年)?")
# 去年投入2640万元, but not 比去年多.
_OF_LAST = re.compile("(?<![比较])(?P<when>去年|上年|前年)(?!同期|[一二三四0-9上下]|初)")
# 资金总量比上年增加: whose increment it is, without what only says that it is all of it.
_WHOSE = re.compile(
    "^(?:其中)?(?P<who>[一-鿿]{2,10}?)(?:总量|总额|总数|规模|数|额)?[比较](?:上年|去年|前年|上期|上次|"
    "(?:19|20)[0-9]{2}年)"
)
_FAR, _NAME, _KIN = 10, 2, 0.5


def since_its_year(setting: Setting, more: Claim) -> list[Claim]:
    """2018年4862万元，2019年比2018年多180万元: what there was in the year it is set against."""
    gap = more.gap
    said = _SINCE.search(gap) if "比" in gap or "较" in gap else None
    if said is None:
        return []
    who = _LATER.sub("", said["who"])
    return [
        one for one in earlier(setting, more, _FAR)
        if one.role in STATES and comparable(one, more) and _of_year(setting, one, said["when"])
        and (len(who) < _NAME or alike(who, _words(setting, one)) >= _KIN)
    ]


def _of_year(setting: Setting, one: Claim, when: str) -> bool:
    """Whether a figure is told of all of that year, or of its end."""
    if not when[0].isdigit():
        return any(found["when"] == when for found in _OF_LAST.finditer(setting.clause(one)))
    period = one.period
    return period is not None and period.explicit and period.last == f"{when[:4]}-12-31" and (
        period.kind == "point" or period.first == f"{when[:4]}-01-01")


def bearer(setting: Setting, more: Claim) -> tuple[bool, Claim | None]:
    """目标2.36亿元，其中市县1.75亿元；目标比上年增加0.5亿元: whose increment is told after parts.

    Whether the words name somebody, and the figure that bears the name.
    """
    last = more.previous
    if last is None or last.role != "part" or "；" not in more.gap:
        return False, None
    found = _WHOSE.search(_LATER.sub("", more.lead))
    if found is None:
        return False, None
    who = found["who"]
    states = [one for one in earlier(setting, more, _FAR)
              if one.role in STATES and comparable(one, more)]
    own = [one for one in states if one.lead.removeprefix("其中") == who]
    whole = [one for one in states if one.role != "part" and who in _words(setting, one)]
    return True, next(iter([*own, *whole]), None)


def _words(setting: Setting, one: Claim) -> str:
    return one.lead + setting.noun_after(one) + (one.measure or "")
