"""What is said of figures set side by side: which is more, which is the most (比较)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.sides_compared import sides_compared
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_MORE, _LESS = "多|高|大|超", "少|低|小"
# 甲县比乙县少300万元.
_BY = re.compile(
    f"(?:^|[，；。：])(?P<one>[一-鿿]{{2,10}}?)比(?P<other>[一-鿿]{{2,10}}?)(?:(?P<more>{_MORE})|{_LESS})(?:出)?(?:了|约)?$"
)
# 家电维修高于月嫂; 玉米面积超过水稻面积.
_THAN = re.compile(
    "(?:^|[，；。：])(?:其中|而)?(?P<one>[一-鿿]{2,12}?)(?:(?P<more>高于|多于|大于|超过)|低于|少于|小于|不及|不如)"
    "(?P<other>[一-鿿]{2,12}?)(?=[，；。])"
)
# 其中城关镇接收最多.
_MOST = re.compile(
    "(?:^|[，；。：])(?:其中)?，?以?(?P<who>[一-鿿]{2,10}?)的?最(?:(?P<more>多|高|大)|少|低|小)(?=[，；。])"
)
_SIGNS = ("高于", "多于", "大于", "超过", "低于", "少于", "小于", "不及", "不如", "最")
_OF_ANOTHER = re.compile(
    "增[长速幅加]|[人户村校]均|单产|亩产|占比|比[重例]|率|平均|同比|上年|去年|往年|计划|目标|任务|预[期计算]|全[国省市县]"
)
_RESPECTIVELY = re.compile(
    "(?:^|[：，])(?P<labels>[一-鿿]{2,8}(?:、[一-鿿]{2,8})+)(?:，?[^，；。、：]{0,8})?分别(?:为|有|是)?$"
)
_ATTRIBUTES = re.compile(
    "从业人员|[货客]运量|人数|人员|面积|资金|收入|投资|金额|数量|产量|规模|总量|人口|学生|户数|产值"
)
_WHOLE = re.compile("共|合计|总")
_FAR, _SENTENCES, _NAME, _SEVERAL = 8, 1, 2, 3


@check(
    code="arithmetic.comparison_agrees",
    name="谁多谁少",
    says="{one}是{first}，{other}是{last}，文中写「{words}」。",
    hint="请核对两个数，或改正比较的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="甲县到位资金4200万元，乙县到位3900万元，甲县比乙县多300万元。"),
        Example(passes="甲县到位资金4200万元，乙县到位3900万元，甲县增速低于乙县增速。"),
        Example(passes="平川县带动1860户，石桥县2450户，南岭县1320户，南岭县人均增收最多。"),
        Example(fails="甲县到位资金4200万元，乙县到位3900万元，甲县比乙县少300万元。"),
        Example(passes="男生平均86分，女生平均84分，男生略高于女生。"),
        Example(passes="男生平均82分，女生平均84分，男生略高于上年。"),
        Example(fails="男生平均82分，女生平均84分，男生略高于女生。"),
        Example(passes="我县综合得分90.4分，排名第二，第一名的丹寨县为91.7分。"),
        Example(fails="我县综合得分90.4分，排名第一，第二名的丹寨县为91.7分。"),
        Example(passes="四个镇中双河镇输转最多，达420人，白马镇380人，石板镇310人。"),
        Example(fails="四个镇中双河镇输转最多，达420人，白马镇380人，石板镇450人。"),
        Example(passes="投资最大的冷链园3600万元，其次是食用菌棚3200万元。"),
        Example(fails="投资最大的冷链园2600万元，其次是食用菌棚3200万元。"),
        Example(passes="收入最高的石门村达22万元，最低的坪上村14万元，湾里村是20万元。"),
        Example(fails="收入最高的石门村达22万元，最低的坪上村14万元，湾里村是25万元。"),
        Example(passes="品牌3个：月嫂、厨师、维修，从业人员分别为1200人、2500人、800人，维修低于月嫂。"),
        Example(fails="品牌3个：月嫂、厨师、维修，从业人员分别为1200人、2500人、800人，维修高于月嫂。"),
        Example(fails="城关镇接收640万元，白水镇810万元，河口镇720万元，其中城关镇接收最多。"),
        Example(fails="门诊收入8200万元，住院收入9600万元，门诊收入高于住院收入。"),
    ],
)
def comparison_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag 甲比乙少 where 甲 has more, and 甲最多 where another of the row has more."""
    setting = reading.setting
    for one in sides_compared(setting):
        yield Remark((one.first, one.last), facts={
            "one": one.one, "first": one.first.text, "other": one.other, "last": one.last.text,
            "words": one.words})
    for stated in setting.where(("比",)):
        if dimension(stated) == "ratio" or stated.quantity.base_unit is None:
            continue
        lead = stated.lead
        said = _BY.search("，" + lead) if "比" in lead else None
        if said is not None and not _OF_ANOTHER.search(lead):
            yield from _of_two(setting, stated, said, stated)
    for figures in setting.rows_where(_SIGNS):
        start, end = setting.sentence_span(figures[0].sentence)
        text = setting.text[start:end]
        for said in _THAN.finditer(text):
            before = setting.figure_before(start + said.start())
            # ，共4500人。其中家电维修高于月嫂: of the sentence before
            own = before in figures or (said.start() == 0 and "其中" in said.group())
            if before is not None and own and not _OF_ANOTHER.search(said.group()):
                yield from _of_two(setting, before, said)
        for said in _MOST.finditer(text):
            if not _OF_ANOTHER.search(said.group()):
                yield from _of_all(setting, figures, start + said.start(), said)


def _rows(setting: Setting, last: Claim, own: bool) -> list[Claim]:
    """The figures told before, the nearest first, plain and no change of any."""
    told = setting.figures_before(last, _FAR, _SENTENCES)
    return [one for one in (told if own else [last, *told])
            if one.plain and one.modality == "actual" and one.role in HELD]


def _named(setting: Setting, name: str, row: list[Claim]) -> list[Claim]:
    """Figures whose clause begins with a name: 月嫂从业人员1200人."""
    bare_name = _ATTRIBUTES.sub("", name) or name
    if len(bare_name) < _NAME:
        return []
    found = [one for one in row if _OF_ANOTHER.search(one.lead) is None
             and _head(setting, one).startswith(bare_name)]
    return found or _in_order(setting, bare_name, row)


def _in_order(setting: Setting, name: str, row: list[Claim]) -> list[Claim]:
    """月嫂、厨师、家电维修，从业人员分别为1200人、2500人、800人: names told before, in order."""
    for first in row:
        gap = first.gap
        said = _RESPECTIVELY.search(gap) if "分别" in gap else None
        labels = said["labels"].split("、") if said else []
        if name not in labels or _OF_ANOTHER.search(gap):
            continue
        run, one = [first], first.next
        while one is not None and one.gap in ("、", "和", "与"):
            run.append(one)
            one = one.next
        if len(run) == len(labels):
            return [run[labels.index(name)]]
    return []


def _head(setting: Setting, one: Claim) -> str:
    return re.split("[、和]", one.lead)[-1]


def _of_two(
    setting: Setting, last: Claim, said: re.Match[str], stated: Claim | None = None
) -> Iterator[Remark]:
    row = _rows(setting, last, stated is not None)
    first = _named(setting, said["one"], row)
    other = _named(setting, said["other"], row)
    if len(first) != 1 or len(other) != 1 or first[0] is other[0]:
        return
    one, two = first[0], other[0]
    if one.quantity.base_unit != two.quantity.base_unit or (
        stated is not None and stated.quantity.base_unit != one.quantity.base_unit
    ):
        return
    if _beaten(one, two, said):
        yield _remark((one, two, *([stated] if stated else [])), said, said["one"], said["other"])


def _of_all(
    setting: Setting, figures: list[Claim], at: int, said: re.Match[str]
) -> Iterator[Remark]:
    before = [one for one in figures if one.end <= at + 1]
    if not before:
        return
    row = [one for one in _rows(setting, before[-1], False) if one.sentence == before[-1].sentence]
    same = {one: _common(said["who"], _head(setting, one)) for one in row}
    named = [one for one in row if same[one] >= _NAME]
    if len(named) != 1:
        return
    one = named[0]
    row = [two for two in row if two.quantity.base_unit == one.quantity.base_unit]
    for long in range(same[one], _NAME - 1, -1):
        # 城关镇 is the name, 接收 what it did
        name, deed = said["who"][:long], said["who"][long:]
        peers = [two for two in row if _peer(name, _head(setting, one), _head(setting, two))]
        if len(peers) >= _SEVERAL:
            break
    else:
        return
    if not any(deed in _head(setting, two) for two in peers):
        return
    top = max(peers, key=lambda two: two.interval.low * (1 if said["more"] else -1))
    if _beaten(one, top, said):
        yield _remark((one, top), said, name, _head(setting, top)[: len(name)])


def _beaten(one: Claim, other: Claim, said: re.Match[str]) -> bool:
    """Whether the other has more where the one is said to, or less where that is said."""
    more, less = (other, one) if said["more"] else (one, other)
    return more.interval.above(less.interval)


def _common(one: str, other: str) -> int:
    """How many signs two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)))


def _peer(name: str, own: str, head: str) -> bool:
    """城关镇 and 白水镇: names of one kind begin the clauses; 小学、初中 are all of them."""
    if _WHOLE.search(head):
        return False
    return head[len(name) - 1 : len(name)] == name[-1] or (
        own == name and _NAME <= len(head) <= len(name))


def _remark(claims: tuple[Claim, ...], said: re.Match[str], one: str, other: str) -> Remark:
    return Remark(claims, facts={
        "one": bare(one), "other": other, "first": claims[0].text, "last": claims[1].text,
        "words": bare(said.group()).strip("，；。："),
    })
