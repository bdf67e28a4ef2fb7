"""What had been reached, what came to it since, and what is reached now (累计的前后).

截至2023年底累计投入3.42亿元；2024年又安排6800万元，实施项目24个，至年末累计投入4.10亿元.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

_SO_FAR = re.compile(
    "累计(?P<what>[^，；。]{0,12}?)(?:已)?(?:达到?|增至|增加到|升至|扩大到|为|超过)?(?:了|约)?$"
)
_CAME = re.compile("又|再|新|追加|继续|另")
_SINCE = re.compile(
    r"(?:19|20)\d\d年|今年|本年|当年|次年|第二年|年内|[上下]半年|随后|后来|\d{1,2}月|季度|此后|之后"
)
_BY_THEN = re.compile(
    r"(?:截至|截止|到|至|在)?(?:(?:19|20)\d\d年|[上去前]年|\d{1,2}月|年|当时|此前|之前|以前)"
    r"[^，；。]{0,4}?(?:[末底初份前]|\d日|，|$)|时?期?末，")
_SOME = re.compile("其中|用于|主要|比|较|同比|增长|减少|平均|占")
# 累计完成投资，又下达资金: what is set aside is not yet done.
_DONE = re.compile("完成|支出|拨付|到位|支付|使用|销售|兑现|竣工|验收|脱贫|就业")
_IDLE = re.compile("[共已又总数额人次]+$")
_FAR, _BACK, _PAIR, _TIED = 10, 1, 2, 1.01


def added_since(setting: Setting) -> Iterator[Relation]:
    """All sums of what was reached by a day and of what came since then."""
    for now in setting.where(("累计",)):
        said = _SO_FAR.search(now.lead) if "累计" in now.lead else None
        if said is None or now.cell is not None or now.sort == "ratio" or now.role not in STATES:
            continue
        told = [one for one in setting.of_its_unit(now, _FAR, _BACK)
                if setting.in_one_paragraph(one, now)][:_PAIR]
        if len(told) < _PAIR:
            continue
        more, base = told
        if _of_one(setting, base, more, now, said["what"]):
            made = sum_of(now, [base, more], [TRIPLE, "全:原有加新增"])
            if plausible(made, _TIED):
                yield made


def _of_one(setting: Setting, base: Claim, more: Claim, now: Claim, what: str) -> bool:
    """Whether the three are one thing by then, since and now."""
    words, since = _words(setting, base), setting.between(base, more)
    fits = base.role in STATES and more.role in {*STATES, "increment"} and base.cell is None
    if not fits or _SOME.search(more.lead + more.tail + now.lead):
        return False
    if not (_CAME.search(more.lead) and _SINCE.search(since)) or not (
        _BY_THEN.search(words) and re.search("累计|总|已|共", words)
    ):
        return False
    done = _DONE.search(now.lead) or _DONE.search(base.lead)
    if done is not None and done.group() not in more.lead:
        return False
    own = _IDLE.sub("", what)
    near = words + base.tail + since
    return not own or own[:_PAIR] in near or own[-_PAIR:] in near


def _words(setting: Setting, claim: Claim) -> str:
    """The words of the sentence up to a figure."""
    start, _ = setting.sentence_span(claim.sentence)
    return setting.text[start : claim.start]
