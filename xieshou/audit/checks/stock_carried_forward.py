"""What there was, what came and what went give what there is (期初、增减与期末)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount, number
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, total_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_OPENING = re.compile(
    "(?:年初|期初|月初|季初|上年末|上年底|去年底|上期末|原有|原来有|起初|(?:上年|上期|往年)?结转)"
    "[^，；。\\d]{0,12}$"
)
_CLOSING = re.compile(
    "(?:年末|年底|期末|月末|季末|现有|现存|目前|结余|剩余|到[一-鿿\\d]{0,4}底)[^，；。\\d]{0,12}$"
)
_IN = re.compile(
    "(?:购进|购入|买进|引进|新增|增加|出生|产[犊羔仔]|繁[育殖]|入库|入账|收入|到位|下达|接收|收到|调入|转入|补充|新聘|招录|新招|新入)"
    "[^，；。\\d]{0,8}$"
)
_OUT = re.compile(
    "(?:出栏|出售|卖出|售出|死亡|淘汰|病死|出库|领用|发放|支出|支付|拨付|使用|调出|转出|退出|减少|离职|离任|返回|核销|注销)"
    "[^，；。\\d]{0,8}$"
)
_NO_FLOW = re.compile("其中|同比|比上年|较上年|计划|预计|户均|人均|平均|以上")
_STOCK = re.compile("存栏|库存|结余|结存|在岗|在册|在栏|现有|余额|存货|剩余|存")
_SIGN = re.compile("(?:年末|年底|期末|月末|季末|现有|现存|目前|结余|剩余)")
_MOST, _LEAST = 6, 3


@check(
    code="arithmetic.stock_carried_forward",
    numbers=("R06",),
    name="期初、增减与期末",
    says="{working} = {sum}，文中期末写为{closing}。",
    hint="请核对期初、增加、减少和期末几个数；另有增减的，请一并写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="年初存栏肉牛1200头，全年购进300头、出栏450头，年末存栏1050头。"),
        Example(passes="年初存栏肉牛1200头，全年多地购牛、陆续出栏，年末存栏1150头。"),
        Example(passes="年初存栏肉牛1200头，购进300头，其中能繁母牛80头，出栏450头，年末存栏1150头。"),
        Example(passes="上年结转250万元，当年收入4950万元，支出4836万元，年末结余364万元。"),
        Example(fails="年初存栏肉牛1200头，全年购进300头、出栏450头，年末存栏1150头。"),
        Example(fails="上年结转250万元，当年收入4950万元，支出4836万元，年末结余464万元。"),
        Example(fails="期初库存86吨，本期入库240吨，出库210吨，期末库存126吨。"),
    ],
)
def stock_carried_forward(reading: Reading) -> Iterator[Remark]:
    """Flag a closing stock that opening, coming and going do not give."""
    setting = reading.setting
    if not _SIGN.search(setting.text):
        return
    for closing in setting.figures:
        if not _CLOSING.search(setting.lead(closing)) or not _fit(closing):
            continue
        row = _row(setting, closing)
        if row is None:
            continue
        opening, came, went = row
        all_in = total_of([opening.interval, *(one.interval for one in came)])
        all_out = total_of([one.interval for one in went])
        if all_in.high is None or all_out.high is None:
            continue
        low = all_in.low - all_out.high
        made = Interval(low, all_in.high - all_out.low)
        if low < 0 or made.meets(closing.interval):
            continue
        sum_ = sum(map(value_of, (opening, *came))) - sum(map(value_of, went))
        working = number(opening, closing) + "".join(
            f" + {number(one, closing)}" for one in came
        ) + "".join(f" - {number(one, closing)}" for one in went)
        yield Remark((opening, *came, *went, closing), facts={
            "working": working, "sum": amount(sum_, closing), "closing": closing.text,
        })


def _fit(claim: Claim) -> bool:
    return claim.factual and claim.quantity.high is not None


def _row(setting: Setting, closing: Claim) -> tuple[Claim, list[Claim], list[Claim]] | None:
    """The opening stock with all that came and went since, none of another kind between."""
    came: list[Claim] = []
    went: list[Claim] = []
    for one in setting.figures_before(closing, _MOST, 1):
        if one.quantity.base_unit != closing.quantity.base_unit:
            continue
        lead = setting.lead(one)
        if not _fit(one) or _NO_FLOW.search(lead) or not setting.in_one_paragraph(one, closing):
            return None
        if _OPENING.search(lead):
            whole = len(came) + len(went) + 1 >= _LEAST and came and went
            stock = _STOCK.search(setting.lead(closing))
            return (one, came[::-1], went[::-1]) if whole and stock else None
        if _OUT.search(lead):
            went.append(one)
        elif _IN.search(lead):
            came.append(one)
        else:
            return None
    return None
