"""What is told of every one of a row holds of each value that is listed (均在……以上)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 增幅都在10%以上, 均未超过5%, 无一低于80分: the noun, that it is of all, and on which side.
_OF_ALL = re.compile(
    "(?P<noun>[一-鿿]{0,10}?)(?P<all>均|都|全部|全都|无一例外地?|无不|无一(?P<none>)"
    "|没有一[个家县项村户名所](?P<not>))"
    "(?P<un>未|没有|没|不)?(?:已|稳定|保持|控制|压|卡)?(?:在|达|达到|为|有|是)?(?:了)?$"
)
_SIDES = {"超": True, "不足": False}
# 压在50万元的招标限额之下: on which side is told behind the noun of the mark.
_BEHIND = re.compile("^的[一-鿿]{2,8}(?:(?P<low>之下|以下|以内|之内)|之上|以上)")
_EACH = re.compile("^(?:每|各)[一-鿿]{1,2}$")
# 14%、8%, 和8%, ，鹿鸣县14%: the next of a list.
_LISTED = re.compile("^(?:[、和及与]|以及|，(?=[一-鿿]))[一-鿿（）]{0,10}?(?:为|达|是|有)?$")
# ，其中青岩县12%, ，分别为12%: a list behind.
_OPENS = re.compile("^[，：—]+(?:其中|分别|依次)?，?(?:是|为)?[一-鿿]{0,10}?(?:为|达|是)?$")
_CHANGE = re.compile("增|降|减|涨|跌|升|提高|少|多")
_RATES = re.compile("占|比重|率|份额|增|降|减|涨|跌|升|提高")
_OTHER = re.compile("上年|去年|计划|目标|预计|力争|要求|应当|须|必须|原则上|如果|若|往年|平均")
_LEAST = 2
# 其余乡镇均不足300户: those that are not in the row.
_REST = re.compile("其[余他]|另外|剩[余下]")


@check(
    code="arithmetic.thresholds_hold",
    name="全部与门槛",
    says="文中写「{words}{threshold}」，所列的{value}{against}，两处不合。",
    hint="请核对所列各数，或把「均」「都」改为具体的几个。",
    level=Level.WARNING,
    examples=[
        Example(passes="三县采购额比上年分别增长12%、14%和18%，增幅都在10%以上。"),
        Example(passes="三县采购额分别增长12%、14%和8%，完成率都在90%以上。"),
        Example(passes="三县采购额分别增长12%、14%和8%，其中两县在10%以上。"),
        Example(passes="满意率均在90%以上，其中老年人占35%、妇女占52%。"),
        Example(passes="甲县得分92分、乙县88分、丙县86分，均超过85分。"),
        Example(passes="甲镇改厕420户，乙镇380户，其余乡镇均不足300户。"),
        Example(fails="三县采购额比上年分别增长12%、14%和8%，增幅都在10%以上。"),
        Example(fails="甲县得分92分、乙县88分、丙县79分，均超过85分。"),
        Example(fails="3个园区用工分别为320人、286人、195人，均不少于200人。"),
        Example(fails="4所学校升学率均在90%以上，分别为95.2%、93.1%、88.6%、91%。"),
        Example(passes="3份合同分别为46.8万元、38.5万元和49.2万元，每份都压在50万元的招标限额之下。"),
        Example(fails="3份合同分别为64.8万元、38.5万元和49.2万元，每份都压在50万元的招标限额之下。"),
        Example(fails="三项损耗率分别为3.2%、4.1%、5.6%，无一超过5%。"),
    ],
)
def thresholds_hold(reading: Reading) -> Iterator[Remark]:
    """Flag 均在A以上 beside a list one value of which is surely less, and the other way round."""
    setting = reading.setting
    for mark in setting.where(("均", "都", "全部", "无一", "无不", "没有一")):
        side = _side(setting, mark)
        said = _OF_ALL.search(mark.lead) if side is not None else None
        if said is None or mark.cell is not None or _OTHER.search(mark.lead):
            continue
        if (said["none"] is not None) + (said["not"] is not None) + bool(said["un"]):
            # 无一低于80分: as much as 都在80分以上
            side = not side
        for row in (_before(setting, mark), _behind(setting, mark)):
            if len(row) < _LEAST or not _of_one_thing(setting, mark, said["noun"], row):
                continue
            bound = mark.interval.middle if mark.quantity.approximation is None else (
                mark.interval.high or mark.interval.low)
            for one in row:
                high = one.interval.high
                short = side and high is not None and high < bound
                over = not side and one.interval.low > bound
                if short or over:
                    yield Remark((mark, one), facts={
                        "words": said.group(), "threshold": mark.text, "value": one.text,
                        "against": "没有达到" if short else "超过了",
                    })
                    return


def _side(setting: Setting, mark: Claim) -> bool | None:
    """Whether all are told to be above the mark, or below it; None where neither is told."""
    if mark.quantity.approximation is not None:
        return _SIDES.get(mark.quantity.approximation)
    found = _BEHIND.match(mark.tail)
    return None if found is None else not found["low"]


def _before(setting: Setting, mark: Claim) -> list[Claim]:
    """The list right before: 12%、14%和8%，."""
    row: list[Claim] = []
    one = mark.previous
    if not mark.gap.startswith("，") or _REST.search(mark.lead):
        return row
    while one is not None and one.plain and one.quantity.base_unit == mark.quantity.base_unit:
        if row and (one.role == "average") != (row[0].role == "average"):
            # 学生1350人，班均45人，班额均在50人以内: how many there are is no class
            break
        row.append(one)
        if not _LISTED.match(one.gap):
            break
        one = one.previous
    return row[::-1]


def _behind(setting: Setting, mark: Claim) -> list[Claim]:
    """The list right behind: ，分别为95.2%、93.1%、88.6%."""
    row: list[Claim] = []
    one = mark.next
    if one is None or not _OPENS.match(one.gap):
        return row
    while one is not None and one.plain and one.quantity.base_unit == mark.quantity.base_unit:
        row.append(one)
        one = one.next
        if one is None or not _LISTED.match(one.gap):
            break
    return row


def _of_one_thing(setting: Setting, mark: Claim, noun: str, row: list[Claim]) -> bool:
    """Whether the list tells of what the mark is told of."""
    words = "".join(one.gap for one in row)
    if row[0].start > mark.start:
        return not (_RATES.search(words) and not {*"".join(_RATES.findall(words))} & {*noun})
    if not noun or noun in words or _EACH.match(noun):
        return True
    if _CHANGE.search(noun):
        return _CHANGE.search(words) is not None
    return bool({*noun[-2:]} & {*words}) and not _CHANGE.search(words)
