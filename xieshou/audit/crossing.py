"""Parts that may count the same people or the same money twice (分项交叉)."""

import re

from xieshou.audit.left_open import PAIR
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import kin_labels, label_of
from xieshou.audit.sums.wholly_spent import WHOLLY

# Where chance nearly always offers a slip, it explains nothing.
_ANY_SLIP = 0.95
# By size or rank the same thing may be counted twice, unless 以上 and 以下 stand side by side.
_SIZED = re.compile(
    "亿元|万元|超|[元人户亩名]以[上下]|^以[上下]|不足|第[一二三]|前[一二三四五六七八九十]"
)
# Parts told by what they went to may count the same money twice; parts of which some are told by
# who people are and some by where they went may count the same people twice.
_PEOPLE = re.compile(r"脱贫|贫困|建档立卡|监测|残疾|妇女|女性|搬迁|低保|少数民族|毕业生|退役")
# Evidence that people are told in one way only, or that the text itself adds them up.
_OF_ONE_WAY = frozenset(("全:同类标签", "全:相加", "全:其余"))
_STAGES = re.compile("开工|动工|完工|竣工|投产|建成|验收|签约|到位|支付|拨付|落地")
_OVERLAPPING = re.compile(r"用于|投向|倾斜|投入到|面向|覆盖|惠及|涉及")


def may_cross(reading: Reading, relation: Relation, found: Doubt) -> bool:
    """Whether parts that make up too much may simply overlap."""
    if WHOLLY in relation.evidence:
        # what was wholly spent was spent once
        return False
    labels = _labels(reading, relation)
    complete, parallel = relation.tight, relation.evidence[0].startswith("并列")
    crossing = sum(bool(_OVERLAPPING.search(label)) for label in labels) >= PAIR
    mixed = _people_mixed(relation, labels) and _OF_ONE_WAY.isdisjoint(relation.evidence)
    mixed = mixed or (not complete and _by_size(labels)) or (
        not complete and not parallel and not _explained(relation, found) and (
            len(labels) <= PAIR or not kin_labels(reading.setting, list(relation.parts))
        )
    )
    return mixed or (crossing and not any(repair.rank < 2 for repair in found.repairs))


def counted_twice(reading: Reading, relation: Relation) -> bool:
    """Whether parts may overlap: 农村人口 and 脱贫人口, what is begun and what is done of it."""
    labels = _labels(reading, relation)
    stages = sum(bool(_STAGES.search(label)) for label in labels)
    return _people_mixed(relation, labels) or stages > 1


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
