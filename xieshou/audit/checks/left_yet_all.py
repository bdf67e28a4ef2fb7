"""Where it is told how many of a number are left, not all of them are done (余下与所有)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

# ，余下3个村; ，还有4个停产; ，4名因病请假 is left only by its reckoning.
_LEFT = re.compile("^[^，；。：]{0,20}，(?:其)?(?:余下|剩下|剩余|其余|还有|仍有|尚有|另有"
    "|还剩|仅剩|只剩|尚余)(?:的)?$")
_NOT_YET = re.compile("未|没|待|尚|停|推迟|明年|下一?[年月步]|将|因|正在|暂|拟|计划|延")
# 所有结对村的农货都能…; 每所学校都用上了: every one, and what is told of them.
_ALL = re.compile(
    "(?:^|[，；。])(?:眼下|目前|如今|现在|现|至此)?，?(?:所有|全部|全体|每一?[个所家户座村名])的?"
    "(?P<noun>[一-鿿]{1,6}?)(?:的|里|中)?(?P<told>[一-鿿]{0,8}(?:都|均|全部|已|皆)[^，；。]{2,24})"
)
_ALL_DEED = re.compile("(?:^|[，；。])(?P<noun>[一-鿿]{2,6}?)(?:已|都|均)?(?P<told>(?:全部"
    "|悉数|全都|无一例外)[^，；。]{2,16})")
_PLANNED = re.compile("力争|争取|确保|预计|将|目标|拟|要求|尽快|年底前|月底前|未|没有|要|应"
    "|须|待|纳入|列入|明确|制定")
_SIGN = re.compile("所有|全部|全体|每[一个所家户座村名]|悉数|全都")
_FAR = 90


@check(
    code="arithmetic.left_yet_all",
    numbers=("R14",),
    name="余下与所有",
    says="{whole}中还余{left}，文中又写「{words}」，两处不合。",
    hint="请核对是否全部；尚有余下的，请改用「绝大多数」或写明个数。",
    level=Level.WARNING,
    examples=[
        Example(passes="42个村中39个村的服务点挂牌运营，余下3个村推迟到12月。绝大多数村都能从服务点发货。"),
        Example(passes="42个村中39个村的服务点挂牌运营，余下3个村推迟到12月。年底前所有村都要开办服务点。"),
        Example(passes="42个村中39个村的服务点挂牌运营，余下3个村推迟到12月。所有村都通了硬化路。"),
        Example(fails="结对的42个村，已有39个村的服务点挂牌运营，余下3个村推迟到12月。眼下，所有结对村都能从服务点发货。"),
        Example(fails="36个帮扶车间，已复工32个，还有4个停产待工。目前，所有车间均已复工。"),
        Example(fails="28个项目已验收25个，另有3个未验收，项目全部通过验收。"),
    ],
)
def left_yet_all(reading: Reading) -> Iterator[Remark]:
    """Flag 所有村都 behind N of which M are done and the rest is left, told of the same deed."""
    setting = reading.setting
    if not _SIGN.search(setting.text):
        return
    for left in setting.where(("余", "剩", "还有", "仍有", "尚有", "另有")):
        done = left.previous
        whole = setting.before_in_paragraph(done) if done is not None else None
        if done is None or whole is None or not _reckoned(setting, whole, done, left):
            continue
        end = setting.clause_span(left)[1]
        behind = bare(setting.text[end : end + _FAR]).partition("\n")[0]
        for words in (_ALL, _ALL_DEED):
            for said in words.finditer(behind):
                if _of_the_same(setting, whole, done, said):
                    yield Remark((whole, left), ((end, end + said.end()),), facts={
                        "whole": whole.text, "left": left.text,
                        "words": said.group().strip("，；。"),
                    })
                    return


def _reckoned(setting: Setting, whole: Claim, done: Claim, left: Claim) -> bool:
    """Whether so many are done of a number, and so many left: they make it up."""
    units = {one.quantity.base_unit for one in (whole, done, left)}
    return (
        len(units) == 1 and whole.factual and done.factual and left.factual
        and whole.sort != "money" and left.quantity.value > 0
        and done.quantity.value + left.quantity.value == whole.quantity.value
        and _LEFT.match(left.gap) is not None
        and _NOT_YET.search(left.tail) is not None
    )


def _of_the_same(setting: Setting, whole: Claim, done: Claim, said: re.Match[str]) -> bool:
    """Whether what is told of all is told of those, and of the deed that some are left of."""
    if _PLANNED.search(said["told"]):
        return False
    own = setting.clause(whole) + done.gap
    if said["noun"][-1] not in own:
        return False
    deed = setting.clause(done) + done.gap
    return bool(bigrams(said["told"]) & bigrams(deed))
