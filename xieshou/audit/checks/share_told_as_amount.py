"""A share that is told once more as an amount makes that amount (几成即多少)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import UP_TO_TEN, whole_number
from xieshou.values.finding import Level

_DIGIT = "[一二两三四五六七八九十]"
# 六成即48万元, 三分之一也就是12人, 一半以上、也就是41人, 20%即16户.
_SHARE = re.compile(
    f"(?P<near>近|约|将近|接近|超过?|逾|不到|不足)?"
    f"(?:(?P<tenths>{_DIGIT}|\\d)成(?P<half>半)?|(?P<of>{_DIGIT})分之(?P<parts>{_DIGIT})|(?P<middle>一半|半数)"
    "|(?P<percent>\\d+(?:\\.\\d+)?)%)"
    "(?P<more>以上|以下|左右|多|强|弱)?"
    "(?:[作为用留交归给][一-鿿]{1,6}[，、（]?(?=即|也就是|就是)|的[一-鿿]{1,4})?[，、（]?(?:即|也就是|也即|就是|折合|合计?|约合|计)(?:有|为)?$"
)
# 占全年的三分之一: its own whole is named.
_OWN_WHOLE = re.compile("占[一-鿿]{2,12}的?$")
# 比上年增长20%，合计2880万元: a growth is no share.
_GREW = re.compile("[增降减涨跌升][一-鿿]{0,2}$")
_SIGN = re.compile("(?:即|就是|合|计)")
_FAR, _SENTENCES, _BACK = 8, 1, 24
# What it is of may stand further back.
_FURTHER, _SOME = 16, 4
_HALF, _TENTH, _SLACK = Decimal("0.5"), Decimal("0.1"), Decimal("0.02")
_ALL, _NONE = Decimal(1), Decimal(0)


@check(
    code="arithmetic.share_told_as_amount",
    numbers=("R59",),
    name="几成即多少",
    says="{whole}的{share}是{made}左右，文中写为{stated}。",
    hint="请核对总数、占比和这个数；占比另有所指的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="80万元分红中，六成即48万元分给监测户。"),
        Example(passes="用工74人，一半以上、也就是41人来自安置点。"),
        Example(passes="捐赠80万元，其中60万元到账；三成即18万元用于助学。"),
        Example(passes="用工74人，占全县的三分之一、也就是全县222人的一部分。"),
        Example(passes="盈余60万元，按约定提取20%作公积金，即12万元，其余分给社员。"),
        Example(passes="采购1800万元，人均1500元。其中粮油占45%，计810万元；肉蛋占35%，计630万元；其他占20%，计360万元。"),
        Example(fails="盈余60万元，按约定提取20%作公积金，即21万元，其余分给社员。"),
        Example(fails="80万元分红中，六成即54万元分给监测户。"),
        Example(fails="用工74人，一半以上、也就是31人来自安置点。"),
        Example(fails="抽查岗位36个，三分之一即16个无人在岗。"),
        Example(fails="36户入股户里，近三分之一即16户领到了分红。"),
    ],
)
def share_told_as_amount(reading: Reading) -> Iterator[Remark]:
    """Flag an amount said to be a share of what was told before, where no figure gives it."""
    setting = reading.setting
    for stated in setting.where(("即", "就是", "合", "计")):
        if not stated.plain or stated.sort == "ratio" or not _SIGN.search(stated.gap):
            continue
        begin = max(stated.start - _BACK, setting.sentence_span(stated.sentence)[0])
        words = bare(setting.text[begin : stated.start])
        said = _SHARE.search(words)
        ahead = words[: said.start()] if said is not None else ""
        if said is None or _GREW.search(ahead) or _OWN_WHOLE.search(ahead):
            continue
        wholes = [
            one for one in setting.figures_before(stated, _FAR, _SENTENCES)
            if counted_alike(one, stated) and value_of(one)
        ]
        usual, share = _share(said)
        if not wholes or not wholes[0].plain or wholes[0].sentence != stated.sentence or any(
            stated.interval.over(one.interval).meets(share)
            for one in setting.figures_before(stated, _FURTHER, _SOME)
            if counted_alike(one, stated) and value_of(one)
        ) or _of_two(setting, stated, wholes, share):
            continue
        whole = wholes[0]
        yield Remark((whole, stated), facts={
            "whole": whole.text, "share": _written(said), "stated": stated.text,
            "made": amount(value_of(whole) * usual, whole),
        })


def _share(said: re.Match[str]) -> tuple[Decimal, Interval]:
    """A share as it is called, and what it stands for with the words around it."""
    if said["tenths"]:
        numeral = said["tenths"]
        value = Decimal(whole_number(numeral)) * _TENTH
        value += _HALF * _TENTH if said["half"] else _NONE
        slack = _HALF * _TENTH
    elif said["of"]:
        value = Decimal(UP_TO_TEN[said["parts"]]) / Decimal(UP_TO_TEN[said["of"]])
        slack = _SLACK
    elif said["middle"]:
        value, slack = _HALF, _SLACK * 2
    else:
        value = Decimal(said["percent"]) / 100
        places = len(said["percent"].partition(".")[2])
        slack = Decimal(1).scaleb(-places - 2)
    near, more = said["near"] or "", said["more"] or ""
    if more in ("以上", "多", "强") or near in ("超", "超过", "逾"):
        return value, Interval(value - _SLACK / 2, _ALL)
    if more in ("以下", "弱") or near in ("近", "将近", "接近", "不到", "不足"):
        return value, Interval(_NONE, value + _SLACK)
    slack += _SLACK if near or more else _NONE
    return value, Interval(value - slack, value + slack)


def _of_two(setting: Setting, stated: Claim, wholes: list[Claim], share: Interval) -> bool:
    """Whether the amount is that share of two of the figures together, or of what they leave."""
    made = value_of(stated)
    pairs = [(value_of(one), value_of(other))
             for at, one in enumerate(wholes) for other in wholes[:at]]
    return any(
        whole and Interval(made / whole, made / whole).meets(share)
        for one, other in pairs for whole in (one + other, abs(one - other))
    )


def _written(said: re.Match[str]) -> str:
    return re.split("[，、（]|即|也|就是|折合|合|计", said[0])[0]
