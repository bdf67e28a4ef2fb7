"""A total with its parts, and the evidence that the list of parts is whole (分项是否列全)."""

import re
from functools import lru_cache

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.parties import named_together
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting, bare

# Evidence that a list says of itself that it is not whole; that what is left ends it.
OPEN, TO_THE_REST = "开:等", "全:其余"
OPEN_END = re.compile(r"(?<!中)等|主要|重点|如|例如")
_BY_KIND = re.compile(r"按[^，。：；]{1,8}(?:分|划分|来看|看)[，：]")
_MADE_UP, _NEAR, _BEHIND = re.compile("[构组]成$"), 4, 8
# 其他劳动力258名: after these none is left; 余下的有258名 are some of the rest.
_REST_OF_ALL = re.compile("(?:其他|其余|其它|剩余|剩下|余下)(?!主要|[^，；]{0,6}[的中里]有)")
# 用于志愿服务及其他公益支出: what the list ends with holds all the rest.
_AND_REST = re.compile("(?:以及|[及和与、])(?:其他|其它|其余)(?!县|乡|村|省|市|区|地)")
_PAIR = 2
_GROUPS = re.compile(r"(?:大类|类|个方面|方面|大项|个板块|部分|个批次)$")
MOST_PARTS = 25
# Nor does a total stand further behind its parts than so many figures.
_BACK = 16
# Two names that leave no third.
_HALVES = (
    ("上行", "下行"), ("长期", "短期"), ("直接", "引进"), ("投入", "引进"),
    ("无偿", "有偿"), ("直接", "间接"), ("种植", "养殖"), ("手动", "电动"),
    ("自筹", "财政"), ("现金", "物"), ("已", "未"), ("脱产", "在职"),
    ("线上", "线下"), ("男", "女"), ("就地", "转移"), ("集中", "分散"),
    ("新建", "续建"), ("新建", "改造"), ("省内", "省外"), ("县内", "县外"),
    ("市内", "市外"), ("财政", "社会"), ("干部", "人才"),
    ("正常", "异常"), ("正常", "停"), ("正常", "故障"), ("走出去", "请进来"), ("赴", "来"),
    ("首期", "后续"), ("一期", "后续"), ("立行立改", "限期"),
    ("毕业", "在读"), ("自主", "安排"), ("收", "寄"), ("寄", "派"), ("流入", "流出"),
    ("本市企业", "东部"), ("本县企业", "东部"), ("本地企业", "东部"), ("捐资", "捐物"),
)
_OWN_MONEY = re.compile("群众|农户|村民|自筹")
_OFFICE_MONEY = re.compile("^(?:其中)?(?:中央|国家|省|自治区|市|州|盟|区|县|旗|镇|乡)")
_BEFORE_LABEL = re.compile("其中|包括|包含|[:：、，；（]")
_FAMILIES = (
    r"中央|国家|省级|省本级|自治区|市级|州级|区级|县级|旗级|镇村|乡镇|镇级|乡级|村级|市本级|区本级|县本级",
    r"财政|社会|企业自筹|自筹|金融|银行",
    r"省内|省外|区内|区外|县内|县外|市内|市外|就近|就地|外省|转移到|赴|东部|与.{2,6}结对|公益性?岗",
    r"本县|外县|本地|外地|本省|外省|本村|外村|本市|外市|本乡|外乡",
    r"城镇|农村|城市|乡村",
    r"男|女",
    # 耕地923亩（其中田375亩，地548亩）: what is watered and what is not
    r"^田$|^旱?地$",
    r"线上|线下",
    r"上学期|下学期|上半|下半|上期|下期",
    r"公办|民办",
    r"新建|续建|改建|扩建",
    r"党政|专技|专业技术",
    r"资金|物资|(?<!贷)款|物|实物|现金",
    r"(?:19|20)\d\d年?|今年|去年|上年|前年|上半年|下半年|一季度|二季度|三季度|四季度",
    r"一般|深度|重点|其他|其余|其它",
    r"已|建成|正在|在建|在谈|筹建|待建|拟|未|前期",
    r"第[一二三四五六七八九十\d]+[批期轮次]",
    r"首日|次日|首月|次月|首年|次年|上午|下午|首周|次周",
    r"集中|分散",
    r"第[一二三]产业|[一二三]产",
    r"非税|税收",
    r"基本支出|项目支出",
    r"住校|寄宿|走读",
    r"专职|兼职",
    r"进口|出口",
    r"停[工产业]|闲置|空置|关停|正常|在产|运营|运转|营业",
    r"盈利|亏损|持平",
    r"前[一二两三四五六七八九十\d]+年|后[一二两三四五六七八九十\d]+年|前期|后期|中期",
    r"赴京|赴沪|赴粤|赴浙|区内|自治区内|省内|其他省|外省",
)
# Kinds of things that stand side by side without being all there are.
_KINDS = (
    r"教育|教师|医疗|卫生|医生|农业|农技|科技|干部|人才|其他|文化|旅游|电商|管理|工程",
    r"高中|初中|小学|职校|职高|中职|幼儿园|特教|九年一贯",
    r"机关|事业|国有|国企|民营|私营|社会组织|商会|协会|个人|学校|医院|街道|镇街|乡镇|企业",
    r"产业|就业|劳务|教育|医疗|卫生|健康|人才|民生|基础设施|乡村建设|社会事业|公共服务|消费|培训|文旅|生态|其他|住房|饮水|交通|水利",
    r"种植|养殖|加工|制造|文旅|旅游|商贸|服务|建材|服装|电子|农业|工业|物流|其他",
    r"正高|副高|高级|中级|初级|主任|主治|护理|医师|护士|药师|技师",
    r"研究生|博士|硕士|本科|大专|专科|中专|高中|初中|小学|文盲",
    r"[一二三四五六七八九十\d]+(?:年|个月|级|期|类|岁)",
    r"以上|以下|以内|不足|不满|[一-鿿\d]+[至到—-]",
)
_KIND_PATTERNS = tuple(re.compile(kinds) for kinds in _KINDS)
# There are so many of them, or fewer in a part of the year.
_KNOWN = {"产业": (3, ""), "季度": (4, "半年|前三季度|[12]季度|月")}
_PLACES_OF = re.compile("城镇|农村|城市|乡村|进口|出口|男|女|公办|民办")
_REACHED = re.compile("(?:达到|保持在|完成|实现)$")
# Of so many labels all but one must end alike.
_ALL_ALIKE = 3
_RANK = re.compile("国家|[省市县区]级")
_SERIES = ("、", "和", "与", "及", "以及")
_FAMILY_PATTERNS = tuple(re.compile(family) for family in _FAMILIES)
# What belongs to no family at all is looked at once.
_OF_A_FAMILY = re.compile("|".join(_FAMILIES))
_OF_A_KIND = re.compile("|".join(_KINDS))


def sum_of(total: Claim, parts: list[Claim], evidence: list[str]) -> Relation:
    """A total and its parts; a single part is only a subset."""
    complete = any(mark.startswith("全:") for mark in evidence)
    kind = "sum" if len(parts) > 1 else "subset"
    return Relation(kind, (("total", total),), tuple(parts), tuple(evidence), tight=complete)


def of_its_unit(setting: Setting, total: Claim, sentences: int = 0) -> list[Claim]:
    """Figures that may be added up to one: of its unit before it, the nearest first."""
    return [one for one in setting.figures_before(total, _BACK, sentences)
            if may_be_added(one, total)]


def may_be_added(one: Claim, other: Claim) -> bool:
    """Whether a figure of the text, in the same unit and bracket, can make up another."""
    return one.quantity.base_unit == other.quantity.base_unit and one.cell is None and (
        one.bracket == other.bracket)


def goes_on_behind(setting: Setting, last: Claim) -> bool:
    """Whether 等 stands right behind the last of a list, which then need not be whole."""
    return bare(setting.text[last.end : last.end + _BEHIND]).startswith("等")


def amounts_before(setting: Setting, claim: Claim, most: int, sentences: int) -> list[Claim]:
    """What there is of something, told before a figure in its paragraph, the nearest first."""
    return [one for one in setting.figures_before(claim, most, sentences)
            if one.role in AMOUNTS and setting.in_one_paragraph(one, claim)]


def _no_more_named(before: str, labels: list[str]) -> bool:
    """溶洞、古道、古镇等共接待…，其中溶洞…，古镇…: whether the parts are all that were named."""
    row = before[min(before.index(label[:2]) for label in labels):]
    return "等" not in row and row.count("、") < len(labels)


def completeness(setting: Setting, total: Claim, parts: list[Claim]) -> list[str]:
    """Why the parts should be all there are; nothing when the list may be open."""
    if len(parts) < 2:
        return []
    labels = [label_of(setting, part) for part in parts]
    if parts[-1].tail[:8].startswith("等") or parts[-1].tail.endswith("等"):
        return [OPEN]
    if any(OPEN_END.search(label) for label in labels):
        return [OPEN]
    kinds = {label for label in labels if label.endswith("类")}
    if len(kinds) == len(labels) and not label_of(setting, total).endswith("类"):
        return ["全:分类列出"]
    if _of_one_family(labels, label_of(setting, total)) and not (
        _ranked(total, labels) or _first_of_all(setting, total, labels)
    ):
        return ["全:同类标签"]
    before = total.gap
    if all(len(label) >= 2 and label[:2] in before for label in labels) and len(
        {*(x[:2] for x in labels)}
    ) == len(labels) and _no_more_named(before, labels):
        return ["全:逐一列出各方"]
    if _BY_KIND.search(parts[0].gap):
        return ["全:按类分列"]
    if named_together(setting, total, labels):
        return ["全:同列各方"]
    if _REST_OF_ALL.match(labels[-1]) or (
        _AND_REST.search(labels[-1]) and len(labels) > _PAIR
    ):
        return [TO_THE_REST]
    between = [
        claim
        for claim in setting.figures[total.place + 1 : parts[0].place]
        if _GROUPS.search(claim.quantity.unit or "")
    ]
    if any(OPEN_END.search(claim.lead) for claim in between):
        # 主要用在三个方面: the lesser ones are left out
        return [OPEN]
    if any(claim.quantity.value == len(parts) for claim in between):
        return [f"全:{claim.text}" for claim in between if claim.quantity.value == len(parts)][:1]
    if _all_givers(total, labels):
        return ["全:出资各方"]
    if _MADE_UP.search(parts[-1].tail) or (
        (beyond := parts[-1].next) and _MADE_UP.search(beyond.tail)
        and len(beyond.gap) < _NEAR
    ):
        return ["全:构成"]
    before = "" if one_of_several(setting, total) else total.lead + total.tail
    opening = parts[0].gap
    if "分别" in before or ("分别" in opening and "其中" not in opening):
        return ["全:分别"]
    return []


def _all_givers(total: Claim, labels: list[str]) -> bool:
    """省投A，市投B，县财政C，群众自筹D: who pays for a thing, down to those whose it is."""
    return dimension(total) == "money" and len(labels) > _PAIR and (
        _OWN_MONEY.search(labels[-1]) is not None
        and sum(_OFFICE_MONEY.search(label) is not None for label in labels[:-1]) >= _PAIR)


def _first_of_all(setting: Setting, total: Claim, labels: list[str]) -> bool:
    """Whether one of three industries or of four quarters is missing: 第一产业A，第二产业B."""
    for kind, (most, half) in _KNOWN.items():
        if all(kind in label for label in labels):
            told = setting.sentence_text(total.sentence) if half else ""
            return len(labels) < most and not (half and re.search(half, told))
    return False


def _ranked(total: Claim, labels: list[str]) -> bool:
    """Whether things are counted by rank: of 企业64家,其中国家级4家、省级50家 more may be left."""
    return dimension(total) == "count" and all(_RANK.search(label) for label in labels)


def one_of_several(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is one of a series: 食品、药品分别抽检27987和1315批次."""
    before, after = claim.previous, claim.next
    beside = after is not None and after.gap in _SERIES
    if beside and "分别" in claim.lead:
        return True
    return (
        before is not None and claim.gap in _SERIES and "分别" in before.lead
    )


def peers(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """Whether the whole bears a label of the parts' own kind: 省级资金, 金融贷款, 社会资本."""
    labels, own = [label_of(setting, part) for part in parts], label_of(setting, whole)
    return any(
        _each_its_own(pattern, labels) and _of_yet_another(pattern, own, labels)
        for pattern in _families_of(own)
    )


def _of_yet_another(pattern: re.Pattern[str], own: str, labels: list[str]) -> bool:
    told = {found.group() for label in labels if (found := pattern.search(label))}
    found = pattern.search(own)
    return found is not None and found.group() not in told


def kin_labels(setting: Setting, parts: list[Claim]) -> bool:
    """Whether the labels of a list are of one kind: 农业企业, 加工企业; 教师, 医生."""
    labels = [_REACHED.sub("", label_of(setting, part)) for part in parts]
    if len(set(labels)) < len(labels) or not all(labels):
        return False
    nouns = [setting.noun_after(part) for part in parts]
    for words in (labels, nouns):
        if all(words) and len(set(words)) == len(words):
            ends = [word[-1] for word in words]
            most = max(ends.count(end) for end in set(ends))
            if most == len(ends) or (most == len(ends) - 1 >= _ALL_ALIKE):
                return True
            if _of_one_family(words) or (
                any(_each_its_own(pattern, words) for pattern in _kinds_of(words[0]))
            ):
                return True
    return False


def of_a_kind(own: str, label: str) -> bool:
    """Whether two labels tell things that stand side by side: 教师, 医生; 企业, 商会."""
    return any(pattern.search(own) for pattern in _kinds_of(label))


def _of_one_family(labels: list[str], own: str = "") -> bool:
    """Whether labels are of one family; a whole that bears the name of a part is none of it."""
    return any(
        _each_its_own(pattern, labels) and not (own and _bears(pattern, own, labels))
        for pattern in _families_of(labels[0])
    )


# One list is looked at for several wholes, and its labels come again in other lists.
@lru_cache(maxsize=4096)
def _families_of(label: str) -> tuple[re.Pattern[str], ...]:
    if not _OF_A_FAMILY.search(label):
        return ()
    return tuple(pattern for pattern in _FAMILY_PATTERNS if pattern.search(label))


@lru_cache(maxsize=4096)
def _kinds_of(label: str) -> tuple[re.Pattern[str], ...]:
    if not _OF_A_KIND.search(label):
        return ()
    return tuple(pattern for pattern in _KIND_PATTERNS if pattern.search(label))


def _bears(pattern: re.Pattern[str], own: str, labels: list[str]) -> bool:
    """城镇新增就业A、城镇失业人员再就业B、农村转移就业C: A stands beside the others."""
    found = _PLACES_OF.search(own)
    return found is not None and pattern.search(found.group()) is not None and any(
        found.group() in label for label in labels
    )


def _each_its_own(pattern: re.Pattern[str], words: list[str]) -> bool:
    """Whether every one holds a word of the pattern, and each another."""
    told: set[str] = set()
    for word in words:
        found = pattern.search(word)
        if found is None or found.group() in told:
            return False
        told.add(found.group())
    return True


def halves(labels: list[str]) -> bool:
    """Whether two labels name the two halves of one thing: 上行 and 下行, 直接投入 and 引进."""
    one, other = labels
    return any(
        (a in one and b in other and b not in one and a not in other)
        or (b in one and a in other and a not in one and b not in other) for a, b in _HALVES
    )


def label_of(setting: Setting, part: Claim) -> str:
    """What a part is called: the words before it in its item, else those after."""
    return str(setting.once(_label_of, part))


def _label_of(setting: Setting, part: Claim) -> str:
    lead = _BEFORE_LABEL.split(part.lead)[-1]
    return lead if len(lead) >= 2 else lead + setting.noun_after(part)
