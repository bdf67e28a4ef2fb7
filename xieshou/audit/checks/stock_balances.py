"""What was there and what came is what went and what is there now (收支存平衡)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 上年结转资金320万元, 年初结存化肥120吨, 年初在册社员215户.
_OPENING = re.compile(
    "(?:上年|去年|往年|历年|上期|年初|期初|月初|季初|上月)(?:度|末|底)?(?:的)?(?:净?结[转余存]|库存|余额|存栏|在册|共?有|在库|在岗)"
    "[^，；。其]{0,6}$|^(?:原有|原存|原库存)[^，；。]{0,6}$"
)
_COMING = re.compile(
    "(?:到位|下达|收入|收到|购[进入]|买进|采购|新增|入库|接收|补充|转入|调入|新[加进招聘]入?|加入|引进|繁育|拨入|到账|纳入)"
    "[^，；。其]{0,6}$"
)
_GOING = re.compile(
    "(?:支出|支付|发放|使用|拨付|用去|花去|销售|售出|卖出|出库|出栏|转出|调出|退出|减少|离[职岗]|注销|清退|核减|关停|报废|消除|分发)"
    "[^，；。其]{0,6}$"
)
_CLOSING = re.compile(
    "^(?:(?:截至)?[^，；。]{0,4}(?:年末|期末|年底|月末|季末|目前|月底)|现|尚|还|仍)?(?:净?结[余存]|库存|剩余|余额|存栏|尚余|还剩|剩下"
    "|在册|在库|在岗|现有|实有|共?有)[^，；。其]{0,6}$"
)
_OTHER = re.compile("其中|同比|[比较]上年|[比较]去年|计划|另|利息|收回|盘活|上[缴交]|累计|平均|均")
# A balance told in one or two sentences.
_WIDE = 2


@check(
    code="arithmetic.stock_balances",
    numbers=("R06",),
    name="收支存平衡",
    says="{opening}加{coming}是 {before}，{going}加{closing}是 {after}，两边不等。",
    hint="请核对期初、增加、减少和期末四个数；还有别的收支，请一并写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="上年结转资金320万元，当年到位资金4680万元。全年实际支出4550万元，年末结余450万元。"),
        Example(passes="上年结转320万元，当年到位4680万元，收回80万元。全年支出4550万元，年末结余530万元。"),
        Example(passes="上年结转320万元，当年到位4680万元，其中支出产业资金2550万元，结余450万元。"),
        Example(passes="年初结存化肥120吨，全年购进860吨，发放910吨，年末结存约70吨。"),
        Example(fails="上年结转资金320万元，当年到位资金4680万元。全年实际支出4550万元，年末结余650万元。"),
        Example(fails="年初结存化肥120吨，全年购进860吨，发放910吨，年末结存50吨。"),
        Example(fails="年初在册社员215户，新加入63户，退出12户，年末在册256户。"),
    ],
)
def stock_balances(reading: Reading) -> Iterator[Remark]:
    """Flag four figures in a row, what was, came, went and is, of which two are not the others."""
    setting = reading.setting
    for closing in setting.where("余存剩册在有栏"):
        if not _told(closing, _CLOSING) or closing.role not in AMOUNTS:
            continue
        row = _of_its_unit(setting, closing)
        if len(row) < 3:
            continue
        going, second, first = row
        if _told(first, _OPENING):
            opening, coming = first, second
        else:
            opening, coming = second, first
        if not (_told(going, _GOING) and _told(opening, _OPENING) and _told(coming, _COMING)) or (
            _told(coming, _OPENING) or _OTHER.search(setting.between(first, closing))
            or not setting.in_one_paragraph(first, closing)
        ):
            continue
        before = total_of([opening.interval, coming.interval])
        after = total_of([going.interval, closing.interval])
        if not before.meets(after):
            yield Remark((first, second, going, closing), facts={
                "opening": opening.text, "coming": coming.text,
                "going": going.text, "closing": closing.text,
                "before": amount(value_of(opening) + value_of(coming), opening),
                "after": amount(value_of(going) + value_of(closing), opening),
            })


def _told(claim: Claim, pattern: re.Pattern[str]) -> bool:
    return claim.factual and pattern.search(claim.lead) is not None


def _of_its_unit(setting: Setting, closing: Claim) -> list[Claim]:
    """The three figures of its unit before one, the nearest first."""
    unit = closing.quantity.base_unit
    return [one for one in setting.figures_before(closing, 8, _WIDE - 1)
            if one.quantity.base_unit == unit][:3]
