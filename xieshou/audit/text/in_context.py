"""Whether a later sentence still speaks of what an earlier one told, and of one time (同一语境)."""

import re

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import quick

# Words that say nothing of what is counted.
NEUTRAL = re.compile(
    r"(?:19|20)\d\d年?|\d{1,2}[月日]|截至|截止|[年月]?底|[年月]末|年初|全年|今年|当年|本年|目前|期间|之间"
    "|累计|总共|一共|总计|共计|合计|共有|经统计|据统计|统计|全[县市省州区]|我[县市省州区]|本[县市省州区]"
    "|达到|已经|通过|其中|上述|这些|以上|实际|完成|双方|两地|各类|全部|均|都|这|该|的|了|共|总|达|已|到|为|有|是|在|由|被|向|给|对"
    "|把|将|用|数|人数|名额|至|[“”、]"
)
# Words that say one deed.
_ONE_DEED = {
    "投": "投入|投向|投放", "捐": "捐赠|捐助|捐献", "派": "选派|派出|派驻|派遣",
    "建": "建成|新建|建设|兴建|建起", "购": "采购|购买", "办": "实施|开展|举办|组织",
    "纳": "安置|吸纳", "收": "收到|接收|接受|获得", "到": "落实到位|到位|落实",
}
_DEED_OF = {word: deed for deed, words in _ONE_DEED.items() for word in words.split("|")}
_DEEDS = quick("|".join(_ONE_DEED.values()).replace("|落实", "|落实(?!施)"))
_MARKS = re.compile(r"[，、；：\s\d年月日]")
# ，通过消费帮扶，: by what it came.
BY = re.compile("，(?P<by>(?:通过|依托|利用|借助)[^，。；]{2,10})，$")
# 海城区工作有序推进: whose figures follow.
_PLACE = re.compile(
    "[一-鿿]{2}(?<![全我本各山社园小])(?:县|市|区|州|旗|镇|乡|省|村)(?![级域内外民])"
)
_NARROWED = re.compile("新增|其中|[上下]半年|季度|[1-9]月|计划|目标|拟|预计|又|再|另|此外|还")
_HAD = re.compile("原有|原存|原来|年初|期初|[上去]年[底末]|结[存转余]|库存|余额")
_REACH = 80


def in_one_context(
    setting: Setting, first: Claim, last: Claim, aside: re.Pattern[str] | None = None,
    also: str = "",
) -> bool:
    """Whether what opens the later sentence is no other topic, time or place than before.

    Words `aside`, and the word `also`, say nothing of the topic, besides those that never do.
    """
    text = setting.text
    ahead = [
        text[setting.sentence_span(claim.sentence)[0] : claim.start] for claim in (first, last)
    ]
    if aside is not None:
        ahead = [aside.sub("", words.replace(also, "")) for words in ahead]
    if any(map(_NARROWED.search, ahead)):
        return False
    where = [_PLACE.findall(text, max(at - _REACH, 0), at) for at in (first.start, last.start)]
    if where[0] and where[1] and where[0][-1] != where[1][-1]:
        return False
    if where[1] and not where[0] and _PLACE.search(text, first.start, last.start):
        return False
    topic = ahead[1]
    if aside is not None:
        for one in setting.by_sentence.get(last.sentence, []):
            topic = topic.replace(one.text, "")
    topic = NEUTRAL.sub("", topic.replace(last.lead, ""))
    topic = _MARKS.sub("", BY.sub("", topic))
    end = setting.sentence_span(first.sentence)[1]
    return set(topic) <= set(text[max(first.start - _REACH, 0) : end])


def of_one_time(first: Claim, last: Claim) -> bool:
    """Whether the words leave the times the same or untold."""
    one, other = first.period, last.period
    if one is None or other is None or not (one.explicit and other.explicit):
        return True
    return one.last == other.last and (one.kind == other.kind or one.first == other.first)


def had_before(setting: Setting, first: Claim) -> bool:
    """账上原有25万元，收到18万元，支出30万元: more was there than what came."""
    had = first.previous
    return had is not None and had.quantity.base_unit == first.quantity.base_unit and (
        _HAD.search(had.lead) is not None
    )


def in_like_words(words: str) -> str:
    """The same with one word for each deed: 选派, 派出 and 派驻 are one."""
    return _DEEDS.sub(lambda deed: _DEED_OF[deed[0]], words)
