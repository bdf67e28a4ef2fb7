"""Who is told to be first, third or last, beside the figures of all in a row (名次与所列各数)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.audit.text.stretches import Stretches
from xieshou.language.numerals import whole_number

_MORE, _LESS = "多|高|大|快|长|重", "少|低|小|慢|短|轻"
_VERB = (
    "(?:位居|位列|名列|排名|排在|排位|排到|高居|稳居|独占|跃居|跃至|升至|升到|上升[到至]|跃升[到至]|退居|退至|"
    "降至|降到|下降[到至]|滑落?[到至]|重回|重返|占据|登上|居|列|排|为)"
)
_NUMBER = "[一二三四五六七八九十]|\\d{1,2}"
# 东湖区引进最多, 石门县排名第二, 石鼓县列第三位, 内科第一, 北港区垫底.
_STANDS = re.compile(
    "(?:^|(?<=[，；。：、\n]))(?P<who>[^，；。：、\\d]{0,14}?)"
    f"(?:(?:最(?:(?P<more>{_MORE})|(?P<less>{_LESS})))(?=[，。；、])"
    f"|{_VERB}?(?:在)?(?:了)?(?:全[县市区州省]|各[乡镇县区]镇?)?第(?P<place>{_NUMBER})[位名]?(?=[，。；]|、(?!第?(?:{_NUMBER})))"
    f"|(?P<first>{_VERB}(?:全[县市区州省])?(?:首位?|榜首)|领跑|夺冠|拔得头[筹名]|摘得头名"
    f"|{_VERB}[^，；。：、\\d]{{1,6}}之首|(?:已|跃升?|仍|还)*(?:成|是)为?(?:全[县市区州省]|我[县市])?"
    "(?:第一大|最大的|头号)[一-鿿]{0,4}(?:产业|来源|市场|目的地|输[出入]地|品种|投向|大户|板块|渠道|客源地|支出))"
    "(?=[，。；、])"
    f"|(?P<last>垫底|{_VERB}末位?|{_VERB}最后|殿后)(?=[，。；、]))"
)
_MOST_IS = re.compile(
    f"(?P<what>[^，；。：、\\d]{{0,12}}?)最(?:(?P<more>{_MORE})|(?P<less>{_LESS}))的"
    "(?:一[一-鿿]{1,2}|[^，；。：、\\d是为]{1,4})?，?"
    "(?:是|为|当属|要数|属)"
    "(?P<who>[^，；。：、\\d]{2,10})(?=[，；。]|\\d)"
)
_NEXT_TO = re.compile(
    "(?P<who>[^，；。：、\\d]{2,8}?)(?P<only>仅|紧)?次于(?P<other>[^，；。：、\\d]{2,8})(?=[，；。\\d])"
)
# 桃园镇首次超过杏园镇, 甲县不及乙县: both are named in the row.
_AHEAD = "(?:超过|反超|赶超|超越|领先于?|多于|高于|大于)(?:了)?"
_PASSES = re.compile(
    "(?P<who>[^，；。：、\\d]{2,8}?)(?:首次|已|一举|明显|远|大幅|也|均|都|略|仍)*"
    f"(?:(?P<more>{_AHEAD})|不及|少于|低于|落后于|不如|逊于)"
    "(?P<other>[^，；。：、\\d]{2,8})(?=[，；。])"
)
_FALLS = re.compile("(?:由|从)(?:高到低|多到少|大到小|高至低|多至少)|(?:依次|逐[一个级])递减")
_RISES = re.compile("(?:由|从)(?:低到高|少到多|小到大|低至高|少至多)|(?:依次|逐[一个级])递增")
_SIGNS = ("最", "第", "首", "头", "领跑", "夺冠", "末", "垫底", "殿后", "次于", "递减", "递增",
    "超", "领先", "多于", "高于", "大于", "不及", "少于", "低于", "落后于", "不如", "逊于",
    "到低", "到少", "到小", "到高", "到多", "到大", "至低", "至高")
# Told of something else than the row, or where less is better.
_OTHER = re.compile(
    "增[长速幅加]|降|涨|[人户村校亩]均|单产|占比|比[重例]|平均|同比|上年|去年|往年|计划|目标|预|进步"
    "|变化|人口|贡献|综合|考核|全国|较|比"
)
# Where those with less come first.
_LESS_IS_BETTER = re.compile("投诉|差评|死亡|事故|失业|发生率|成本|用时|耗")
_LEADS = re.compile("^(?:其中|当中|而|但|也|且|又|以|则|尤以|尤其是|今年|目前|从[^，]*看)+")
# 第三批最多，达: nor is this
_TOLD_BY = re.compile("(?:达到?|为|是|有|共|已|约|分别|就|占)+$")
_NO_PEER = re.compile(
    "合计|总|共|平均|均|全[县市区州省国]|累计|计划|目标|同比|上年|去年|比|较|增|降|占|其[余他]|不[足到]"
)
# 在四个乡镇中的排位由第三: nobody is named anew.
_ITS_PLACE = re.compile(
    "(?:在[^，；。]{2,8}[中里]的?)?(?:其|的)?(?:排名|排位|位次|名次|座次)?(?:也|已)?[由从]第")
# What else they may be ranked by.
_FIELD = re.compile("增速|增幅|考核|综合|满意|[人户亩]均|评[比价]|竞赛|成绩|得分|率")
_NEUTRAL = re.compile("份额|占比|比重|分[到得]|得到|接收|获得|到位|引进|拿到|派[出来往]|吸纳"
    "|带动|人数|面积"
    "|产量|规模|数量|总量|总额|金额|[额量数率]|的|都|也|依次|分别")
# 夏季最为集中，接待量居四季之首: of whom the clause before speaks.
_MEASURE = re.compile("[一-鿿]{0,4}(?:人数|数量|总量|总额|金额|[额量数])")
_COUNTED = re.compile(
    "(?<![第\\d.])(?P<many>[两二三四五六七八九十]|\\d{1,2})(?:个|大|家|所)?[县区市镇乡村园科组州校院企]"
)
_EACH = re.compile("各[县区市镇乡村园科组州校院地]")
_REST_LESS = re.compile(
    "^[^，。；]{0,6}[，；]其[余他][^，。；\\d]{0,8}(?:不足|不到|少于|低于|以下)"
)
_FIGURE = re.compile("\\d")
_SEVERAL, _PEERS, _NAME, _FIRST_WORDS, _REACH, _LONGEST, _WORDS = (
    3, 2, 2, 40, 60, 30, 200)

Row = list[Claim]
Found = Iterator[tuple[str, Claim, Claim]]


def misplaced(setting: Setting) -> Found:
    """Words of a place, the figure that is told to have it, and one that gainsays it."""
    for number in setting.all_of(_with_words):
        start, end = setting.sentence_span(number)
        text, row = setting.text[start:end], _row_about(setting, number)
        for told in _STANDS.finditer(text):
            # 教育支出占比最高: of the whole that all in the row are of
            if not _OTHER.search(told["who"].removesuffix("占比").removesuffix("比重")):
                yield from _judged(setting, row, start, told)
        for told in _MOST_IS.finditer(text):
            if not _OTHER.search(told["what"]):
                yield from _judged(setting, row, start, told)
        for told in _NEXT_TO.finditer(text):
            yield from _behind(setting, row, told)
        for told in _PASSES.finditer(text):
            yield from _passed(setting, row, told)
        for words, falls in ((_FALLS, True), (_RISES, False)):
            for told in words.finditer(text):
                yield from _unsorted(setting, start, told, falls)


def _with_words(setting: Setting) -> Iterator[int]:
    """The sentences with a word of place that have a row in them or right before them."""
    rows, last = setting.by_sentence, setting.sentence_at(len(setting.text))
    near = [
        number for number in sorted({*rows, *(number + 1 for number in rows)})
        if number <= last and len(rows.get(number, ())) + len(rows.get(number - 1, ())) >= _SEVERAL
    ]
    told = Stretches([setting.text[slice(*setting.sentence_span(number))] for number in near])
    return (near[at] for at in told.with_one_of(_SIGNS))


def _row_about(setting: Setting, number: int) -> Row:
    """The row of figures of one unit in a sentence, or else in the one before; none where two."""
    here = setting.by_sentence.get(number, [])
    before = setting.by_sentence.get(number - 1, [])
    if before and "\n" in setting.text[before[-1].end : setting.sentence_span(number)[0]]:
        before = []
    rows = [row for figures in (here, before) for row in _rows(setting, figures)]
    alone = len(rows) == 1 or (rows and rows[0][0].sentence != rows[1][0].sentence)
    return rows[0] if alone and len(rows[0]) <= _LONGEST else []


def _rows(setting: Setting, figures: Row) -> list[Row]:
    """Runs of three figures and more in one unit, each with a name of its own."""
    rows: list[Row] = []
    run: Row = []
    for one in figures:
        fits = one.plain and not _NO_PEER.search(_label(setting, one)) and one.role not in (
            "growth", "average", "target", "increment")
        if run and fits and one.quantity.base_unit == run[-1].quantity.base_unit and (
            one.place == run[-1].place + 1
        ):
            run.append(one)
            continue
        if len(run) >= _SEVERAL:
            rows.append(run)
        run = [one] if fits and one.quantity.base_unit else []
    if len(run) >= _SEVERAL:
        rows.append(run)
    rows = [row[1:] if _is_whole(row) else row for row in rows]
    return [row for row in rows if len(row) >= _PEERS
            and len({_label(setting, one) for one in row}) == len(row)]


def _is_whole(row: Row) -> bool:
    """320人：护林120人，保洁150人，护水50人: the first is what the others make up."""
    return row[0].quantity.value >= sum(one.quantity.value for one in row[1:])


def _label(setting: Setting, one: Claim) -> str:
    """The clauses before a figure since the last one: 第三批最多，达."""
    words = re.split("[；。、：]", one.gap)[-1]
    # 全年接待考察团，春季12批: what heads the row is no name of its first
    own = _LEADS.sub("", words.rpartition("，")[2])
    words = own if len(own) >= _NAME and not _TOLD_BY.match(own) else words
    return words if len(words) >= _NAME else words + setting.noun_after(one)


def _named(setting: Setting, row: Row, who: str) -> tuple[Claim, str] | None:
    """The one figure of a row whose words hold the beginning of what is named, and the rest."""
    who = _LEADS.sub("", bare(who))
    labels = [(_label(setting, one), one) for one in row]
    for long in range(len(who), _NAME - 1, -1):
        held = [one for label, one in labels if who[:long] in label]
        if len(held) == 1:
            return held[0], who[long:]
        if held:
            return None
    return None


def _whole(setting: Setting, row: Row) -> bool:
    """Whether all that there are stand in the row."""
    start = max(setting.sentence_span(row[0].sentence)[0], row[0].start - _REACH)
    ahead = setting.text[start : row[0].start]
    counted = [*_COUNTED.finditer(ahead)]
    behind = setting.text[row[-1].end : row[-1].end + _REACH]
    return (
        _REST_LESS.search(behind) is not None
        or any(whole_number(one["many"]) == len(row) for one in counted)
        or (not counted and _EACH.search(ahead) is not None)
    )


def _judged(setting: Setting, row: Row, start: int, told: re.Match[str]) -> Found:
    if not row or _OTHER.search(row[0].gap[-_FIRST_WORDS:]):
        return
    groups = told.groupdict()
    if not (groups.get("more") or groups.get("less")) and _LESS_IS_BETTER.search(
        setting.text, setting.sentence_span(row[0].sentence)[0], start + told.end()
    ):
        return
    who = told["who"].removesuffix("占比").removesuffix("比重")
    at = start + told.start()
    found = _named(setting, row, who) if who and not _ITS_PLACE.match(who) else (
        _right_before(setting, row, at) or _spoken_of(setting, row, start, at))
    if found is None and _MEASURE.fullmatch(who) and setting.text[at - 1 : at] == "，":
        found = _right_before(setting, row, at - 1)
    if found is None:
        return
    one, left = found
    # 输送就业1738名。按输出地排列，甲312名、乙268名，甲输送人数居首: it was said before the row
    before, _ = setting.sentence_span(max(row[0].sentence - 1, 0))
    words = setting.text[max(before, row[0].start - _WORDS) : row[-1].end]
    words += setting.noun_after(row[-1])
    what = _NEUTRAL.sub("", left + (told.groupdict().get("what") or ""))
    if not {*what} <= {*words} | set("家名"):
        return
    above = [peer for peer in row if peer is not one and peer.interval.above(one.interval)]
    below = [peer for peer in row if peer is not one and one.interval.above(peer.interval)]
    place = groups.get("place")
    stands = whole_number(place) if place else 0
    wrong = (
        above if groups.get("more") or groups.get("first") else
        below if groups.get("less") or groups.get("last") else
        above if len(above) >= stands else
        below[:1] if len(above) < stands - 1 and below and len(above) + len(below) == len(row) - 1
        and _whole(setting, row) else []
    )
    if wrong:
        yield bare(told[0]), one, wrong[0]


def _right_before(setting: Setting, row: Row, at: int) -> tuple[Claim, str] | None:
    """，居第二位: of the figure right before, or of whom the clause before speaks."""
    last = setting.figure_before(at)
    if last in row and at - last.end <= _NAME:
        return last, ""
    before = re.split("[，；。：\n]", setting.text[max(at - _REACH, 0) : at].rstrip("，"))[-1]
    found = _named(setting, row, before) if not _FIGURE.search(before) else None
    return (found[0], "") if found else None


def _spoken_of(setting: Setting, row: Row, start: int, at: int) -> tuple[Claim, str] | None:
    """大坪镇力度大，比上年净增210人，排位由第三上升到第一: of whom the sentence speaks."""
    words = bare(setting.text[start:at])
    if _FIELD.search(words) or row[-1].end > start:
        return None
    found = _named(setting, row, words.partition("，")[0])
    return (found[0], "") if found else None


def _passed(setting: Setting, row: Row, told: re.Match[str]) -> Found:
    """桃园镇首次超过杏园镇: the one has more than the other."""
    named = [_named(setting, row, told[side]) if row else None for side in ("who", "other")]
    if None in named or any(one[1] for one in named if one) or _OTHER.search(
        row[0].gap[-_FIRST_WORDS:]
    ):
        return
    one, other = (found[0] for found in named if found)
    high, low = (one, other) if told["more"] else (other, one)
    if low.interval.above(high.interval):
        yield bare(told[0]), one, other


def _behind(setting: Setting, row: Row, told: re.Match[str]) -> Found:
    """甲仅次于乙: the one has less than the other, and nobody stands between them."""
    one = _named(setting, row, told["who"]) if row else None
    other = _named(setting, row, told["other"]) if row else None
    if one is None or other is None or one[0] is other[0] or one[1] or (
        _OTHER.search(row[0].gap[-_FIRST_WORDS:])
    ):
        return
    low, high = one[0], other[0]
    between = [peer for peer in row if peer not in (low, high)
               and peer.interval.above(low.interval) and high.interval.above(peer.interval)]
    if low.interval.above(high.interval):
        yield bare(told[0]), low, high
    elif between and told["only"]:
        yield bare(told[0]), low, between[0]


def _unsorted(setting: Setting, start: int, told: re.Match[str], falls: bool) -> Found:
    """由高到低依次为A、B、C, 吸纳人数依次递减: each is no more than the one before it."""
    number = setting.sentence_at(start)
    figures = setting.by_sentence.get(number, [])
    ahead = told[0].endswith(("减", "增"))
    rows = [row for row in _rows(setting, figures)
            if (row[-1].end <= start + told.start()) == ahead]
    row = (rows[-1] if ahead else rows[0]) if rows else []
    for one, other in pairwise(row):
        if (other.interval.above(one.interval) if falls else one.interval.above(other.interval)):
            yield bare(told[0]), one, other
            return
