"""A clause that names what the bare figures of the next one are of (前句点名)."""

import re

# 上海出力最多, 山东稍逊, 民生次之: how a thing stands among others, behind its name.
_STANDS = re.compile(
    "^[\\s,，;；:：]*(?:其中)?([一-鿿、]{2,14}?)(?:项目)?"
    "(?:(?:[出给帮]力|出手|给得|拿得|投得|用得|花得|派得|来得|(?:项目)?个数|数量|金额|人数|份额|盘子|力度)?"
    "最[多大高小少低强重]|稍逊|稍[次少多]|略[逊次少多低高]|次之|其次|居次|居中|居首|领先|领跑|殿后|垫底|"
    "紧随其后|紧跟其后|打头|在前|在后|位居第[一二三四五]|排第[一二三四五]|居第[一二三四五]|排在[一-鿿]{2,3})$"
)
# 绝大多数落在地区, 钱主要给了民生, 花钱最多的是教育: where it went, told before how much.
_WENT_TO = re.compile(
    "(?:主要|大多|大部分|多半|大头|绝大多数|大都|首先|先|最[多大]的?|一多半|重点|重头)[一-鿿]{0,4}?"
    "(?:落在了?|落到了?|给了|用在了?|用于|用到了?|花在了?|投向了?|投到了?|投给了?|去了|归了?|留给了?|放在了?"
    "|在于|是|在)([一-鿿、]{2,10})$"
)
# What stands alone in the clause before its figure.
BARE = ("", "有", "共", "共有", "是", "计", "达", "分到", "得到", "拿到", "拿出")


def named_by(words: str) -> str:
    """The thing that the clause before names; empty where it names none, or tells something else.

    Four wordings of one form: who or what, and how it stands (最多, 次之), or whereto it went.
    """
    found = _STANDS.search(words) or _WENT_TO.search(words)
    return found[1].strip("、") if found else ""
