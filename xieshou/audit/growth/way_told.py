"""Two figures told of two times, and the way that the words behind them say it went (走向)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import like_states
from xieshou.audit.text.setting import Setting, bare

# When a figure was: by its year, told or counted from this one, and by a piece of it.
_YEAR = re.compile(
    "(?P<told>(?:19|20)\\d\\d)年|(?P<now>今年|本年|当年)|(?P<last>[去上]年|同期|上一年)|(?P<before>前年)")
_PIECE = re.compile(
    "(?P<now>(?:改造|培训|结对|帮扶|实施|合作|通车|通水|通路|建成|搬迁|整治|推广|上线)(?:以|之)?后|[本当][月季周期]|[期年季月][末底]|本学期|本[次轮届]|这[次月周]|目前|现在|如今|眼下|后来)"
    "|(?P<last>(?:改造|培训|结对|帮扶|实施|合作|通车|通水|通路|建成|搬迁|整治|推广|上线)(?:以|之)?前|上个?[月季周期]|[期年季月]初|上个?学期|上一?[次轮届]|起初|开班前|原来|原先|当初)"
    "|(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|(?<!\\d)(?P<month>\\d{1,2})月(?!\\d)"
)
_UP = (
    "上升|增长|增加|提高|提升|攀升|走高|回升|上涨|扩大|增多|反弹|上扬|递增|升高|攀高|上行|拉大|延长|变多|变大|变长|加大|加强"
)
_DOWN = (
    "下降|减少|降低|回落|下滑|走低|缩小|收窄|缩短|下跌|递减|下行|压缩|压减|精简|变少|变小|变短"
)
_HOW = (
    "呈现?|有了?|保持|继续|持续|稳步|稳中|有所|明显|大幅|显著|略有|略|小幅|逐步|不断|快速|进一步|总体|整体|基本|大体|大致"
    "|又|还|也|再|都|已|出现|实现|一路|止跌|触底|企稳|较为?|连续|双双|稳定|平稳|平稳地|了"
)
_WAY = re.compile(
    f"^[一-鿿]{{0,4}}，(?:(?:可见|可以看出|总的看|说明|这说明)，?|[^，；。\\d]{{2,10}}，)?(?P<noun>[一-鿿]{{0,8}}?)"
    f"(?P<how>(?:{_HOW})*)(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<even>持平|不变|没有变化|未变|相当)"
    "|(?:(?P<over>快于|高于|好于|优于|超过|多于|强于|大于)|(?P<under>慢于|低于|少于|落后于?|不及|不如|小于))(?:[上去往前]年|[上去]年?同期|同期|上[月季期]|年初|期初)(?:同期|水平)?"
    "|(?P<times>是(?:原来|以前|过去|从前|之前|当初|改造前|去年|上年)的(?:好?几|数|多)倍|翻了好?几番))"
    "(?:趋势|态势|势头|之势|的?[态趋]势|了?不少|许多|较快|较多|明显|了|一些)*(?=[，。；！]|$)"
)
# 360人，与去年的320人持平
_WITH = re.compile("，(?:也|仍|又)?(?:与|同|和|跟)[^，；。\\d]{1,10}(?:的|是)?$")
_EVEN = re.compile("^[一-鿿]{0,2}?(?P<how>基本|大体|大致|完全|总体)?(?:持平|相当|一样多?"
    "|相同)(?=[，。；]|$)")
# 6月用工降到410人，7月反弹至385人; 去年平均要12天，今年缩短为14天: to what it is told to have gone.
_TO = re.compile(
    "^[一-鿿]{0,3}，(?:到了?|至)?(?:[今去前上本当]年|(?:19|20)\\d\\d年|[上下]半年|[一二三四]季度|\\d{1,2}月份?|[本当上下]个?[月季周期]|[年月季期][末底]|目前|现在|如今|(?P<after>[^，；。\\d]{2,6}?(?:以后|之后|后)))?，?"
    "(?P<noun>[一-鿿]{0,4}?)(?P<again>又|再|则|再次|随后|而后|后|已|就|才|进一步|继续|一路|快速|稳步|大幅|明显)*"
    f"(?P<word>(?:(?P<up>{_UP}|反弹|增|升|涨)|(?:{_DOWN}|降|减|跌))(?:到|至|为|成)了?)$"
)
_GENERIC = re.compile(
    "进度|速度|次数|批次|频次|户数|件数|个数|数量|规模|投入力度|总量|总体|力度|人数|情况|总数|数字|水平|业务|形势|走势|的|全县|我[县区市镇校院]|整体|这一|今年|本月|全[年镇市区]|"
    "[量数额值率度]$")
_KIND = re.compile("(?P<money>额|收入|值|价|资金|投入|效益|利润|工资)$|(?P<rate>率|占比|比例"
    "|比重)$|(?P<count>[量数]|[人户车]次?)$")
_NOT = re.compile("其中|计划|目标|预计|任务|[增减降涨](?![^，]{0,2}[到至为])|累计|平均每")
_SPAN = frozenset(
    ("天", "日", "分钟", "小时", "个小时", "个工作日", "工作日", "个月", "年", "位", "名", "岁"))
_OF_SPAN = frozenset(("缩短", "延长", "减少", "变短", "变长"))
_SAID = ("up", "down", "even", "over", "under", "times")
_REACH, _SLACK, _ROUGHLY = 48, Decimal("0.03"), Decimal("0.1")
_NUMBERS = "一二三四"


def ways_told(setting: Setting) -> Iterator[tuple[Claim, Claim, str, str]]:
    """What was, what became of it, and the words that say it went the other way, with its truth."""
    for last in setting.figures:
        first = last.previous
        if first is None or not _alike(first, last):
            continue
        order = order_told(first, last)
        if (turn := _TO.match(last.gap)) is not None and (order is None or order < 0):
            if _to_another(first, last, turn, order) and (
                first.interval.above(last.interval) if turn["up"]
                else last.interval.above(first.interval)
            ):
                yield first, last, turn["word"], _truth(first, last)
            continue
        if order is None:
            continue
        behind = bare(setting.text[last.end : last.end + _REACH])
        then, now = (first, last) if order < 0 else (last, first)
        if _WITH.search(last.gap):
            said = _EVEN.match(behind)
            if said is not None and _apart(then, now) > (_ROUGHLY if said["how"] else _SLACK):
                yield then, now, said[0], _truth(then, now)
            continue
        said = _WAY.match(behind) if "，" in last.gap or "、" in last.gap else None
        if said is None or not _of_them(setting, first, last, said):
            continue
        word = next(said[name] for name in _SAID if said[name])
        if last.quantity.base_unit in _SPAN and word not in _OF_SPAN:
            continue
        if said["even"]:
            wrong = _apart(then, now) > (_ROUGHLY if said["how"] else _SLACK)
        else:
            rose = said["up"] or said["over"] or said["times"]
            wrong = (then.interval.above(now.interval) if rose
                     else now.interval.above(then.interval))
        if wrong:
            yield then, now, said[0].partition("，")[2], _truth(then, now)


def _to_another(first: Claim, last: Claim, turn: re.Match[str], order: int | None) -> bool:
    """7月反弹至385人 after 6月降到410人: of the same, by no name and at a later time."""
    told = _when(last.gap) != (None, None)
    if order is None and (told or not turn["again"]) and not (
        turn["after"] and turn["after"][:2] in first.gap
    ):
        return False
    if last.quantity.base_unit in _SPAN and turn["word"].rstrip("到至为成了") not in _OF_SPAN:
        return False
    return not {*turn["noun"]} - {*first.lead, *(first.measure or "")}


def _alike(first: Claim, last: Claim) -> bool:
    """Whether two neighbours in a sentence are plain states in one unit."""
    return (
        like_states(first, last) and "百分点" not in first.text + last.text
        and not _NOT.search(first.lead) and not _NOT.search(last.lead) and "；" not in last.gap
    )


def _truth(then: Claim, now: Claim) -> str:
    return "变多" if now.interval.above(then.interval) else "变少"


def _apart(then: Claim, now: Claim) -> Decimal:
    """By what part of it a figure has changed."""
    one, other = then.interval.middle, now.interval.middle
    if then.interval.meets(now.interval) or not one:
        return Decimal(0)
    return abs(other - one) / abs(one)


def order_told(first: Claim, last: Claim) -> int | None:
    """Below nought where the first was first, above where it was last; None if untold or one."""
    (one, piece), (other, part) = _when(first.gap), _when(last.gap)
    if one is None and other is None and not piece and not part:
        return None
    if one is not None and other is not None and one[0] != other[0]:
        return None
    if one is None or other is None:
        # 一季度206万元，去年四季度218万元: what tells no year is of this one
        told = one or other
        if told is not None and (told[0] != "rel" or (not piece or not part)):
            return None
        years = ((one or ("rel", 0))[1], (other or ("rel", 0))[1])
    else:
        years = one[1], other[1]
    if years[0] != years[1]:
        if piece and part and piece != part and one is not None and other is not None and (
            piece[0] != part[0]
        ):
            return None
        return years[0] - years[1]
    if piece is None or part is None or piece[0] != part[0] or piece[1] == part[1]:
        return None
    return piece[1] - part[1]


def _when(gap: str) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
    """The year and the piece of a year that the words before a figure tell, the last of each."""
    year = piece = None
    for found in _YEAR.finditer(gap):
        year = ("year", int(found["told"])) if found["told"] else (
            "rel", {"now": 0, "last": -1, "before": -2}[found.lastgroup or "now"])
    for found in _PIECE.finditer(gap):
        kind = found.lastgroup or ""
        if kind in ("now", "last"):
            piece = "rel", 0 if kind == "now" else -1
        elif kind == "quarter":
            piece = kind, _NUMBERS.index(found[kind])
        elif kind == "half":
            piece = kind, "上下".index(found[kind])
        else:
            piece = kind, int(found[kind])
    return year, piece


def _of_them(setting: Setting, first: Claim, last: Claim, said: re.Match[str]) -> bool:
    """Whether the way is told of what both figures count: by its name, or by none."""
    noun = said["noun"]
    if not noun:
        return True
    kind = _KIND.search(noun)
    sort = first.sort if first.sort in ("money", "ratio") else "count"
    if kind is not None and {"money": "money", "rate": "ratio"}.get(
            kind.lastgroup or "", "count") != sort and noun != "规模":
        return False
    if noun in ("差距", "差异", "落差"):
        return "差" in first.gap
    own = _GENERIC.sub("", _GENERIC.sub("", noun))
    words = (first.lead + setting.noun_after(first) + (first.measure or "")
             + last.lead + setting.noun_after(last) + first.gap)
    return not own or own[-2:] in words or (
        kind is not None and kind.lastgroup != "rate" and any(sign in words for sign in own[-2:]))
