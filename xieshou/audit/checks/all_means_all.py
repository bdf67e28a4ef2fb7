"""Where all of them are begun or done, none is left and no rate is below a hundred (全部)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import HUNDRED
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_STEMS = (
    "通过验收|验收合格|合格|达标|开工|动工|开建|完工|竣工|建成|投产|投用|验收|到位|到账|拨付|支付|签约|落地|入住|到岗|"
    "脱贫|摘帽|退出|出列|整改|销号|办结|结业|就业|覆盖"
)
_ALL = re.compile(
    "(?P<word>(?:全部|全都|悉数)(?:已|都|均|按期|如期|顺利|实现|完成){0,4}"
    f"(?P<stem>{_STEMS}))"
)
_COVERED = re.compile(
    "(?P<word>(?<!基本)(?:实现|达到|做到|完成)了?[一-鿿]{0,12}全(?P<stem>覆盖))"
)
_PASSED = frozenset(("通过验收", "验收合格", "验收", "合格"))
_SIGNS = ("全部", "全都", "悉数", "全覆盖")
# 57个项目全部开工: only the noun of what is counted stands before the word.
_NOUN = re.compile("^[^，；。：、]{0,10}(?:，(?:目前|现|现已|已经?)?)?$")
_SO_MANY = "(?:其中|目前|现|已经?|实际|累计|共|只|仅)"
_LEFT = "(?:尚|还|仍)?(?:有)?(?:未|没有|没)(?:能)?"
_PLANNED = re.compile("力争|争取|确保|计划|预计|将|目标|拟|要求|尽快|推动|年底前|月底前|未|没有")
_FAR = 4
_OTHERS = re.compile("[去上前]年|计划|年度|当年|比|较|\n")


_CLAUSE = re.compile("[，；。：]")


# How a deed is told of some: its rate, so many, those left.
_DEED = f"(?P<stem>{_STEMS})"
_RATE = re.compile(f"{_DEED}率(?:已|就)?[为是达到]*$")
_OWN_RATE = re.compile(f"(?:其|项目|总|总体|实际)?{_DEED}率(?:已|就)?[为是达到]*")
_SO_MANY_DONE = re.compile(f"{_SO_MANY}+{_DEED}了?")
_SO_MANY_OR_BARE = re.compile(f"{_SO_MANY}*{_DEED}了?")
# 216个村通了快递，服务点覆盖198个村，实现全覆盖
_COVERS = re.compile("覆盖(?:了|到|面达)?$")
_UNDONE = re.compile(f"{_LEFT}{_DEED}(?:的)?(?:有|项目)*")


@check(
    code="arithmetic.all_means_all",
    name="全部",
    says="文中写「{word}」，又写{stated}，两处不合。",
    hint="请核对是否全部；尚有未完成的，请改用「基本」或写明个数。",
    level=Level.WARNING,
    examples=[
        Example(passes="实施项目57个，全部开工，完工32个。"),
        Example(passes="57个项目全部开工，开工率100%，完工率56%。"),
        Example(passes="57个项目全部开工，其中3月开工20个。"),
        Example(passes="57个项目全部开工，甲县开工20个，乙县开工37个。"),
        Example(passes="今年57个项目全部开工；去年实施65个，开工60个。"),
        Example(passes="实施项目57个，计划开工55个，全部开工。"),
        Example(passes="实现乡镇全覆盖，行政村覆盖率达96%。"),
        Example(passes="行政村覆盖率达96%，基本实现全覆盖。"),
        Example(passes="力争2025年全部完工，目前完工率62%。"),
        Example(fails="57个项目全部开工，已开工55个。"),
        Example(fails="25个项目全部通过验收，验收合格率96%。"),
        Example(passes="25个项目全部通过验收，一次验收合格率96%。"),
        Example(fails="实施项目136项，全部完工，完工率97%。"),
        Example(fails="57个项目全部开工，尚未开工2个。"),
        Example(fails="实施项目57个，已开工55个，全部开工。"),
        Example(fails="结对帮扶实现全覆盖，覆盖率96%。"),
        Example(fails="行政村覆盖率达96%，实现全覆盖。"),
    ],
)
def all_means_all(reading: Reading) -> Iterator[Remark]:
    """Flag 全部开工 or 全覆盖 beside fewer than all, some left, or a rate below a hundred."""
    setting = reading.setting
    for said in setting.said(_SIGNS, _ALL, _COVERED):
        if (found := _belied(setting, said)) is not None:
            yield found


def _belied(setting: Setting, said: re.Match[str]) -> Remark | None:
    sentence = setting.sentence_at(said.start())
    figures, (begin, _) = setting.by_sentence.get(sentence, []), setting.sentence_span(sentence)
    clause = _CLAUSE.split(bare(setting.text[begin : said.start()]))[-1]
    if _PLANNED.search(clause):
        return None
    before = [one for one in figures if one.end <= said.start()]
    whole = before[-1] if before and _NOUN.match(
        bare(setting.text[before[-1].end : said.start()])) else None
    if whole is not None and (told := _already(setting, whole, said)) is not None:
        return told
    return _after(setting, [one for one in figures if one.start >= said.end()], whole, said)


def _already(setting: Setting, last: Claim, said: re.Match[str]) -> Remark | None:
    """实施项目57个，已开工55个，全部开工; 覆盖率达96%，实现全覆盖."""
    lead = last.lead
    rate = last.previous
    if rate is not None and rate.quantity.base_unit == "%" and last.gap == "，" and (
        _is_of(said, _RATE.search(rate.lead)) and HUNDRED.above(rate.interval)
    ):
        # 合格率98%，41个项目全部合格
        return _remark(said, rate)
    if last.quantity.base_unit == "%":
        rate = _is_of(said, _RATE.search(lead))
        return _remark(said, last) if rate and HUNDRED.above(last.interval) else None
    whole = last.previous
    covered = said["stem"] == "覆盖" and _COVERS.search(lead) and whole is not None and (
        setting.noun_after(whole)[:1] == setting.noun_after(last)[:1] != "")
    if whole is None or not (covered or _is_of(said, _SO_MANY_DONE.fullmatch(lead))):
        return None
    return _remark(said, whole, last) if _fewer(last, whole) else None


def _after(
    setting: Setting, figures: list[Claim], whole: Claim | None, said: re.Match[str]
) -> Remark | None:
    """全部开工，已开工55个; 全部完工，完工率97%; 全部开工，尚未开工2个."""
    for one in figures[:_FAR]:
        lead = one.lead
        if _OTHERS.search(bare(setting.text[said.end() : one.start])):
            return None
        if one.quantity.base_unit == "%":
            if _is_of(said, _OWN_RATE.fullmatch(lead)) and HUNDRED.above(one.interval):
                return _remark(said, one)
        elif whole is not None and one.quantity.base_unit == whole.quantity.base_unit:
            if _is_of(said, _UNDONE.fullmatch(lead)) and one.quantity.value:
                return _remark(said, whole, one)
            so_many = _is_of(said, _SO_MANY_OR_BARE.fullmatch(lead))
            return _remark(said, whole, one) if so_many and _fewer(one, whole) else None
    return None


def _is_of(said: re.Match[str], told: re.Match[str] | None) -> bool:
    """Whether what was found tells of the same deed."""
    if told is None:
        return False
    return told["stem"] == said["stem"] or {told["stem"], said["stem"]} <= _PASSED


def _fewer(one: Claim, whole: Claim) -> bool:
    same = one.quantity.base_unit == whole.quantity.base_unit
    return same and whole.interval.above(one.interval)


def _remark(said: re.Match[str], *claims: Claim) -> Remark:
    return Remark(
        claims, (said.span("word"),),
        facts={"word": bare(said["word"]), "stated": claims[-1].text},
    )
