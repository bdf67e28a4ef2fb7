"""A figure that is spoken of again as one that is known, and the one that it was (再说已知的数)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from xieshou.audit.claims.subjects import places_of
from xieshou.audit.relations.change import HELD, held_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import in_like_words, of_one_time
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.kinship import bigrams, counted_alike
from xieshou.audit.text.setting import Setting

# 这47家车间, 上述资金; 派来的17名专家, 到位的6.2亿元资金; all that know what is spoken of.
_THESE, _THESE_ENDS = re.compile("(?:这|上述|以上|前述|该)(?:批)?$"), frozenset("这述上该批")
_WHICH = re.compile("(?P<deed>[^，。；：“”]{2,14})的$")
# 3.4亿元采购额中, 27家企业，个个: whoever is told of so is the whole.
_OF_ALL = re.compile(
    "^(?P<noun>的?[一-鿿]{0,8}?)(?:[中里]，|，?(?:个个|无一|没有一|悉数|全部|全都|一半|九成|[七八六]成)|均已|都已)"
)
# 这一年的286例远程会诊: all that there were in the time told of.
_OF_THE_TIME = re.compile(
    "(?:^|[，说])(?:这[一两三四五几]?年(?:来|里|间|中)?|[一两三四五]年来|今年|全年|当年|一年里)的$")
# 将做好扬州派来的76名干部的服务保障: what is meant to be done for those who are there.
_MEANT = re.compile("将(?=做好|继续|全力|切实|进一步|为|与|和|把|对|向|同|给|尽力|以)|拟(?=为|对"
    "|给)")
# 去年到账的4200万元: of the year before, if a figure of that was told.
_LAST_YEARS = re.compile("(?:去年|上年)(?=[一-鿿]{2,4}的$)")
# Money that was given came, and what came was given.
_GIVEN = re.compile("到账|到位|投入|拨付|拨来|下达|安排|援助|给了?|捐")
_BACK_TO_DEED = re.compile(
    "(?:到账|拨来|拨付|派来|派出|选派|到位|参训|建成|引进|援建|接收|捐赠|投入|举办|外出|出去|输出|签约|落地)的$"
)
# 沿线的60个国家: where they are, and others of them may be meant.
_WHERE = re.compile("(?:沿线|沿江|沿边|境内|周边|海外|全球|国内|各地|地区|区域|范围内)的$")
_TOWARDS = re.compile("(?:向|给|对|赴)(?P<to>[一-鿿]{2})")
# Nothing stands before it in its clause but a time, whose it is, or for whom something is done:
# said by somebody who is quoted, it is known; 112家企业入驻平台 is not.
_BARE = re.compile(
    "^(?:全年|今年|当年|一年来|目前|如今|全[县市区省州]|用|对|方便|为|给|让|向|这|在|将|把|确保|保障|组织|走访)*$"
)
# 102家企业的662个品种: told only to say whose the next figure is.
_WHOSE = re.compile("^[一-鿿]{0,8}?的$")
_WIDER = re.compile("全[国省市州县区旗镇乡村]$")
_NARROWER = frozenset("村县户镇乡区负经点代主")
_ANOTHER = re.compile(
    "其中|上年|去年|往年|前年|计划|目标|任务|另|新增|首批|第[一二三四五六\\d]+[批期次]|平均|其[余他]|剩|余下|累计|历年"
    "|同比|比|较|还|又|再|至少|将|拟|力争|预计|此前|原有|此外|分别|除|占|仅|只有|约|之外|同类|类似|明年|下一步|每[^，季年月周]{0,4}$"
)
_FIRST_ANOTHER = re.compile(
    "其中|上年|去年|计划|规划|目标|任务|另|新增|首批|第[一二三四五六\\d]+[批期次]|平均|其[余他]|剩|余下|比|较|拟|占|每|人均|户均"
)
_FAR, _SENTENCES, _LEAST, _NEAR = 16, 3, 2, Decimal("1.5")
_YEAR, _THIS_YEAR = re.compile("(?:19|20)\\d\\d年"), re.compile("(?:今年|当年|本年|全年)的?$")
_OF_IT = re.compile("^的?(?P<noun>[一-鿿]{2,8}?)[中里]")


def retold_otherwise(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure told first, and one told again of the same thing that says another number."""
    for last in setting.all_of(held_in):
        if not last.place:
            continue
        strong = _known(setting, last)
        if strong is None:
            continue
        gap = _MEANT.sub("", last.gap[-2 * _FAR :])
        back = _LAST_YEARS.search(last.lead)
        if _ANOTHER.search(gap.replace(back[0], "") if back else gap) or (
            _ANOTHER.match(last.tail) or (back and strong != "sure")
        ):
            continue
        first = _one_before(setting, last, strong, _year_before(setting) if back else "")
        if first is not None:
            yield first, last


def last_years_figure(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """2023年2.18亿元，2024年升至2.76亿元。…今年2.18亿元的销售额里: that of the year before."""
    for last in setting.figures:
        if not last.factual or "年" not in last.lead[-2:] or not (
            _OF_IT.match(last.tail) and _THIS_YEAR.search(last.lead)
        ):
            continue
        told = [one for one in setting.of_its_unit(last, _FAR, _SENTENCES)
                if one.plain and setting.in_one_paragraph(one, last)]
        years = [(found[-1], one) for one in told if (found := _YEAR.findall(one.gap))]
        if len(told) < _LEAST or not years or last.text not in {one.text for one in told}:
            continue
        latest = max(year for year, _ in years)
        now = [one for year, one in years if year == latest]
        then = [one for year, one in years if year < latest and one.text == last.text]
        beside = [one for one in now if then and one.place == then[0].place + 1]
        if beside and all(one.text != last.text for one in now):
            yield beside[0], last


def _known(setting: Setting, last: Claim) -> str | None:
    """Whether the words speak of a figure as of one that is known: surely, or as it seems."""
    lead = last.lead.lstrip("“")
    these = lead[-1:] in _THESE_ENDS and _THESE.search(lead)
    if these or _OF_ALL.match(setting.text[last.end : last.end + _FAR]):
        return "sure"
    if _OF_THE_TIME.search(lead):
        return "sure"
    if lead.endswith("的") and _WHICH.search(lead) and not _WHERE.search(lead):
        return "sure" if _BACK_TO_DEED.search(lead) else "seems"
    quoted = last.lead.startswith("“") and _BARE.match(lead)
    return "seems" if quoted and last.tail[:1] not in ("", "、", "（") else None


def _year_before(setting: Setting) -> str:
    """The year before the latest of which a text tells figures, as what 去年 is; or none."""
    years = {one.period.first[:4] for one in setting.figures
             if one.period is not None and one.period.explicit and one.period.first}
    return str(int(max(years)) - 1) if len(years) > 1 else "none"


def _one_before(
    setting: Setting, last: Claim, strong: str, year: str = ""
) -> Claim | None:
    """The one figure that was told of the same thing, of a year, if it says another number."""
    told = [
        one for one in setting.figures_before(last, _FAR, _SENTENCES)
        if counted_alike(one, last) and one.factual and one.role in HELD
        and setting.in_one_paragraph(one, last) and (
            not year or (one.period is not None and (one.period.first or "")[:4] == year))
    ]
    values = [one.quantity.value for one in told]
    if not told or last.quantity.value in values:
        return None
    whole = [one for one in told if one.sentence < last.sentence and one.role != "part"
             and not _FIRST_ANOTHER.search(one.lead)]
    likely = [one for one in whole if _kin(setting, one, last)]
    if strong == "sure" and _BACK_TO_DEED.search(last.lead) and not any(
        _near(one, last) for one in likely
    ):
        # 派出干部人才1221名，含干部71名，教师1150名: a part is called by its own name alone
        likely = [one for one in told if one.sentence < last.sentence and one.role == "part"
                  and _called_so(setting, one, last)]
    if not likely and _THESE.search(last.lead) and len(whole) == 1 and last.sort == "money":
        # 用这6580万元建起的水渠
        likely = whole
    if len(likely) != 1:
        return None
    first = likely[0]
    if not _near(first, last) or (scale_of(first.quantity.unit) != (
        scale_of(last.quantity.unit)
    ) and last.sort != "person"):
        # who tells again from memory is not wrong by half of it
        return None
    if strong != "sure" and first.interval.above(last.interval):
        # 选派教师46名。12名教师在县一中任教
        return None
    sums = {sum(some) for many in (2, 3) for some in combinations(values[: _FAR // 2], many)}
    if last.quantity.value in sums | {abs(a - b) for a, b in combinations(values, 2)}:
        return None
    one, other = places_of(setting, first), places_of(setting, last)
    if (one and other and not one & other) or not (year or of_one_time(first, last)):
        return None
    return None if first.interval.meets(last.interval) else first


def _near(first: Claim, last: Claim) -> bool:
    low, high = sorted((first.quantity.value, last.quantity.value))
    return high <= low * _NEAR


def _called_so(setting: Setting, part: Claim, last: Claim) -> bool:
    """Whether a part is named by the noun of the later figure, and is not far from it."""
    noun = setting.noun_after(last).split("的")[0]
    named = (part.lead or "").lstrip("含其中有包括") or setting.noun_after(part)
    return len(noun) >= _LEAST and named == noun and _near(part, last)


def _kin(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether what is counted the second time was counted the first time, by its own words."""
    lead = last.lead.lstrip("“")
    start = max(setting.sentence_span(first.sentence)[0], first.start - 3 * _FAR)
    words = setting.text[start : first.start] + setting.noun_after(first) + (first.measure or "")
    if (to := _TOWARDS.search(lead)) and to["to"] not in words:
        # 向青海投入的33.2亿元
        return False
    which = None if _OF_THE_TIME.search(lead) else _WHICH.search(lead)
    if which and not _same_deed(which["deed"], words):
        # 选派教师46名, 接受培训的52名教师
        return False
    after = first.next
    if not _THESE.search(lead) and after is not None and _WHOSE.match(after.gap):
        return False
    if (wide := _WIDER.search(lead)) and wide[0] not in words:
        return False
    if not any(said.search(lead) for said in (_BARE, _THESE, _WHICH, _OF_THE_TIME)) and not (
        {*lead} <= {*words}
    ):
        return False
    own = first.lead + setting.noun_after(first) + (first.measure or "")
    noun = setting.noun_after(last).lstrip("的")
    for said, held in ((noun, own), (in_like_words(noun), in_like_words(own))):
        long = next((at for at, sign in enumerate(said) if sign not in held), len(said))
        if long >= _LEAST and said[long : long + 1] not in _NARROWER:
            return True
    # 坐专列、包车出去的2830人, 推广新品种新技术的3.2万亩土地: what was done is told again
    deed = bigrams(which["deed"]) if which else frozenset()
    return len(deed & bigrams(words)) >= _LEAST and len(noun) <= _LEAST


def _same_deed(deed: str, words: str) -> bool:
    """Whether what was done is told again: 派来的 after 选派, 出去的 after 输出."""
    back = _BACK_TO_DEED.search(f"{deed}的")
    return (
        {*deed} <= {*words} or len(bigrams(deed) & bigrams(words)) >= _LEAST
        or (back is not None and not {*back[0].rstrip("的")}.isdisjoint(words))
        or (_GIVEN.search(deed) is not None and _GIVEN.search(words) is not None)
    )
