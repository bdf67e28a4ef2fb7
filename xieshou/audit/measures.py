"""What a figure counts: the noun phrase beside it, with ellipsis filled (指标语)."""

import re
from dataclasses import dataclass

from xieshou.language.numbers import Written

# Verbs after which the thing counted begins (left of the number) or before which it ends (right).
_VERBS = (
    "投入|安排|拨付|拨款|下达|实施|启动|建设|建成|新建|新改建|改扩建|共建|援建|续建|修建|引进|引入|引导|招引|签订|签署|签约|签下|签|举办|"
    "开展|组织|培训|帮助|协助|带动|吸纳|助力|选派|选调|派出|派遣|派驻|派送|互派|选聘|选送|接收|接待|招收|招录|招聘|支持|采购|销售|帮销|"
    "捐赠|募集|募捐|筹集|筹措|捐助|动员|发动|实现|完成|打造|创建|建立|设立|设置|开发|提供|发放|惠及|覆盖|销往|输送|解决|新增|利用|使用|"
    "购买|购置|购|种植|养殖|发展|推动|促进|推进|促成|就读|承接|承办|召开|研究|争取|落实|派|获|获得|兑现|制定|出台|印发|实行|举行|"
    "参加|参与|邀请|联合|资助|救助|慰问|援派|争取到|整合|撬动|培育|培养|认定|打通|改造|安装|硬化|治理|搭建|开通|成立|组建|入选|受理|诊疗|"
    "救治|开设|推广|推出|创作|协调|对接|对口|涉及|辐射|累计|其中|包括|先后|已经|实际|全部|共计|总共|合计|总计|"
    "达到|占到|占|向|对|将|把|被|给|为|从|由|在|于|到|至|赴|与|及|并|以|按|使|让|用|有|含|共(?!建|享|同|和|识|青)")
_VERB = re.compile(_VERBS)
_TAIL = re.compile(
    r"(?:[\s的为是由从至到达于共计约近了各均在已占有超“”\"]|分别|累计|合计|总计|总共|达到|占到|高达|增至|增加到|增加至|增长到|增长至|提高到|"
    r"提高至|提升到|提升至|上升到|上升至|扩大到|扩大至|降至|降到|下降到|下降至|减至|减少到|减少至|缩小到|缩小至|升至|不少于|不低于)+$")
_CHANGE = re.compile(
    r"(?:(?:(?:同比|环比|比|较|相比)[^,，。;；、]{0,12}?)?(?:实际|净|共|累计|年均|平均|同比|环比)*"
    r"(?:增长|增加|提高|提升|上升|扩大|减少|下降|降低|缩小|回落|多|高出|增|降|翻)(?:了|约|近|至|到)*)$")
_LEAD = re.compile(r"^(?:[\s,，、;；:：()（）“”\"和与及并且等的中年个]|其中|包括|以及|另外|此外|同时|仅|共(?!建|享|同|识)|累计|先后|已|还|又|也|均|都|全年|"
                   r"全市|全县|全州|全省|全区|分别|一次性)+")
_STOP_RIGHT = re.compile(
    _VERBS + "|投资|受益|脱贫|增收|就业|摘帽|落户|落地|入驻|务工|兴业|到岗|到位|创业|达标|稳定|返乡|来自|来|进入|进|转移|"
    "帮扶(?=[^车项资干县村单人])|结成|结对(?!帮扶)|成功|全部|均|各|每|县均|人均|户均|村均|和|或|等(?!级)|之|较|比|同比|增长|增加|下降|提高|其|也|都|则|还|"
    "产生|获|迎|拟|预计|计划|投向|通过|长期|去|前往|返回|开工|竣工|投产|投用|投入|上市|亮相|参|前来|走|直接|间接|可|能|不|未|没|的[是]|是")
_RIGHT_NOUN = re.compile(r"^[的\s]*([^\s,，。;；:：、()（）！!？?\d“”\"]*)")
_MONEY_NOUN = re.compile(r"(?:资金|投资|金额|额|款|款物|收入|工资|产值|成本|基金|贷款|补贴|补助|收益|经费|订单|折价|折款|消费帮扶|消费扶贫|捐款|捐资)$")
_QUOTES = str.maketrans("", "", "“”\"'‘’《》「」 \u3000\t\n")
_AVERAGE = re.compile(r"(?:县|人|户|村|亩|日|年|月|校|镇)均|每(?!年)[\u4e00-\u9fff]{1,2}|平均")


@dataclass(frozen=True)
class Phrase:
    """What stands beside a number: the measure, where on the right it ends, whether it changes."""

    measure: str | None
    consumed: int
    change: bool
    inherits: bool


def left_phrase(left: str) -> tuple[str, bool, bool]:
    """The noun phrase that ends before the number; whether a change verb follows it; whether only
    a verb was there."""
    text = left.translate(_QUOTES)
    text = _LEAD.sub("", text)
    stripped = _TAIL.sub("", text)
    change = _CHANGE.search(stripped)
    changed = change is not None and len(change[0]) > 0
    if changed:
        stripped = _TAIL.sub("", stripped[:change.start()])
    stripped = _LEAD.sub("", stripped)
    average = None
    for average in _AVERAGE.finditer(stripped):
        pass
    if average and len(stripped) - average.start() <= 12:
        return stripped[average.start():], changed, False
    verbs = list(_VERB.finditer(stripped))
    noun, bare = stripped, False
    for verb in reversed(verbs):
        rest = stripped[verb.end():]
        if len(rest) >= 2 and not re.fullmatch("[的了]?[\u4e00-\u9fff]?", rest):
            noun = rest
            break
        if verb.start() == 0 or verb is verbs[0]:
            noun, bare = stripped[verb.start():] if len(rest) < 2 else rest, True
    noun = re.sub(r"^[的了等个]+", "", noun)
    noun = re.sub(r"(?:[中内里]|方面|人数|数量|总数|共)$", "", noun) if len(noun) > 3 else noun
    return noun[-14:], changed, bare


def right_phrase(right: str) -> str:
    """The noun phrase that begins after the number, up to the first verb."""
    found = _RIGHT_NOUN.match(right)
    text = found[1] if found else ""
    stop = next((mark for mark in _STOP_RIGHT.finditer(text) if mark.end() > mark.start()), None)
    noun = text[:stop.start()] if stop else text
    return noun if len(noun) <= 16 else noun[:16]


def phrase_of(number: Written, left: str, right: str, adjacent: bool) -> Phrase:
    """The measure of a number from the text on both sides; `adjacent` when a number stands
    directly after, so that nothing on the right is its own."""
    noun, changed, bare = left_phrase(left)
    after = "" if adjacent else right_phrase(right)
    if len(after) == 1 and after not in "村县镇乡市区户":
        after = ""
    consumed = number.end + (right.find(after) + len(after) if after else 0)
    if number.kind == "ratio":
        if noun:
            return Phrase(noun, number.end, changed, False)
        return Phrase(after or None, consumed, changed, not after)
    if number.dimension == "money":
        if after and not (noun and (not bare or _MONEY_NOUN.search(noun)) and _MONEY_NOUN.search(noun)):
            return Phrase(after, consumed, changed, False)
        return Phrase(noun or None, number.end, changed, not noun)
    if after:
        return Phrase(after, consumed, changed, False)
    if (not noun and number.unit and number.dimension in ("village", "town", "county")) or \
            (not noun and number.unit and number.dimension.startswith("unit:") and number.unit[-1] in "市区省州旗镇乡县村"):
        return Phrase(number.unit, number.end, changed, False)
    return Phrase(noun or None, number.end, changed, not noun)
