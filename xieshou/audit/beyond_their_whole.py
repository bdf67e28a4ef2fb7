"""What is told to come out of money, or of a year, and is more than all of it (钱和年里的一份).

资金3000万元，菌棚投入3800万元，全部从协作资金中列支; 捐来50万元，花掉58万元，略有结余;
今年共输送280人，仅3月就送走310人.
"""

import re
from collections.abc import Iterator

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting, bare

# 全部从协作资金中列支, 均用这笔捐款: wherefrom all of it was paid.
_FROM = re.compile(
    "(?:全部?|全都|均|都|悉数|完全)(?:从|由|用|使用|靠|以|在)(?P<name>[一-鿿]{0,8}?(?:资金|捐款|善款|经费|专款|拨款|款项))"
    "(?:[中里内]|当中)?(?:列支|支出|支付|解决|开支|安排|承担|投入|负担|出资)?(?=[，。；！]|$)"
)
# 从区级扶贫资金中预拨给各镇1120万元: out of what is called so.
_OUT_OF = re.compile(
    "从(?:(?P<level>中央|[省市区县镇])级)?(?:财政)?(?P<kind>[一-鿿]{2,4}?)?(?P<fund>资金|经费|捐款|善款|专款)"
    "(?:[中里]|当中|总额中)[^，；。\\d]{0,24}$")
_NO_MORE = re.compile("配套|自筹|贷款|社会资本|和|与|及|等|本级")
_MONEY = re.compile("资金|款|经费|盘子|拨")
_OTHER = re.compile("上年|去年|往年|前年|其中|新增|比|较|每|平均|均|增|减|奖|计划总")
# 花掉58万元，略有结余: more was there than was spent.
_LEFT = re.compile(
    "^[一-鿿]{0,4}，(?:还|略|尚|仍|稍|并)?(?:有所?)?(?:略有|稍有)?(?:结余|节余|剩余|余款|盈余|有余|没有超支|未超支|没超预算|未超预算)(?=[，。；]|$)")
_HAD = re.compile("捐|拨|到账|下达|收到|筹|到位|安排|预算|批复|给了|投入|争取")
_SPENT = re.compile("(?:花|用|支出|耗|开支|付|结算|决算|投)[一-鿿]{0,4}$")
# 仅3月就组织了两趟专车，送走310人: one piece of the time of which all is told.
_PIECE = re.compile(
    "，(?:其中|而)?，?(?:仅|光|单|单单|仅仅|光是|单是|[^，；。\\d]{0,6}最[多高旺忙]的)(?:是|在)?(?:今年|当年)?(?P<when>(?:1[0-2]|[1-9])月份?|国庆|春节|五一|中秋|元旦|[一二三四]季度"
    "|[上下]半年|[一-鿿]{0,4}(?:当[月天日]|首日|一个月|一天|一周|这[一天月周次]))"
)
_ONE_KIND = re.compile(
    "，(?:光是|仅仅|单单|单是|光|仅)[^，；。]{1,14}?"
    "(?:就|便)(?:有|达到?|捐了?|投入?了?|占了?|到位|卖了?|来了?|用了?|用去|花了?)[^，；。\\d]{0,4}$")
_WIDER = re.compile("带动|惠及|覆盖|全[省市国]|累计|历年|产值|年产")
_IN_ALL = re.compile("今年|全年|年内|本年|当年|月份?累计|上半年|前[三\\d]|共|累计|总"
    "|[1-9]\\d?(?:至|到|—|-|－|~|～)1?\\d月")
_YEARS = re.compile("[去前上往]年|(?:19|20)\\d\\d年")
_FILL = re.compile("[就便也来了有到达是又即已竟共走去出]|当[月天日]|一个月|组织|一口气|一下子")
_FAR, _SENTENCES, _REACH, _NEXT = 10, 4, 24, 3


def beyond_their_money(setting: Setting) -> Iterator[tuple[Claim, Claim, str]]:
    """The money there was, what was paid out of it that is more, and the words that say so."""
    for said in setting.said(("资金", "款", "经费"), _FROM):
        part = setting.figure_before(said.start())
        if part is None or part.sort != "money" or not part.factual or (
            _NO_MORE.search(said["name"])
        ):
            continue
        if setting.sentence_at(said.start()) != part.sentence or _OTHER.search(part.lead):
            continue
        told = [one for one in setting.figures_before(part, _FAR, _SENTENCES)
                if one.sort == "money" and one.factual and setting.in_one_paragraph(one, part)
                and (_MONEY.search(one.gap + one.tail[:4]) or said["name"] in one.gap)]
        held = [one for one in told if not _OTHER.search(one.lead)
                and one.role in ("level", "total", "target")]
        if held and all(part.interval.above(one.interval) for one in told):
            whole = max(held, key=lambda one: one.interval.low)
            yield whole, part, bare(said[0])
    for part in setting.where(("结余", "节余", "剩余", "余款", "盈余", "有余", "超支", "超预算")):
        whole = part.previous
        if whole is None or whole.sort != "money" or part.sort != "money" or not (
            whole.plain and part.factual and part.interval.above(whole.interval)
        ) or "；" in part.gap or not _SPENT.search(part.lead) or not _HAD.search(whole.lead):
            continue
        before = whole.previous
        if before is not None and before.sort == "money":
            continue
        said = _LEFT.match(bare(setting.text[part.end : part.end + _REACH]))
        if said is not None and not re.search("自筹|另|加上|配套|利息|[上去]年", part.gap):
            yield whole, part, said[0].partition("，")[2]


def beyond_their_fund(setting: Setting) -> Iterator[tuple[Claim, Claim, str]]:
    """The fund of a name, what was paid out of it that is more, and the words that say so."""
    for part in setting.where(("从",)):
        said = _OUT_OF.search(part.lead) if part.sort == "money" and part.factual else None
        if said is None or not (said["level"] or said["kind"]) or _OTHER.search(said[0]):
            continue
        words = [word for word in (said["level"], said["kind"], said["fund"]) if word]
        # 其中区级扶贫资金1000万元: of a fund the share of one level is just what is meant
        held = [one for one in setting.figures_before(part, _FAR, _SENTENCES)
                if one.sort == "money" and one.plain and setting.in_one_paragraph(one, part)
                and all(word in one.lead for word in words)]
        if len(held) == 1 and part.interval.above(held[0].interval) and not _OTHER.search(
            held[0].lead.replace("其中", "")
        ):
            yield held[0], part, said[0][: said.end("fund") - said.start() + 1]


def beyond_one_kind(setting: Setting) -> Iterator[tuple[Claim, Claim, str]]:
    """引进企业9家，光是纺织服装类的就有11家: all there were, and one kind that is more."""
    for part in setting.where(("光", "仅", "单是", "单单")):
        if not part.factual or part.sort == "ratio":
            continue
        for whole in setting.figures_before(part, 2, 0):
            if whole.quantity.unit != part.quantity.unit or not whole.factual:
                continue
            between = bare(setting.text[whole.end : part.start])
            found = _ONE_KIND.search(between)
            if found is None or _YEARS.search(between) or _PIECE.search(between) or not (
                part.interval.above(whole.interval) and whole.role in ("level", "total")
            ) or _OTHER.search(whole.lead) or _WIDER.search(found[0]) or "；" in between:
                break
            nouns = setting.noun_after(whole), setting.noun_after(part)
            if not (all(nouns) and {*nouns[0]}.isdisjoint({*nouns[1]})):
                yield whole, part, found[0].lstrip("，")
            break


def beyond_their_year(setting: Setting) -> Iterator[tuple[Claim, Claim, str]]:
    """All there was of a year, what there was in one month that is more, and its words."""
    for part in setting.where(("仅", "光", "单", "最")):
        if not part.factual or part.sort == "ratio" or "均" in part.lead or "每" in part.lead:
            continue
        for whole in setting.figures_before(part, _NEXT, 0):
            if not counted_alike(whole, part) or not whole.factual:
                continue
            between = bare(setting.text[whole.end : part.start])
            start = setting.sentence_span(whole.sentence)[0]
            ahead = setting.text[max(start, whole.start - _REACH) : whole.start]
            found = _PIECE.search(between)
            if found is None or not _IN_ALL.search(ahead) or not part.interval.above(
                whole.interval
            ) or "；" in between or _OTHER.search(whole.lead) or _YEARS.search(between):
                break
            nouns = setting.noun_after(whole), setting.noun_after(part)
            if all(nouns) and not {*nouns[0]} & {*nouns[1]}:
                break
            own = _FILL.sub("", re.split("[，、]", between[found.end() :])[-1])
            if len(own) > 1 and {*own[-2:]}.isdisjoint({*ahead, *(whole.measure or "")}):
                # 接待考察团6批，仅5月接待散客就有7批
                continue
            if _YEARS.search(ahead) and re.search("今年|当前", between):
                break
            yield whole, part, found[0].lstrip("，")
            break
