"""Words behind a figure that begin a predicate and name nothing that counts (数后非名词)."""

import re

# 521人合在一块就是780万元: added up, 合 is no thing; 合同 and 合作社 are.
_ADDED = "[合加凑](?:在|起来|到一)|归到一|总起来|算下来|平均下来"
# 29个排着队等验收: what they are doing.
_DOING = "[一-鿿]着(?=[一-鿿]|$)"
# 182个一个不落, 40户一户不漏: the same unit again, to say that it is all of them.
_NOT_ONE = "一[个户人名家件村县所项座头]$"
_NO_NOUN = re.compile(f"(?:{_ADDED}|{_DOING}|{_NOT_ONE})")
# 海拔1200多米处, 2公里外: where that is.
_THERE = re.compile("(?:处|开外|以外|之外|远|深|宽|高|长)(?:就|便|即|的|是|有|$)")
# 7项指标的增幅, 12个县的人均收入: what is told of them, where they are what is counted.
_OF_THEM = re.compile(
    "([一-鿿]{2,8})的(?:增[幅速]|涨幅|降幅|水平|比例|占比|比重|数量|平均|人均|用处|去向|名单|排名)"
)


def noun_of(after: str, continuous: bool) -> str:
    """The noun behind a figure without what only begins a predicate; empty where that is all."""
    if _NO_NOUN.match(after) or (continuous and _THERE.match(after)):
        return ""
    whose = _OF_THEM.match(after) if "的" in after else None
    return whose[1] if whose else after
