"""What is told again in looking back, or of a count told before, keeps its value (回头再说)."""

import re
from collections import Counter
from collections.abc import Iterator

from xieshou.audit.again.divided import one_of_its_parts
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.known_again import known_again, looked_back_on, the_same_thing, turned_again
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD, held_in
from xieshou.audit.retold import last_years_figure, retold_otherwise
from xieshou.audit.spoken_again import told_anew
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, of_one_time
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_of, one_slip_apart, turned
from xieshou.language.quick import closing, sieve
from xieshou.values.finding import Level

# 总的来看: what follows was told before.
_BACK_AT = re.compile(
    "总的来看|总的来说|总的看|总体[来上]?看|回头看|回过头看|综上|总之|概括起来|归纳起来|回顾"
    "|盘点|总而言之|一句话"
)
_BACK_SIGNS = ("总", "综上", "看", "概括", "归纳", "回顾", "盘点", "一句话")
_ANOTHER = re.compile("其中|上年|去年|计划|目标|任务|另|同比|比|较|新增|每|平均")
# 财政资金到位18.9亿元, and 到位财政资金19.8亿元 before.
_TURNED = re.compile(
    "^(?P<noun>[一-鿿]{2,8}?)(?P<deed>到位|投入|支出|拨付|就业|培训|销售|采购|建成|完工|引进"
    "|捐赠|派出)$"
)
# 263名驻村队员有59名被评为优秀，优秀率25%.
_OF_THEM = re.compile("^[^，；。、]{1,10}?(?:中|里)?，?(?:有|其中)$")
_RATE = re.compile("^[^，；。]{0,12}，[^，；。]{0,8}(?:率|占|占比|比例)(?:为|达到?|是)?$")
# 引进的26家东部企业实际投资共78000元: the same count stands before both.
_TOLD = re.compile("(?:总共|一共|共计|合计|累计|共|总计|已|达到?|为|约)+$")
# “17.8亿元的签约额只是开始”: a sum that is known already, told with the noun behind it.
_KNOWN = re.compile(
    "(?:^|[，。；：“])(?:(?:谈到|说到|提到|提起|说起|谈起|面对|对于|对|随着|有了|凭着|手握|看着"
    "|望着|算上|拿下)(?:了|这)?|这|而|如今|当年|今年|全年)?$"
)
_SUM_ONLY = re.compile("^(?:总|协议|合同|合计)?(?:金额|总额|资金|投资额)(?:达到?|共|为)?$")
_ITS_NOUN = re.compile("^的(?P<noun>[一-鿿]{2})")
_PARTED = re.compile(
    "来自|用于|投向|由|属于|流向|拨给|发给|归|集中|落在|进入|出自|源自|已|被|占|为"
    "|(?<![只不仅就才])是|主要|大多|则"
)
# 到年底，21个项目悉数完工; 这312名持证学员: all of them, who were told before.
_ALL_DONE = re.compile(
    "^的?(?P<noun>[一-鿿]{1,8}?)(?:的[一-鿿]{2,4}?)?(?:已|也|均|都)*(?:悉数|全部|全都|全数"
    "|无一例外|一个不[落少]|无一[缺掉])"
)
_THESE = re.compile("(?:^|[，。；：“、])(?:目前|如今|其间)?(?:这|上述|以上|这批)$")
# Few figures have a sign of either behind or before them.
_WHOLLY, _POINTS = sieve(_ALL_DONE), closing(_THESE)
_OF_WHICH = re.compile("^(?P<noun>[一-鿿]{2,8}?)(?:[里中已均都全]|当中|来自|，|。|$)")
_NOT_OF_ALL = re.compile(
    "其中|新增|另|[其剩余]余|剩下|上年|去年|首批|第[一二三四五]批|另外|之外|每|其他|再"
)
_LONG, _BEHIND = 3, 6
# 86家参展企业里, 65名派驻医生共接诊: what begins a clause is known already.
_ONCE_MORE = re.compile(
    "^(?P<noun>[一-鿿]{2,8}?)(?=[里中的，。；总共均都全]|当中|分[给到]|来自|落户|陆续|先后|已|带动|结业|参加|覆盖|$)")
_BEGINS = re.compile(
    "(?:^|[。；：“\n])(?:[^，。；：“\\d]{0,8}(?:了解到?|据悉|介绍|说|看|统计|里|日)，)?(?:在|这|由|经|对|把|将|向|给|靠|随着)?$"
)
_OTHERS_TOO = re.compile(
    "累计|新增|又|再|另|其[余他]|上年|去年|历年|总数|现有|达到|增[至加]|扩大|剩|每|第")
_DIGITS, _FAR, _SENTENCES, _HUNDRED, _LEAST = 2, 40, 5, 100, 2


@check(
    code="scope.told_back_otherwise",
    numbers=("R63",),
    name="回头再说的数",
    says="前面写{first}，后面再说时写成{last}。",
    hint="请核对两处数字；范围、时间不同的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="新建帮扶车间36个，累计建成63个。63个车间里，服装类最多。"),
        Example(passes="青岩县建成冷库38座，云麓县建成45座。83座冷库总库容2.6万吨。"),
        Example(fails="68家企业携320余种产品亮相。记者了解到，86家参展企业里有25家是合作社。"),
        Example(fails="全县建成冷库38座。83座冷库总库容2.6万吨。"),
        Example(passes="双方互派挂职干部38名。总的来看，双方互派的38名挂职干部扎根一线。"),
        Example(passes="双方互派挂职干部38名。总的来看，上年互派的36名挂职干部扎根一线。"),
        Example(passes="派出驻村队员236名。全县236名驻村队员有59名被评为优秀，优秀率25%。"),
        Example(passes="2017年投入资金4800万元。2018年投入5260万元。去年到账的4800万元资金建起了幼儿园。"),
        Example(passes="东部派来医生42名、教师66名。将继续做好派来的42名医生的服务保障。"),
        Example(fails="2018年争取资金6175万元。2017年投入帮扶资金4800万元。去年到账的4200万元帮扶资金建起了幼儿园。"),
        Example(fails="东部派来干部人才221名，其中医生71名。将做好东部派来的76名医生的服务保障。"),
        Example(fails="一年开展远程会诊326例。院长说，这一年的286例远程会诊让病人不出县就看上了专家。"),
        Example(passes="引进东部企业26家，投资7.8亿元。引进的26家企业缴税7800万元。"),
        Example(passes="52个挂牌县外出务工29万人。25个省份外出务工1934万人。"),
        Example(passes="共实施项目21个。到年底，其中12个项目悉数完工。"),
        Example(passes="共实施项目21个，产业项目12个。到年底，12个项目悉数完工。"),
        Example(passes="涉及102家企业的662个品种上线销售。112家企业入驻平台。"),
        Example(passes="选派教师46名，分到11所学校。接受培训的52名教师来自各乡镇。"),
        Example(passes="组织25名带头人赴晋江学习电商，9月又有28名学员参加第二期。28名学员都拿到了证书。"),
        Example(fails="组织25名带头人赴晋江学习电商。培训为期一周。结业时，28名学员都拿到了证书。"),
        Example(fails="来榕跟岗教师共9名，去年来了5名，今年又来4名。捐书1200册。来榕跟岗的11名教师里有3名提前返校。"),
        Example(passes="来榕跟岗教师共9名，去年来了5名，今年又来4名。捐书1200册。去年来榕跟岗的11名教师里有3名提前返校。"),
        Example(passes="企业总投资1.2亿元建设菌菇工厂。二期项目总投资1.5亿元，明年动工。"),
        Example(fails="企业总投资1.2亿元建设菌菇工厂。该项目总投资1.5亿元，今年投产。"),
        Example(fails="东城区援助我县财政资金5600万元，比上年增200万元。上述5200万元已分解到25个项目。"),
        Example(passes="两地党政主要负责同志今年互访4次，议定事项19项。回顾全年，4次互访都带着清单去。"),
        Example(fails="两地党政主要负责同志今年互访4次，议定事项19项。回顾全年，6次互访都带着清单去。"),
        Example(passes="建图书室12间，配图书2.6万册。这些图书分到12间图书室，每间有专人管理。"),
        Example(fails="建图书室12间，配图书2.6万册。这些图书分到21间图书室，每间有专人管理。"),
        Example(passes="接收东部捐赠电脑320台。损坏的340台电脑已报废。"),
        Example(fails="共实施项目21个，总投资6300万元。到年底，12个项目悉数完工。"),
        Example(fails="312名学员拿到证书。这321名持证学员里，203人已签约。"),
        Example(passes="签约项目23个，金额18.7亿元。其中17.8亿元的签约额来自东部。"),
        Example(passes="签约项目23个，金额18.7亿元。17.8亿元的设备投资只是开始。"),
        Example(passes="签约金额18.7亿元，上年17.8亿元。17.8亿元的签约额里，农业最多。"),
        Example(fails="签约项目23个，金额18.7亿元。“17.8亿元的签约额只是开始，”负责人说。"),
        Example(passes="选派教师46名，分到11所学校。派来的12名骨干教师办了讲座。"),
        Example(passes="签约项目42个。24个项目已开工，另有18个在办手续。"),
        Example(passes="2023年销售2.18亿元，2024年升至2.76亿元。今年2.76亿元的销售额里，直播占四成。"),
        Example(fails="2023年销售2.18亿元，2024年升至2.76亿元。今年2.18亿元的销售额里，直播占四成。"),
        Example(fails="选派教师46名，分到11所学校。“派来的49名教师全部到岗，”校长说。"),
        Example(fails="全县建成车间41家，其中新建12家。车间设在村里。这47家车间吸纳就业1560人。"),
        Example(fails="双方互派挂职干部38名。总的来看，双方互派的36名挂职干部扎根一线。"),
        Example(fails="全年到位北京财政资金19.8亿元。\n回头看全年账本：财政资金到位18.9亿元。"),
        Example(passes="新一轮援助以来累计投入20.4亿元，实施援建项目94个。截至目前，本年度的42个援建项目全部开工。"),
        Example(fails="派出驻村队员236名。全县263名驻村队员有59名被评为优秀，优秀率25%。"),
        Example(fails="引进东部企业26家，实际投资7.8亿元。引进的26家企业实际投资共78000元。"),
    ],
)
def told_back_otherwise(reading: Reading) -> Iterator[Remark]:
    """Flag a figure told again, in looking back or beside what anchors it, a slip of the pen off.

    Its digits differ by one or are turned; or they are the same and the scale is not.
    """
    setting = reading.setting
    written = Counter(one.text for one in setting.figures)
    looking_back = {setting.sentence_at(one.start()) for one in setting.said(_BACK_SIGNS, _BACK_AT)}
    told: set[Claim] = set()
    for first, last in (
        *retold_otherwise(setting), *last_years_figure(setting), *told_anew(setting),
        *known_again(setting), *the_same_thing(setting), *looked_back_on(setting),
        *turned_again(setting),
    ):
        if last in told or one_of_its_parts(setting, first, last):
            continue
        told.add(last)
        yield Remark((first, last), facts={"first": first.text, "last": last.text})
    for last in setting.all_of(held_in):
        if last in told:
            continue
        count = last.previous
        first = (
            (_anchored(setting, count, last) if count and written[count.text] > 1 else None)
            or _known(setting, last) or _of_whom_a_part(setting, last)
            or (_looked_back_at(setting, last) if last.sentence in looking_back else None)
            or _all_of_them(setting, last) or _once_more(setting, last)
        )
        if first is not None and not one_of_its_parts(setting, first, last):
            yield Remark((first, last), facts={"first": first.text, "last": last.text})


def _slipped(first: Claim, last: Claim) -> bool:
    """Of two or more digits, in one scale, one is another or two are turned."""
    one, other = digits_of(first), digits_of(last)
    return len(one) >= _DIGITS and one_slip_apart(one, other) and (
        scale_of(first.quantity.unit) == scale_of(last.quantity.unit)
    )


def _before(setting: Setting, last: Claim, sentences: int) -> list[Claim]:
    """Figures of earlier sentences in the same unit."""
    return [one for one in setting.of_its_unit(last, _FAR, sentences)
            if one.sentence < last.sentence and one.factual and one.role in HELD]


def _looked_back_at(setting: Setting, last: Claim) -> Claim | None:
    """总的来看，双方互派的36名挂职干部…: the same deed and noun stood before."""
    start = setting.sentence_span(last.sentence)[0]
    ahead = setting.text[start : last.start]
    if not _BACK_AT.search(ahead) or _ANOTHER.search(ahead):
        return None
    lead, noun = last.lead, NEUTRAL.sub("", setting.noun_after(last))
    told = _before(setting, last, _FAR)
    if any(one.quantity.value == last.quantity.value for one in told):
        return None
    turned, deed = _TURNED.match(lead), NEUTRAL.sub("", lead)
    for first in told:
        words = NEUTRAL.sub("", first.lead + setting.noun_after(first))
        if not _slipped(first, last) or not of_one_time(first, last) or (
            _ANOTHER.search(first.lead)
        ):
            continue
        if turned and turned["deed"] in first.lead and words.endswith(
            NEUTRAL.sub("", turned["noun"])
        ):
            return first
        if lead.endswith("的") and deed and any(
            words.endswith(deed[-_LEAST:] + noun[:at]) for at in range(len(noun), _LEAST - 1, -1)
        ):
            return first
    return None


def _all_of_them(setting: Setting, last: Claim) -> Claim | None:
    """实施项目21个。…12个项目悉数完工: all of what was told before, with its digits turned."""
    start, text = last.start, setting.text
    found = (_ALL_DONE.match(last.tail) if _WHOLLY.search(last.tail) else None) or (
        _OF_WHICH.match(last.tail) if text[start - 1 : start] in _POINTS and _THESE.search(
            text[max(start - _BEHIND, 0) : start]) else None)
    if not found or len(digits_of(last)) < _DIGITS or _NOT_OF_ALL.search(last.gap):
        return None
    # 间车间, 台农机: the noun may stand before or behind the first
    noun = found["noun"].removesuffix("已")
    told = [one for one in setting.of_its_unit(last, _FAR, _SENTENCES)
            if one.plain and one.role in HELD and setting.in_one_paragraph(one, last)]
    if any(one.quantity.value == last.quantity.value for one in told):
        return None
    likely = [one for one in told if noun[-_LEAST:] in (
        one.lead + setting.noun_after(one) + (one.measure or ""))]
    slips = [one for one in likely if one.quantity.value != last.quantity.value
             and sorted(digits_of(one)) == sorted(digits_of(last)) and _of_one_end(one, last)]
    parts = sum(one.quantity.value for one in likely if one not in slips)
    return slips[0] if len(slips) == 1 and parts != last.quantity.value and not (
        _NOT_OF_ALL.search(slips[0].lead)
    ) else None


def _once_more(setting: Setting, last: Claim) -> Claim | None:
    """68家企业亮相…。86家参展企业里有…: with its digits turned, where a sentence begins anew."""
    if len(digits_of(last)) < _DIGITS or last.tail[:1] in "，。的":
        return None
    start = max(setting.sentence_span(last.sentence)[0] - 1, 0)
    found = _ONCE_MORE.match(last.tail)
    if found is None or not _BEGINS.search(setting.text[max(start, last.start - 24) : last.start]):
        return None
    told = [one for one in setting.of_its_unit(last, _FAR, _SENTENCES)
            if one.plain and one.role in HELD and setting.in_one_paragraph(one, last)]
    slips = [one for one in told if one.sentence < last.sentence
             and turned(digits_of(one), digits_of(last)) and scale_of(one.quantity.unit) == (
                 scale_of(last.quantity.unit))
             and _named_before(setting, one, found["noun"])
             and found["noun"][-_LEAST:] in one.lead + setting.noun_after(one) + (one.measure or "")
             and not _OTHERS_TOO.search(setting.between(one, last).partition("。")[2] + one.lead)]
    if len(slips) != 1:
        return None
    values = [one.quantity.value for one in told]
    value = last.quantity.value
    made = {one + other for at, one in enumerate(values) for other in values[at + 1 :]}
    return None if value in values or value in made or value == sum(values) else slips[0]


def _named_before(setting: Setting, first: Claim, noun: str) -> bool:
    """52个县外出务工…。25个省份外出务工…: what they are, and not only what they do."""
    return len(noun) < _BEHIND or noun[:_LEAST] in first.lead + setting.noun_after(first)


def _of_one_end(first: Claim, last: Claim) -> bool:
    """2024年实施21个, 到年底: what was done in a year is what there is at its end."""
    one, other = first.period, last.period
    ends = {one.last, other.last} if one and other and one.explicit and other.explicit else {None}
    return len(ends) == 1 or of_one_time(first, last)


def _known(setting: Setting, last: Claim) -> Claim | None:
    """“17.8亿元的签约额只是开始”: of 18.7亿元 told before, with the same noun and turned digits."""
    found = _ITS_NOUN.match(last.tail) if last.tail.startswith("的") else None
    if found is None or len(digits_of(last)) < _LONG or _PARTED.search(last.tail) or (
        _KNOWN.search(setting.text[max(last.start - _BEHIND, 0) : last.start]) is None
    ):
        return None
    told = [one for one in setting.of_its_unit(last, _FAR, _SENTENCES)
            if one.plain and one.sentence < last.sentence and one.role in HELD]
    if any(one.quantity.value == last.quantity.value for one in told):
        return None
    likely = [
        first for first in told
        if _slipped(first, last) and not _ANOTHER.search(first.gap)
        and found["noun"] in _all_said(setting, first)
        and of_one_time(first, last)
    ]
    return likely[0] if len(likely) == 1 else None


def _all_said(setting: Setting, first: Claim) -> str:
    """The words around a figure; of 签约项目23个，金额18.7亿元 those before 23个 too."""
    words = first.gap + setting.noun_after(first) + (first.measure or "")
    count = first.previous
    return words + count.gap if count and _SUM_ONLY.match(first.lead) else words


def _of_whom_a_part(setting: Setting, whole: Claim) -> Claim | None:
    """全县263名驻村队员有59名…，优秀率25%: of 236 told before, 59 are 25%, of 263 they are not."""
    part = whole.next
    rate = part.next if part is not None else None
    if part is None or rate is None or rate.quantity.base_unit != "%" or not part.plain or (
        part.quantity.base_unit != whole.quantity.base_unit or not rate.plain
        or not _OF_THEM.match(part.gap) or not _RATE.match(rate.gap)
        or (part.interval.over(whole.interval) * _HUNDRED).meets(rate.interval)
    ):
        return None
    noun = bigrams(setting.noun_after(whole)) | bigrams(whole.measure)
    for first in _before(setting, whole, _SENTENCES):
        if _slipped(first, whole) and (
            part.interval.over(first.interval) * _HUNDRED
        ).meets(rate.interval) and noun & bigrams(
            first.lead + setting.noun_after(first) + (first.measure or "")
        ):
            return first
    return None


def _anchored(setting: Setting, count: Claim, last: Claim) -> Claim | None:
    """引进企业26家，投资7.8亿元。…引进的26家企业投资共78000元: one count before both."""
    if "，" in last.gap or len(digits_of(count)) < _DIGITS:
        return None
    for first in _before(setting, last, _SENTENCES):
        other = first.previous
        if other is None or other.text != count.text or scale_of(first.quantity.unit) == scale_of(
            last.quantity.unit
        ) or digits_of(first).strip("0") != digits_of(last).strip("0"):
            continue
        deed = _TOLD.sub("", first.lead)
        if first.quantity.value and len(deed) >= _LEAST and _TOLD.sub(
            "", last.lead).endswith(deed) and not first.interval.meets(last.interval):
            return first
    return None
