"""Rates that statistics define by two figures: 城镇化率, 恩格尔系数 (指标定义的率)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

# The name of a rate, what it counts, and of what, as the National Bureau of Statistics defines it.
_DEFINED = {name: (re.compile(part), re.compile(whole)) for name, part, whole in (
    ("城镇化率", "(?:城镇|城市)[^，；。]{0,4}人口|居住在城镇", "(?:常住|户籍|总)人口|人口总[数量]"),
    ("恩格尔系数", "食品[^，；。]{0,4}(?:支出|消费)", "消费性?(?:总)?支出|生活消费"),
    ("财政自给率", "预算收入|财政收入", "预算支出|财政支出"),
    ("亏损面", "亏损", "企业"),
    ("资产负债率", "负债", "资产"),
    ("森林覆盖率", "森林面积", "(?:土地|国土|幅员|行政区域)[^，；。]{0,3}面积"),
)}
_NAMES = re.compile("|".join(_DEFINED))
_SAID = re.compile("(?:已|约|仅|提高到|达到?|为|是|升至|降至|在)*$")
# What is told of the countryside or of another place is no whole.
_OTHER = re.compile("(?:农村|乡村)[^，；。]{0,4}人口|全[国省市区]平均")
# So many figures and sentences back.
_FAR, _BACK = 12, 2


def defined_rates(setting: Setting) -> Iterator[Relation]:
    """All rates of a text that bear such a name and whose two figures are told."""
    for claim in setting.rates:
        if (found := _defined(setting, claim)) is not None:
            yield found


def _defined(setting: Setting, stated: Claim) -> Relation | None:
    """年末常住人口27.4万人，城镇常住人口11.8万人，城镇化率43.1%: of what it is by definition."""
    lead = _SAID.sub("", stated.lead)
    found = _NAMES.search(lead)
    if found is None or found.end() != len(lead) or stated.cell is not None:
        return None
    counted, of = _DEFINED[found.group()]
    kinds = [word for word in ("常住", "户籍") if word in lead]
    part = next((one for one in _told(setting, stated, counted) if _of_kind(setting, one, kinds)),
                None)
    if part is None:
        return None
    wholes = [
        one for one in _told(setting, stated, of)
        if one is not part and comparable(one, part) and not counted.search(_last(setting, one))
        and not _OTHER.search(_last(setting, one)) and _of_kind(setting, one, kinds)
    ]
    return share_of(part, wholes[0], stated, (found.group(), TIED)) if wholes else None


def _told(setting: Setting, stated: Claim, named: re.Pattern[str]) -> Iterator[Claim]:
    """Figures of its paragraph that bear a name, the nearest first; an average may be divided."""
    for one in setting.figures_before(stated, _FAR, _BACK):
        if not setting.in_one_paragraph(one, stated):
            return
        if dimension(one) != "ratio" and one.role in STATES and (
            named.search(_last(setting, one))
        ):
            yield one


def _last(setting: Setting, claim: Claim) -> str:
    """The words of its clause right before a figure."""
    return str(claim.lead[-16:])


def _of_kind(setting: Setting, claim: Claim, kinds: list[str]) -> bool:
    """户籍人口城镇化率 is of those registered, 常住人口城镇化率 of those who live there."""
    other = {"常住": "户籍", "户籍": "常住"}
    return not any(other[kind] in _last(setting, claim) for kind in kinds)
