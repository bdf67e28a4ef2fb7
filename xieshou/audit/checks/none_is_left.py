"""Where all are told to be done, none is told as not done right after (全部与例外)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.left_beside_all import left_beside_all
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

# What is told of all; what of one speaks against it, besides 未 with the same word; what goes on.
_DEEDS = (
    ("达标|合格|过关", "[过达及到够][^，。；]{0,8}(?:线|标准|要求)|达标|合格|过关", "不达标"
                                                           "|不合格|不过关", "整改"),
    ("通过验收|验收合格|通过|验收", "通过|验收|合格", "不合格", "整改"),
    ("开工|动工|开建", "开工|动工|开建", "(?!)", "前期|招标"),
    ("完工|竣工|建成|完成建设|交付|投用|投产|投入使用|启用", "完工|竣工|建成|交付|投用|投产|使用"
                                       "|启用", "(?!)", "建设|施工|收尾|在建"),
    ("办结|解决|化解|消除|销号|整改到位|整改完成|完成整改|整改",
        "办结|解决|化解|消除|销号|整改|完成",
        "(?!)", "办理|整改|协调|推进"),
    ("到位|到账|拨付|支付|兑现|发放", "到位|到账|拨付|支付|兑现|发放", "(?!)", "(?!)"),
    ("签约|到岗|返岗|上岗|就业|入住|搬迁|结业|返校|入学|脱贫|退出|出列", "签约|到岗|返岗|上岗"
                                               "|就业|入住|搬迁|结业|返校|入学|脱贫|退出|出列",
                                                   "(?!)", "(?!)"),
    ("完成", "完成", "(?!)", "推进|实施|进行"),
)
_ALL = re.compile(
    "(?:全部|全都|悉数|均已|都已|均|无一例外地?)(?:已|都|均|按期|如期|顺利|实现|完成|一次性|提前"
    "|超额){0,3}(?P<deed>"
    + "|".join(done for done, *_ in _DEEDS) + ")(?!的)"
)
# 尚有2个未完工, 2户因手续不全未入住; 3个正在办理.
_NOT = tuple(
    (re.compile(f"(?:{done})"), re.compile(
        f"(?:尚未|未能|未|没有|没能|没)(?:能)?(?:按期|如期|完全|全部|及时)?(?:{undone})|(?:{bad})"
        f"|(?:正在|仍在|尚在|还在|处于)[^，。；]{{0,4}}(?:{going})|(?<!不)待[^，。；]{{1,8}}(?:{undone})"
    ))
    for done, undone, bad, going in _DEEDS
)
# 没有一个不合格, 去年未完工的2个: no exception, or one of another time.
_NO_EXCEPTION = re.compile("无一|没有一|[无零](?=不)|未出现|未发现|未发生|没有出现|杜绝|不存在|如"
                           "|若|凡|对")
_ANOTHER = re.compile("上年|去年|往年|前年|此前|之前|以往|过去|原来|原有|曾|上次|首次|初次|第一次"
                      "|计划|明年|下一步|另外|新增|今后|\n")
_PLANNED = re.compile("力争|争取|确保|计划|预计|将|目标|拟|要求|尽快|推动|年底前|月底前|未|没有"
                      "|基本|除|应|须|需")
_SUBJECT = re.compile("^[^，；。：、]{0,14}$")
_OWN = re.compile(
    "(?:其中|另外?|其余|余下|剩余|剩下|仍然?|尚|还|有|仅|只|但|不过|目前|现|的|截至目前|至今|约|共|也|因故|只剩)*"
    "(?:(?<=仅)|(?<=只有)|(?<=仅有))(?:[^，；。\\d]{2,10}(?:村|镇|乡|厂|房|园|校|站|家|社|基地))?"
    "|(?:其中|另外?|其余|余下|剩余|剩下|仍然?|尚|还|有|仅|只|但|不过|目前|现|的|截至目前|至今|约|共|也|因故|只剩)*"
)
# ，剩下3个需要长期坚持的问题正按计划推进: whoever is left, and not done.
_REST = re.compile(
    "^(?:但|目前|其中|不过)?(?:剩下|余下|剩余|其余|尚余|还剩|仅剩|只剩|尚有|还有|仍有)的?$")
_NOT_YET = re.compile(
    "^(?!.*[未没待])[^，；。]*(?:正(?:在|按|抓紧|加快|有序)|推迟|明年|计划|预计|拟|延[期迟]|暂缓|持续推进)")
_BEGUN, _AT_IT = re.compile("[开动]工|开建"), re.compile("施工|建设|推进|收尾|赶")
_OTHERS = re.compile("储备|谋划|在谈|新建|新增")
_FAR = 120
_CLAUSE = re.compile("[，；。：！]")


@check(
    code="arithmetic.none_is_left",
    name="全部与例外",
    says="文中写{whole}「{all}」，后面又写「{left}」，两处不合。",
    hint="请核对是否全部；有例外的，请改用「基本」或写明个数。",
    level=Level.WARNING,
    examples=[
        Example(passes="12个村全部达标，其中优秀村5个；去年未达标的罗家湾村得82分。"),
        Example(passes="12个村全部达标，没有一个不合格。"),
        Example(passes="12个村除罗家湾村外全部达标，罗家湾村仅得56分，未过合格线。"),
        Example(passes="46个项目全部开工，其中29个已完工，3个尚未完工。"),
        Example(passes="力争年底前46个项目全部完工，目前2个尚未完工。"),
        Example(passes="续建项目12个全部完工，新建项目还有6个未完工。"),
        Example(passes="诉求96件全部办结。车间尚有2个未建成。"),
        Example(passes="全村5个村民组全部实现通电，但仍有3个村民组没有通路。"),
        Example(fails="全村5个村民组全部实现通电，但仍有3个村民组没有通电。"),
        Example(fails="12个村全部达标，其中优秀村5个，罗家湾村仅得56分，未过60分合格线。"),
        Example(fails="27个援建项目已全部完工，其中18个通过竣工验收，另外9个仍在加紧施工。"),
        Example(fails="14个产业项目全部竣工投用，仅南坡村烘干房1个项目因暴雨影响仍在施工。"),
        Example(passes="14个产业项目全部竣工投用，另外9个仍在加紧施工。"),
        Example(fails="46个项目全部完工，总投资2.9亿元，尚有2个因用地问题未完工。"),
        Example(fails="诉求96件均已办结，余下6件正在办理。"),
        Example(passes="反馈问题34个，已基本整改到位，剩下3个问题正按计划推进。"),
        Example(fails="反馈问题34个，制定措施87条，目前已全部整改到位，剩下3个问题正按计划推进。"),
        Example(passes="18个项目全部开工，还有6个正在施工。"),
        Example(passes="18个项目全部完工，还有6个储备项目正在办理手续。"),
        Example(passes="18个项目全部完工，还有2个未验收。"),
        Example(fails="医保参保率100%，仍有36人未参保。"),
        Example(passes="12个村全部脱贫，还有26户边缘户未消除风险。"),
        Example(fails="全县18个项目全部开工，还有2个在办理用地手续。"),
        Example(fails="欠薪案件全部清零，目前尚有2件正在调解。"),
        Example(fails="结对镇14个，实现协作工作站全覆盖，尚有2个镇没有建站。"),
        Example(fails="监测对象全部消除风险，未消除风险的还有17户。"),
        Example(fails="全县行政村共86个，全部通上网，剩下5个村年底前通。"),
        Example(fails="结对的24所学校均已开通远程课堂，南坪、石塘2所因线路问题至今没开通。"),
        Example(fails="130名学员全部结业，5人因事中途退出。"),
        Example(fails="320户搬迁户全部入住。其中仍有12户因装修未入住。"),
    ],
)
def none_is_left(reading: Reading) -> Iterator[Remark]:
    """Flag N个全部完工 before so many of them that are not."""
    setting = reading.setting
    text = setting.text
    told = set()
    for whole, words, one, where in left_beside_all(setting):
        told.add(one.id)
        claims = (one,) if whole is None else (whole, one)
        yield Remark(claims, (where,), facts={
            "whole": whole.text if whole else "", "all": words, "left": bare(text[slice(*where)])})
    for said in setting.said(("全部", "全都", "悉数", "都已", "均", "无一例外"), _ALL):
        sentence = setting.sentence_at(said.start())
        begin = setting.sentence_span(sentence)[0]
        clause = _CLAUSE.split(bare(text[begin : said.start()]))[-1]
        before = [one for one in setting.by_sentence.get(sentence, ()) if one.end <= said.start()]
        whole = before[-1] if before else None
        if whole is None or _PLANNED.search(clause) or whole.sort == "ratio":
            continue
        left = _left(setting, whole, said) if _SUBJECT.match(
            bare(text[whole.end : said.start()]).lstrip("，")) else None
        if left is None:
            rest = _rest(setting, before, said)
            if rest is not None:
                whole, left = rest[0], ((rest[1].start, rest[1].end), [rest[1]])
        if left is not None:
            where, figures = left
            if not told.isdisjoint(one.id for one in figures):
                continue
            yield Remark((whole, *figures), (where,), facts={
                "whole": whole.text, "all": bare(said.group()), "left": bare(text[slice(*where)]),
            })


def _rest(
    setting: Setting, before: list[Claim], said: re.Match[str]
) -> tuple[Claim, Claim] | None:
    """34个问题…，已全部整改到位，剩下3个正按计划推进: the rest of what was counted before."""
    number = setting.sentence_at(said.start())
    for one in setting.by_sentence.get(number, ()):
        if one.start < said.end() or not (_REST.search(one.lead) and one.factual):
            continue
        between = bare(setting.text[said.end() : one.start])
        behind = setting.text[one.end : setting.clause_span(one)[1]]
        if _OTHERS.search(behind) or (_BEGUN.search(said["deed"]) and _AT_IT.search(behind)):
            # 18个全部开工，还有6个正在施工
            return None
        if _ANOTHER.search(between) or between.count("，") > 1 or not _NOT_YET.search(behind):
            return None
        named = setting.noun_after(one)
        whole = next((other for other in before if other.factual
                      and other.quantity.base_unit == one.quantity.base_unit
                      and other.interval.above(one.interval)
                      and _same_noun(setting, other, named)), None)
        return (whole, one) if whole is not None and one.quantity.value else None
    return None


def _left(
    setting: Setting, whole: Claim, said: re.Match[str]
) -> tuple[tuple[int, int], list[Claim]] | None:
    """Where it is told that some are left, with the figure of how many there are."""
    text = setting.text
    against = next(words for done, words in _NOT if done.fullmatch(said["deed"]))
    end = min(said.end() + _FAR, len(text))
    found = against.search(text, said.end(), end)
    if found is None:
        return None
    between = bare(text[said.end() : found.start()])
    clause = _CLAUSE.split(between)[-1]
    told = setting.figures_within(said.end(), found.start())
    if len(told) > 1 and sum(one.quantity.value for one in told) == whole.quantity.value:
        # 27个全部完工，其中18个通过验收，另外9个仍在施工: of the same
        between = between.replace("另外", "")
    if _ANOTHER.search(between) or _NO_EXCEPTION.search(clause) or between.count("。") > 1:
        return None
    figures = [one for one in told if setting.clause_span(one)[1] >= found.start()]
    if figures:
        one = figures[-1]
        same = one.quantity.base_unit == whole.quantity.base_unit or (
            {one.sort, whole.sort} == {"person"})
        named = setting.noun_after(one)
        if not _OWN.fullmatch(one.lead):
            # 续建项目12个全部完工，新建项目还有6个未完工: of others
            return None
        if not same or not one.quantity.value or not _same_noun(setting, whole, named):
            return None
        return (one.start, found.end()), [one]
    scored = [one for one in setting.figures_within(said.end(), found.end())
              if one.quantity.base_unit == "分"]
    if "。" in between or not scored:
        return None
    return found.span(), scored[-1:]


def _same_noun(setting: Setting, whole: Claim, named: str) -> bool:
    """2个 of 46个项目 needs no noun; 2个车间 is none of them."""
    own = setting.noun_after(whole) + (whole.measure or "")
    head = re.split("因|尚|未|没|正|仍|还|处|由|暂|为|在", named)[0]
    return not head or bool({*head[-2:]} & {*own})
