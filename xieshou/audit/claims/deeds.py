"""Words before a figure that only say what was done, and name nothing that counts (只有动作)."""

import re

from xieshou.language.quick import closing

# What people say for it in everyday words: 后来加到, 又筹了, 还剩, 就卖出.
_PLAIN = (
    "加筹扩添剩省投花买卖给拿收派送得拨来去做修建种栽铺跑用调招引领分发捐补要装增减缺差欠余涨缩拉凑掏走办开落"
)
_DONE = "到|至|了|出|下|起|上|入|进|回|掉|完|成|给|向|往|过"
# When, how and how much, but never what.
_HOW = (
    "后来|随后|之后|此后|接着|很快|当即|当场|现场|一共|总共|共计|合计|实际|最终|最后|目前|现在|如今|直接|继续|"
    "一次性|一下子|一口气|陆续|相继|接连|先后|另外|其后|今后|后续|打算|准备|计划|预计|拟|将|只|又|再|还|才|刚|就|便|另|也|已|仍|尚|净|"
    "约|都|均|全|先|共|仅|多|新|原|各|则|却|竟|可|要|想"
)
# Short words for who did it: nothing is counted by them.
_WHO = "账[上面户][上里]?|手[头上里]|[我你他她它本该][县市区省镇乡村们]?|大家|[双两各]方|对方"
# Names of amounts, and of what is left, in spite of their signs.
_NAMES = "投入|收入|支出|支付|引进|引入|新[建增]|分[红成]|剩[下余]|还剩|余下|收[到发]"
# 最多的一市, 一条: one of what was named, or is named behind.
_THIS = "这[一个]{0,2}(?:数字|数目|数|数据|指标|总数)"
_ONE_OF = "(?:最[\u4e00-\u9fff]的)?一[个家户市县村镇乡所人项次条座处片块]"
_THEN_DONE = re.compile(
    rf"(?<=..)(?:{_HOW})+(?!(?<=共)[建享有]|(?<=净)(?:收入|支出|投入))[{_PLAIN}](?:{_DONE})*$"
)
_ONLY_DONE = re.compile(
    rf"{_THIS}|{_ONE_OF}|(?:{_WHO})?(?:{_HOW})*(?!{_NAMES})(?:[{_PLAIN}](?:{_DONE})*|(?:{_HOW})+(?:{_DONE})?)"
)
_ONLY_ENDS, _THEN_ENDS = closing(_ONLY_DONE), closing(_THEN_DONE)
_LONGEST = 9


def only_done(words: str) -> bool:
    """Whether the words are an adverb, or a verb of everyday speech with its adverbs."""
    return (words[-1:] in _ONLY_ENDS and len(words) <= _LONGEST
            and _ONLY_DONE.fullmatch(words) is not None)


def who_did(words: str) -> str:
    """二期还要投: who or what it is told of, without an adverb and a verb of everyday speech."""
    if words[-1:] not in _THEN_ENDS or only_done(words):
        return words
    return _THEN_DONE.sub("", words)
