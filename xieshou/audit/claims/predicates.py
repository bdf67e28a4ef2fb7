"""Where the noun behind a figure ends and what is said of it begins (数后谓语)."""

import re

from xieshou.audit.text.verbs import ACTS
from xieshou.language.quick import quick

# 8000名干部全身心投入: an adverb begins what they did.
_ADVERBS = (
    "全身心|手把手|面对面|一对一|挨家挨户|上门|率先|纷纷|日夜|如期|按期|按时|顺利|正式|正在|正(?=加紧|抓紧|全力)|逐步|逐年|稳步|有序|牵头|"
    "异地|提前|超额|不断|始终|踊跃|自发|自愿|常年|每天|准时|同步|分批|分期|依托|借助|围绕|"
    "拿出|选址|位于|分布(?=[在于])|坐落|地处|散布|遍布|延伸(?=[到至])|扎根|安置(?=贫困|脱贫|搬迁|移民|群众|农户)"
)
# 采茶工背着茶篓, 卫生室配上了设备: the verb stands before 着 and 了.
_ASPECT = re.compile(
    "[\u4e00-\u9fff]?[上下出进起到完好满回开成]了(?!解)|[\u4e00-\u9fff]?(?:[\u4e00-\u9fff]了(?!解)|[\u4e00-\u9fff]着(?![力重眼手陆装]))"
)
_ONE_SIGN = re.compile("[\u4e00-\u9fff][上下出进起到完好满回开成]?[了着]")
_BEGUN = quick(_ADVERBS)
# 9个义诊点接诊3200人次: a verb right before the next figure.
_DEED = re.compile(f"(?:{ACTS})[了过到出]?$")
_OCCASIONS = frozenset("次场轮期项批")
# Persons, by the words that end their names.
_PERSONS = re.compile(
    "移民|[农渔牧村居市灾]民|民警|农民工|[职员民社义矿女护务]工|采[茶摘]工|[人队学党团社会教成官][员兵](?!工)|"
    "[保护管安][\u4e00-\u9fff]员|指导员|联络员|宣讲员|特派员|辅导员|网格员|驾驶员|[学医考新师]生|毕业生|"
    "[教医厨技老律讲]师|工程师|志愿者|患者|劳动者|创业者|从业者|参与者|老人|病人|工人|残疾人|带头人|负责人|传承人|经纪人|"
    "干部|专家|群众|青年|青壮年|儿童|妇女|孩子|青少年|劳动力|人才|骨干|能手|大户|书记|校长|院长|护士|"
    "家长|孤儿|战士|绣娘|乡贤|代表|客商|游客|旅客|乘客|司机|农户|贫困户|脱贫户"
)
_PERSON_UNITS = frozenset("名位人户万")
# 画家, 护士长, 教师代表, 医生组: the name goes on.
_NAME_GOES_ON = frozenset("家手员师长生工匠者人民星户组团队班代表们口")
# 3个项目形象进度达到80%: no rate is counted by the piece.
_ATTRIBUTE = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:形象|建设|工程|施工|年|总|平均|累计|综合|资金|投资)*"
    "(?:进度|完成率|开工率|入住率|产值|收入|产量|面积|规模|销售额|利润|营收)$"
)
_RATE = re.compile("(?:形象|建设|工程|施工|资金|投资)?(?:进度|完成率|开工率|投资|产值|销售额)")
_IS_SO_MUCH = re.compile("[达为超是均居]|突破|高于|低于|已")
_PIECES = frozenset("个家所座项村县镇乡处户条")
# 合作签约项目, 计划实施项目: what was done to them belongs to their name.
_MADE = re.compile("(?:签约|引进|援建|共建|捐建|实施|安排|启动)(?:项目|工程)(?=[\u4e00-\u9fff])")
_DOERS = re.compile(
    "企业|公司|单位|集团|[商协]会|学校|医院|部门|双方|两地|[省市县区州乡镇村]|干部|人员|专家|客商|机构"
)


def predicate_at(text: str, unit: str | None, figure_next: bool) -> int:
    """Where in the words behind a figure a predicate begins; their length where none is seen."""
    end = len(text)
    occasion = not unit or unit[-1] in _OCCASIONS
    if figure_next and not occasion and (deed := _DEED.search(text, 2)):
        end = deed.start()
    if found := _BEGUN.search(text, 2):
        end = min(end, found.start())
    elif found := _BEGUN.match(text):
        return 0
    if ("了" in text or "着" in text) and (aspect := _ASPECT.search(text, 2)):
        one = _ONE_SIGN.search(text, aspect.start())
        at = one.start() if one and one.end() <= aspect.end() else aspect.start()
        end = min(end, at)
    if unit and unit[-1] in _PERSON_UNITS:
        end = min(end, _end_of_persons(text[:end]))
    return end


def _end_of_persons(text: str) -> int:
    last = None
    for found in _PERSONS.finditer(text):
        last = found
    if last is None or last.end() == len(text):
        return len(text)
    rest = text[last.end() :]
    if rest[-1] in _NAME_GOES_ON or rest[0] in _NAME_GOES_ON:
        return len(text)
    return last.end()


def without_attribute(noun: str, unit: str | None, behind: str) -> str:
    """项目形象进度达到: the thing, without what of it is so much."""
    if not unit or unit[-1] not in _PIECES:
        return noun
    if _RATE.fullmatch(noun):
        # 有31个进度超过一半: nothing but what of it is so much
        return ""
    if not _IS_SO_MUCH.match(behind):
        return noun
    return _ATTRIBUTE.sub("", noun)


def belongs_to_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb qualifies the noun after it: 合作签约项目落地."""
    return (
        verb.start() > 1
        and _MADE.match(text, verb.start()) is not None
        and _DOERS.search(text, 0, verb.start()) is None
    )
