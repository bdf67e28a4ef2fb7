"""Parts that may count the same people or the same money twice (分项交叉)."""

import re
from collections.abc import Iterable

from xieshou.audit.left_open import PAIR
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import TO_THE_REST, kin_labels, label_of
from xieshou.audit.sums.filled_beside import filled_beside
from xieshou.audit.sums.item_columns import BROUGHT
from xieshou.audit.sums.wholly_spent import WHOLLY
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# What is said where parts may cross.
CROSSING = "各项若有交叉，也会相加大于合计。"
# Where chance nearly always offers a slip, it explains nothing.
_ANY_SLIP = 0.95
# By size or rank the same thing may be counted twice, unless 以上 and 以下 stand side by side.
_SIZED = re.compile(
    "亿元|万元|超|[元人户亩名]以[上下]|^以[上下]|不足|第[一二三]|前[一二三四五六七八九十]"
)
# Parts told by what they went to may count the same money twice; parts of which some are told by
# who people are and some by where they went may count the same people twice.
_PEOPLE = re.compile(r"脱贫|贫困|建档立卡|监测|残疾|妇女|女性|搬迁|低保|少数民族|毕业生|退役")
_TITLES = re.compile("规上|规模以上|龙头|高新|上市|专精特新|小巨人|有机|绿色食品|地理标志|品牌"
    "|商标")
# Evidence that people are told in one way only, or that the text itself adds them up.
_OF_ONE_WAY = frozenset(("全:同类标签", "全:相加", TO_THE_REST))
# 所列用途有交叉, 同一项目可计入多类, 一人可参加多期, 合计已去重.
_CROSSED = re.compile(
    "交叉(?![口检任学验互执巡考补])|重叠|重合|兼有|兼具|身兼|重复(?:计|统计|列|享受|参)|去重|(?:剔除|扣除|去除|去掉)重复"
    "|(?:同一|同一[个名位户]|有的|部分|一[人户名个])[^，。；、]{0,10}?(?:计入|列入|归入|属于|属|算入|享受|参加|涉及|兼)"
    "[^，。；]{0,4}?(?:多|两|几|不同|不止|数)"
    "|(?:两[头边处类]|两样|各处)(?:都|均|皆)?[算计]|都算|(?:两[样项者种]|二者)(?:都|均|皆|兼)[有会是具享通]|兼而有之"
)
# 4家企业两县均作填报，汇总时已剔除重复: so many were told twice.
_TAKEN_OUT = re.compile(
    "去重|(?:剔除|扣除|去除|去掉|减去|核减|不再|不)了?重复|重复(?:部分|的|数|人员|企业|计算|填报|统计)[^，；。]{0,6}"
    "(?:剔除|扣除|去除|去掉|减去|核减)|只[计算统][算入计为]*一[次家人户个]|[两多][县地处头边方区市镇村][^，；。]{0,4}(?:填报|统计|上报|计入|列入)"
)
_NOT_CROSSED = re.compile(
    "(?:不存在|没有|互不|并无|均无|不会|不再|[不无未])(?:任何|有)?(?:交叉|重叠|重合)")
_REST = re.compile("(?:剩余|剩下|其余|余下|还剩|尚余)(?:的|之?外)?[^，；。]{0,4}$")
_STAGES = re.compile("申报|受理|立项|报名|应聘|入围|初筛|评审|推荐|参训|结业|取证|登记|开工|动工"
    "|完工|竣工|投产|建成|验收|签约|到位|支付|拨付|落地")
# 投向产业发展, 用于劳务就业, 用于教育医疗: a yuan goes to one of these.
_PURPOSE = re.compile(
    "产业|就业|劳务|教育|医疗|健康|卫生|人才|培训|基础设施|乡村|社会事业|公共服务|文旅|生态|住房|饮水|交通|水利|民生|示范|消费"
)
_SCHOOLS = re.compile(
    "学前|幼儿园|小学|初中|初级中学|高中|高级中学|完全中学|九年一贯|十二年一贯|职业中学|职业高中|职高|职校|中职|高职"
    "|中等职业|中等专业|中专|中学|特殊教育|特教|专门学校|工读|高校|大学|预科")
_WHOSE = re.compile("脱贫|贫困|重点|搬迁|安置|[县镇户]|乡(?!村)|(?<!乡)村")
_OVERLAPPING = re.compile(r"用于|投向|倾斜|投入到|面向|覆盖|惠及|涉及")


def told_to_cross(setting: Setting, members: Iterable[Claim]) -> bool:
    """Whether the text says of its own list that one thing may stand in it twice.

    In the sentence of the list, in a bracket within it, or in a sentence beside it; where that has
    figures of its own, it must say that what was counted twice was taken out.
    """
    held = sorted({one.sentence for one in members})
    ends = setting.sentence_at(len(setting.text))
    beside = [number for number in (held[0] - 1, held[-1] + 1) if 0 <= number <= ends]
    return any(
        _CROSSED.search(_NOT_CROSSED.sub("", setting.sentence_text(number))) is not None
        for number in (*held, *(one for one in beside if one not in setting.by_sentence))
    ) or any(_TAKEN_OUT.search(setting.sentence_text(number)) for number in beside)


def may_cross(reading: Reading, relation: Relation, found: Doubt) -> bool:
    """Whether parts that make up too much may simply overlap."""
    if WHOLLY in relation.evidence or _REST.match(relation.parts[-1].lead):
        # what was wholly spent was spent once, and what is left is none of the others
        return False
    if relation.evidence[0] == BROUGHT or filled_beside(relation, reading.breakdowns):
        # 81户177人，其中43户125人、38户60人: no household is of both, and so is none of theirs
        return False
    labels = _labels(reading, relation)
    if _titled(labels):
        return True
    if _by_school(labels):
        return False
    if all(label.endswith("级") for label in labels) and len({*labels}) == len(labels):
        # 处级14名、科级12名
        return False
    complete, parallel = relation.tight, relation.evidence[0].startswith("并列")
    crossing = sum(bool(_OVERLAPPING.search(label)) for label in labels) >= PAIR
    mixed = _people_mixed(relation, labels) and _OF_ONE_WAY.isdisjoint(relation.evidence)
    purposes = _of_purposes(relation, labels)
    mixed = mixed or (not complete and _by_size(labels)) or (
        not complete and not parallel and not purposes and not _explained(relation, found) and (
            len(labels) <= PAIR or not kin_labels(reading.setting, list(relation.parts))
        )
    )
    return mixed or (
        crossing and not purposes and not any(repair.rank < 2 for repair in found.repairs))


def _by_school(labels: list[str]) -> bool:
    """中学93所，小学280所: no school is of two kinds, but 初中 and 高中 are 中学, too."""
    kinds = {found[0] for label in labels if (found := _SCHOOLS.search(label))}
    return len(kinds) == len(labels) and not ("中学" in kinds and any(
        "初" in kind or "高" in kind or kind == "完全中学" for kind in kinds))


def _of_purposes(relation: Relation, labels: list[str]) -> bool:
    """Whether money is told by what it was spent on, each time another thing."""
    said = [found[0] for label in labels if (found := _PURPOSE.search(label))]
    return (
        relation["total"].sort == "money"
        and len({*said}) == len(labels) and not any(_WHOSE.search(label) for label in labels)
    )


def counted_twice(reading: Reading, relation: Relation) -> bool:
    """Whether parts may overlap: 农村人口 and 脱贫人口, what is begun and what is done of it."""
    labels = _labels(reading, relation)
    stages = sum(bool(_STAGES.search(label)) for label in labels)
    return _titled(labels) or _people_mixed(relation, labels) or stages > 1


def _titled(labels: list[str]) -> bool:
    """规上企业20家，龙头企业12家，高新技术企业8家: one may bear several titles."""
    return sum(bool(_TITLES.search(label)) for label in labels) >= PAIR


def _labels(reading: Reading, relation: Relation) -> list[str]:
    return [label_of(reading.setting, part) for part in relation.parts]


def _explained(relation: Relation, found: Doubt) -> bool:
    """Whether a slip would settle it; of a rough part chance nearly always offers one."""
    rough = any(part.quantity.approximation for part in relation.parts)
    return found.likely(_ANY_SLIP) if rough else bool(found.repairs)


def _people_mixed(relation: Relation, labels: list[str]) -> bool:
    """Whether some parts are told by who people are and some not; money is not counted twice so."""
    people = sum(bool(_PEOPLE.search(label)) for label in labels)
    return 0 < people < len(labels) and relation["total"].quantity.base_unit != "元"


def _by_size(labels: list[str]) -> bool:
    """Whether parts are told by size or rank without being each other's complement."""
    sized = [found.group() for label in labels if (found := _SIZED.search(label))]
    whole = any("以上" in label for label in labels) and any("以下" in label for label in labels)
    return bool(sized) and not whole
