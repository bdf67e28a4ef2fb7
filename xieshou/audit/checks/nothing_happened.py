"""Where it is told that none happened, no number of them is told (零与有)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_WHAT = (
    "返贫致贫|返贫|致贫|上访|信访|越级访|事故|伤亡|死亡|投诉|辍学|失学|拖欠|欠薪|违纪|违规|违法|差错|感染|疫情|纠纷|案件|舆情"
    "|火灾|中毒|流失|逾期|坏账|退货|缺勤|请假|留守|撂荒|闲置|积压|断水|停电"
)
# 零事故; 没有发生一起返贫; 欠薪问题动态清零.
_NONE = re.compile(
    f"(?<!从)零(?P<zero>{_WHAT})"
    f"|(?:未|没有?)(?:再|曾|有)?(?:发生|出现|产生|发现)(?:过|一[起例户人件次名]|任何|新的?|重大|较大|规模性)*(?P<never>{_WHAT})"
    f"(?=事件|问题|现象|情况|行为|[，。；、的])"
    f"|(?P<clear>{_WHAT})(?:问题|案件|事项|现象|存量)?(?:已|均|全部|动态|实现|基本)*清零"
)
_MARKED = re.compile("规模性|重大|较大|基本|力争|确保|实现不了|目标|计划|要求|重复|越级|因灾")
# 妥善处置安全事故2起, 新增返贫3户, 尚有4件未办结: that there were some.
_SOME = re.compile(
    "(?:发生|出现|处置|处理|查处|新增|发现|接到|受理|化解|调处|尚有|还有|仍有|共有|有)(?:了|安全|生产|各类|一般|群众|学生|交通|劳资)*$"
)
_OTHER = re.compile(
    "上年|去年|往年|此前|过去|原来|比|较|减少|下降|降低|避免|防止|防范|杜绝|历史|累计|排查|整治|计划"
    "|\n|曾|若|如"
)
_HEADS = re.compile("^(?:事件|事项|问题|案件|现象|人口|人员|学生|投诉|的|了)*$")
_REACH, _LIKE = 60, 10


@check(
    code="arithmetic.nothing_happened",
    numbers=("R14",),
    name="零与有",
    says="文中写「{words}」，又写{what}{some}，两处不合。",
    hint="请核对是否没有发生；说的是不同时间、不同范围的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="全年零上访、零事故，上年处置安全事故2起。"),
        Example(passes="没有发生规模性返贫，新增返贫3户。"),
        Example(passes="全年没有发生一起返贫，消除返贫风险63户。"),
        Example(fails="全年零上访、零事故，妥善处置安全事故2起。"),
        Example(fails="全年没有发生一起返贫，新增返贫3户9人。"),
        Example(fails="欠薪问题动态清零。年末尚有欠薪案件4件未办结。"),
    ],
)
def nothing_happened(reading: Reading) -> Iterator[Remark]:
    """Flag 零事故 beside so many of them."""
    setting = reading.setting
    for said in setting.within("零未没清", _NONE):
        what = said["zero"] or said["never"] or said["clear"]
        start = max(setting.text.rfind("。", 0, said.start()), said.start() - _LIKE, 0)
        if _MARKED.search(setting.text, start, said.end()):
            continue
        some = _some(setting, said, what)
        if some is not None:
            yield Remark((some,), (said.span(),), facts={
                "words": bare(said[0]), "what": what, "some": some.text})


def _some(setting: Setting, said: re.Match[str], what: str) -> Claim | None:
    """The first figure behind that counts what is told not to have happened."""
    for one in setting.figures_within(said.end(), said.end() + _REACH):
        lead, behind = one.lead, setting.noun_after(one)
        if not one.factual or not one.quantity.value or one.sort in ("money", "ratio"):
            continue
        if _OTHER.search(bare(setting.text[said.end() : one.start])):
            return None
        ahead, named, rest = lead.partition(what)
        if named and _SOME.search(ahead) and _HEADS.match(rest):
            return one
        if not named and _SOME.search(lead) and behind.startswith(what) and _HEADS.match(
            behind.removeprefix(what)
        ):
            return one
    return None
