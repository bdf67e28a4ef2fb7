"""Words before a figure that say when, whither, or what was before (何时何往).

北京赴十堰14人 is named by the way it goes; 春节后包车 and 较投产前 by what stands behind them.
"""

import re

from xieshou.audit.text.verbs import ACTS, HARD, NOUNISH, SOFT
from xieshou.language.quick import quick

_VERB = quick(f"{HARD}|{ACTS}|{SOFT}|{NOUNISH}")
# 北京赴十堰14人, 盘州来吴中7次: from where to where is all that names them.
_FROM_TO = re.compile(
    "由?(?P<said>(?![前同部比较])[\u4e00-\u9fff]{2,4}(?:派[往赴到]|赴|前往|去|来)(?![自访源到的])[\u4e00-\u9fff]{2,4})"
)
_THEN_ENDS = frozenset("前时初的")
_TO_PLACE = frozenset(("赴", "派", "派往", "派到", "派赴", "前往", "去", "来", "到", "往"))
# 较投产前的600万棒, 在原籍时为3400元: what it was then.
_THEN_WAS = re.compile(
    "(?:[比较同与跟和在][\u4e00-\u9fff]{2,8}?|[一二三四五六七八九十]{1,2}年)(?<![提此以目])(?:[前时初]|以前|之前|之初|当时)的?"
)
# 春节后包车, 旺季日用工: when in the year.
_ARRIVED = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?<!回)(?:先后|陆续|相继|轮换|轮流|分批|按期)*[到来进](?:[县旗州村校乡镇院岗]|受援地|当地)$"
    "|(?<=[金款项额费])[应实](?:到|收|付|拨|支)?$"
)
_ARRIVED_ENDS = frozenset("县旗州村校乡镇院岗地应实到收付拨支")
_SEASON = re.compile(
    "^[\u4e00-\u9fff]{0,8}?(?:春节|[年节假秋]|国庆|汛期|农闲|农忙|暑期|寒假|暑假|春耕|采摘)(?:[前后]|期间|旺季|淡季|高峰期?|时节|里|中)(?=[\u4e00-\u9fff]{2})(?!项目|贫困|续|来|勤)"
    "|^(?:过渡|攻坚|脱贫攻坚|帮扶|协作|规划|援助|挂职|任)期(?:内|间|里)?(?!满|限|末|初|盼|望|待|货)(?=[\u4e00-\u9fff]{2})"
)


def from_where_to_where(words: str) -> str:
    """北京赴十堰, 盘州来吴中: all of it, where nothing in it is a thing or a deed."""
    found = _FROM_TO.fullmatch(words)
    if found is None or any(verb[0] not in _TO_PLACE for verb in _VERB.finditer(found["said"])):
        return ""
    return found["said"]


def as_it_was_then(words: str) -> bool:
    """Whether the words only say that it was so at another time: 较投产前, 在原籍时."""
    return words[-1:] in _THEN_ENDS and _THEN_WAS.fullmatch(words) is not None


def without_arrival(words: str) -> str:
    """支教教师先后到县, 协作资金应到: who came or what was due stands before."""
    return _ARRIVED.sub("", words) if words[-1:] in _ARRIVED_ENDS else words


def without_season(words: str) -> str:
    """Without 春节后 or 过渡期 at the head."""
    return _SEASON.sub("", words)
