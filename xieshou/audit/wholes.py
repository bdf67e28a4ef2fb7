"""A total with its parts, and the evidence that the list of parts is whole (分项是否列全)."""

import re

from xieshou.audit.claim import Claim
from xieshou.audit.relations import Relation
from xieshou.audit.setting import Setting

# Evidence that a list says of itself that it is not whole.
OPEN = "开:等"
OPEN_END = re.compile(r"等|主要|重点|如|例如")
DERIVED = {"increment", "growth", "share", "average"}
_BY_KIND = re.compile(r"按[^，。：；]{1,8}(?:分|划分|来看|看)[，：]")
_GROUPS = re.compile(r"(?:大类|类|个方面|方面|大项|个板块|部分|个批次)$")
MOST_PARTS = 25
_BEFORE_LABEL = re.compile("其中|包括|包含|[:：、，；（]")
_FAMILIES = (
    r"中央|国家|省级|省本级|自治区|市级|州级|区级|县级|旗级|镇村|乡镇|镇级|村级|市本级|区本级|县本级",
    r"财政|社会|企业自筹|自筹|金融|银行",
    r"省内|省外|区内|区外|县内|县外|市内|市外|就近|就地|外省|转移到|赴|东部|与.{2,6}结对|公益性?岗",
    r"城镇|农村|城市|乡村",
    r"男|女",
    r"线上|线下",
    r"公办|民办",
    r"新建|续建|改建|扩建",
    r"党政|专技|专业技术",
    r"资金|物资|款|物|实物|现金",
    r"(?:19|20)\d\d年?|今年|去年|上年|前年|上半年|下半年|一季度|二季度|三季度|四季度",
    r"一般|深度|重点|其他|其余|其它",
)
_FAMILY_PATTERNS = tuple(re.compile(family) for family in _FAMILIES)


def sum_of(total: Claim, parts: list[Claim], evidence: list[str]) -> Relation:
    """A total and its parts; a single part is only a subset."""
    complete = any(mark.startswith("全:") for mark in evidence)
    kind = "sum" if len(parts) > 1 else "subset"
    return Relation(kind, (("total", total),), tuple(parts), tuple(evidence), tight=complete)


def completeness(setting: Setting, total: Claim, parts: list[Claim]) -> list[str]:
    """Why the parts should be all there are; nothing when the list may be open."""
    if len(parts) < 2:
        return []
    labels = [label_of(setting, part) for part in parts]
    if setting.tail(parts[-1])[:8].startswith("等") or setting.tail(parts[-1]).endswith("等"):
        return [OPEN]
    if any(OPEN_END.search(label) for label in labels):
        return [OPEN]
    if len({label for label in labels if label.endswith("类")}) == len(labels):
        return ["全:分类列出"]
    for pattern in _FAMILY_PATTERNS:
        matched = [pattern.search(label) for label in labels]
        if all(matched) and len({found.group() for found in matched if found}) == len(parts):
            return ["全:同类标签"]
    start, _ = setting.sentence_span(setting.sentence(total))
    before = setting.text[start : total.start].replace(" ", "")
    if all(len(label) >= 2 and label[:2] in before for label in labels) and len(
        {*(x[:2] for x in labels)}
    ) == len(labels):
        return ["全:逐一列出各方"]
    if _BY_KIND.search(setting.gap(parts[0])):
        return ["全:按类分列"]
    between = [
        claim
        for claim in setting.figures[setting.place[total.id] + 1 : setting.place[parts[0].id]]
        if _GROUPS.search(claim.quantity.unit or "")
    ]
    if any(claim.quantity.value == len(parts) for claim in between):
        return [f"全:{claim.text}" for claim in between if claim.quantity.value == len(parts)][:1]
    before = setting.lead(total) + setting.tail(total)
    opening = setting.gap(parts[0])
    if "分别" in before or ("分别" in opening and "其中" not in opening):
        return ["全:分别"]
    return []


def label_of(setting: Setting, part: Claim) -> str:
    """What a part is called: the words before it in its item, else those after."""
    lead = _BEFORE_LABEL.split(setting.lead(part))[-1]
    return lead if len(lead) >= 2 else lead + setting.noun_after(part)
