"""Words before a figure that only say what was done, and name nothing that counts (只有动作)."""

import re
from functools import lru_cache

from xieshou.language.quick import closing

# What people say for it in everyday words: 后来加到, 又筹了, 还剩, 就卖出.
_PLAIN = (
    "折攒搬长加筹扩添剩省投花买卖给拿收派送得拨来去做修建种栽铺跑用调招引领分发捐补要装增减缺差欠余涨缩拉凑掏走办开落"
)
_DONE = "到|至|了|出|下|起|上|入|进|回|掉|完|成|给|向|往|过|来"
# When, how and how much, but never what.
_HOW = (
    "后来|随后|之后|此后|接着|很快|当即|当场|现场|一共|总共|共计|合计|实际|最终|最后|目前|现在|如今|直接|继续|"
    "一次性|一下子|一口气|陆续|相继|接连|先后|另外|其后|今后|后续|打算|准备|计划|预计|拟|将|只|又|再|还|才|刚|就|便|另|也|已|仍|尚|净|"
    "约|都|均|全|先|共|仅|多|新|原|各|则|却|竟|可|要|想|"
    # when in a row, and in the end
    "起先|起初|最初|当初|原定|原本|先前|此前|早先|中间|其间|往后|逐年|年年|前前后后|前后|头|到头来|这一来|第[一二三四五六七八九十]年|"
    # how it is reckoned, and what is taken off or put to it
    "算来|算下来|算起来|里外里|满打满算|统共|拢共|照此|据此|由此|一来一往|一进一出|一去一回|一里一外|合|连同|连上|算上|加上|刨去|刨掉|除去|除掉|扣去|扣掉|减去|抛开|撇开|"
    # out of what was told, and no more than that
    "里面|里头|当中|内中|个中|剩下|不过|不足|工夫|功夫|光景"
)
# Short words for who did it: nothing is counted by them.
_WHO = "账[上面户][上里]?|手[头上里]|[我你他她它本该][县市区省镇乡村们]?|大家|[双两各]方|对方"
# Names of amounts, and of what is left, in spite of their signs.
_NAMES = "投入|收入|支出|支付|引进|引入|新[建增]|分[红成]|剩[下余]|还剩|余下|收[到发]"
# 最多的一市, 一条: one of what was named, or is named behind.
_THIS = (
    "(?:[一-鿿]{2,8}时)?这[一个]{0,2}(?:数字|数目|数|数据|指标|总数)(?:还|才|就|已|只)?"
    "|总数在|总盘子|(?:就是|便是)?这"
)
_ONE_OF = "(?:最[\u4e00-\u9fff]的)?一[个家户市县村镇乡所人项次条座处片块]"
# 分年度, 末年, 摊下来, 实到: when, how and by what account, and no thing.
_NAMELESS = (
    "分(?:年度?|批次|季度|月份?|类|项|档)|逐[年月季]|各[年季月]度?|[首末头次翌]年|头[一两二三]年|最后一年|"
    "(?:平均)?(?:[一每单]个?)?(?:项目|[个人户村家亩])?(?:摊|算|折合?|均|平)下来|[应实](?:有|拨|付|收|支|办|建|缴)?|[列变另统凡]"
)
_THEN_DONE = re.compile(
    rf"(?<=..)(?:{_HOW})+(?!(?<=共)[建享有]|(?<=净)(?:收入|支出|投入))[{_PLAIN}](?:{_DONE})*$"
)
_ONLY_DONE = re.compile(
    rf"{_THIS}|{_NAMELESS}|{_ONE_OF}|(?:{_WHO})?(?:{_HOW})*(?!{_NAMES})(?:[{_PLAIN}](?:{_DONE})*|(?:{_HOW})+(?:{_DONE})?)"
)
_ACCOUNT, _PLAIN_SIGNS = re.compile(_NAMELESS), frozenset("办设招派建修引列投花买卖开添给种写发")
_ONLY_ENDS, _THEN_ENDS = closing(_ONLY_DONE), closing(_THEN_DONE)
_LONGEST = 9


def only_done(words: str) -> bool:
    """Whether the words are an adverb, or a verb of everyday speech with its adverbs."""
    return (words[-1:] in _ONLY_ENDS and len(words) <= _LONGEST
            and _ONLY_DONE.fullmatch(words) is not None)


@lru_cache(maxsize=1024)
def nameless(words: str) -> bool:
    """Whether the words name nothing at all: one sign for a deed, or an account of the year."""
    return words in _PLAIN_SIGNS or _ACCOUNT.fullmatch(words) is not None


def who_did(words: str) -> str:
    """二期还要投: who or what it is told of, without an adverb and a verb of everyday speech."""
    if words[-1:] not in _THEN_ENDS or only_done(words):
        return words
    return _THEN_DONE.sub("", words)
