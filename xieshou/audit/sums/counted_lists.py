"""Lists whose length is announced: 花在三处：A、B、C; 分为六类, of each so many (按数列).

So many things are announced, and so many figures of one unit follow, whatever stands between them:
they are all of the whole that was told right before, or that is told right behind them.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS, HELD
from xieshou.audit.relations.doubt import plausible, relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number

COUNTED = "按数列"
_ANNOUNCED = re.compile(
    "(?<![第\\d.十百千])(?P<many>[两二三四五六七八九十]|1?\\d)(?:个|大|条|股|种|支)?"
    "(?P<of>方面|口子|渠道|类|处|块|部分|片区|片|来源|板块|领域|头|路|环节|途径|用途|档|阶段|层级|批次|批)"
    "(?![^，；。：、]{0,6}[的\\d])"
)
# 由三家凑齐：, 三股绳拧成：: any so many that a list is opened with at once.
_OPENED = re.compile(
    "(?<![第\\d.十百千])(?P<many>[三四五六七八九])(?:笔|股|方|家|样|份|摊|宗|拨|队|级|层|边|桩|支|本账|个?口袋)"
    "[^，；。：、\\d]{0,5}：|分(?:为|成|列)?(?P<rows>[三四五六七八九])(?:行|栏|组|项|条|笔|科目|档|本账)[^，；。：、\\d]{0,5}：")
# 用途包括10个项目，…，其他公益事业: so many are announced, and what is left ends them.
_TO_THE_REST = re.compile(
    "(?<![第\\d.十百千])(?P<many>[四五六七八九十]|1?\\d)(?:个|大)?(?:项目|事业|去向|科目|项)(?=，)")
_REST = re.compile("^[、，和及与]*(?:其他|其余|其它)")
_SIGNS = ("方面", "口子", "渠道", "类", "处", "块", "部分", "片", "来源", "板块", "领域", "头",
    "路", "环节", "途径", "用途", "档", "阶段", "层级", "批")
_NO_PART = re.compile("平均|人均|户均|同比|增长|比上年|其中|占|每|合计|共计|总计|累计|目标|计划")
_SUMMED = re.compile("总|共|合计|累计|由此|全年|全部|可用|加起来|相加|加[在到]|凑|合起来|刚好|正好")
_MAINLY = re.compile("主要|重点|包括|涉及|如|例")
_NOT_ALL = re.compile("目标|计划|任务|预计|比|较|上年|去年|增|平均|均")
_OPEN = re.compile("^[^，。；]{0,8}等")
_FAR, _BACK, _FEW, _APART = 8, 1, 3, Decimal("0.2")


def counted_lists(setting: Setting) -> Iterator[Relation]:
    """Wholes with as many parts as were announced, whatever else is told of each part."""
    announced = [*setting.said(_SIGNS, _ANNOUNCED), *setting.said(("：",), _OPENED)]
    announced += setting.said(("项目", "事业", "去向", "科目", "项"), _TO_THE_REST)
    for found in announced:
        many = whole_number(found["many"] or found.groupdict().get("rows") or "")
        if many < 2:
            continue
        end = setting.sentence_span(setting.sentence_at(found.start()))[1]
        here = setting.figures_within(found.end(), end)
        stop = setting.text.find("；", found.end(), end)
        if stop > 0 and len(setting.figures_within(found.end(), stop)) == many:
            # 分五行：A、B、C、D、E；其中A含…: what follows tells of one of them
            here = setting.figures_within(found.end(), stop)
        made = [one for unit in dict.fromkeys(one.quantity.base_unit for one in here)
                for one in _of_unit(setting, [one for one in here
                                              if one.quantity.base_unit == unit], many, found)]
        for one in made:
            if one.holds() or (many >= _FEW and relation_gap(one) <= _APART) or plausible(one, 1):
                yield one


def _of_unit(
    setting: Setting, row: list[Claim], many: int, found: re.Match[str]
) -> Iterator[Relation]:
    """The whole of a row that is as long as announced, before it or as its last figure."""
    if len(row) not in (many, many + 1) or row[0].sort == "ratio" or any(
        one.role not in AMOUNTS or one.cell is not None for one in row
    ) or len({one.bracket for one in row}) > 1:
        return
    parts, rest = row[:many], row[many:]
    to_rest = _REST.match(parts[-1].lead) is not None and not rest
    if found.re is _TO_THE_REST and not to_rest:
        return
    if any(_NO_PART.search(one.lead) for one in parts) or (not to_rest and _MAINLY.search(
        setting.text[max(found.start() - _FAR, 0) : parts[0].start])) or _OPEN.match(
        bare(setting.text[parts[-1].end : parts[-1].end + 2 * _FAR])
    ):
        return
    names = [one.lead or setting.noun_after(one) for one in parts]
    if len({name.strip("、和及与") + one.gap for name, one in zip(
            names, parts, strict=True)}) < many:
        return
    before = [one for one in setting.figures_before(parts[0], _FAR, _BACK)
              if one.quantity.base_unit == parts[0].quantity.base_unit and one.role in HELD
              and one.end <= found.end() and one.bracket is None]
    if rest:
        last = rest[0]
        if before and before[0].sentence == last.sentence:
            return
        if value_of(last) > max(map(value_of, parts)) and (
            _SUMMED.search(last.lead) or not last.lead
        ) and not _NOT_ALL.search(last.gap):
            yield sum_of(last, parts, [COUNTED, f"全:{found.group()}"])
        return
    most = max(map(value_of, parts))
    likely = [one for one in before if value_of(one) > most]
    if likely and likely[0] is before[0]:
        yield sum_of(likely[0], parts, [COUNTED, f"全:{found.group()}"])
