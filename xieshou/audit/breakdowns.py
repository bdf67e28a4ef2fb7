"""Where a text names a total and its parts; never a search over subsets (分项与合计)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claim import Claim
from xieshou.audit.intervals import Interval, interval_of
from xieshou.audit.kinship import alike, comparable, dimension
from xieshou.audit.relations import Relation
from xieshou.audit.setting import Setting

_OPENERS = re.compile(r"其中|包括|包含|分别为|分别是")
# Evidence that a list says of itself that it is not whole.
OPEN = "开:等"
_OPEN_END = re.compile(r"等|主要|重点|如|例如")
_DERIVED = {"increment", "growth", "share", "average"}
_NOT_PARTS = re.compile(
    r"累计|总计|合计|同比|比上年|较上年|较去年|比去年|增长|增加|增至|提高|减少|下降|降至|年均|人均|户均|县均|每"
    r"|占|超额|完成率|达到|超过计划"
)
# A comma and one of these begins another act, not the next part.
_NEW_ACT = re.compile(
    r"^，?(?:并|已|共|全部|实际|目前|现|帮助|带动|吸纳|惠及|实现|涉及|受益|培训|引进|引导|选派|互派|组织|举办|开展"
    r"|建设|建成|援建|共建|新增|实施|投入|帮扶|采购|销售|签订|签约|落实|动员|资金|项目|覆盖|解决|完成|脱贫|招收|发放)"
)
_BACKWARD = re.compile(
    r"(?:合计|总计|共计|一共|两项共|三项共|以上共)[^，；、]{0,12}$|^共$"
    r"|^[两三四五六七八九十\d]年(?:来|间)?(?:累计|共|合计)[^，；、]{0,12}$"
)
_WHOLE = re.compile(r"共|累计|合计|总|全部|一共")
_ON_TOP = re.compile(r"原有?(?:的)?$|原来(?:的)?$")
_GROUPS = re.compile(r"(?:大类|类|个方面|方面|大项|个板块|部分|个批次)$")
_ACT = r"(?:投入|捐赠|捐款|安排|拨付|援助|下达|到位|筹集|选派|派出|培训|完成|引进|帮扶)"
_ACT_END = re.compile(_ACT + r"(?:了|的)?(?P<what>[^，；、。]{0,6})$")
_MOST_PARTS = 25
# A told table has at least so many rows; a column is known by the last characters of its name.
_ROWS, _COLUMN = 3, 4
_PARENTS = 4
_KIN = 0.5
# A label longer than this is a clause of its own; none at all is a figure said again.
_LONG = 40
_FAMILIES = (
    r"中央|国家|省级|省本级|自治区|市级|州级|区级|县级|旗级|镇村|乡镇|镇级|村级|市本级|区本级|县本级",
    r"财政|社会|企业自筹|自筹|金融|银行",
    r"省内|省外|区内|区外|县内|县外|市内|市外|就近|就地|外省|转移到|赴|东部|与.{2,6}结对|公益性?岗",
    r"城镇|农村|城市|乡村",
    r"男|女",
    r"党政|专技|专业技术",
    r"资金|物资|款|物|实物|现金",
    r"(?:19|20)\d\d年?|今年|去年|上年|前年|上半年|下半年|一季度|二季度|三季度|四季度",
    r"一般|深度|重点|其他|其余|其它",
)
_FAMILY_PATTERNS = tuple(re.compile(family) for family in _FAMILIES)


def breakdowns(setting: Setting) -> Iterator[Relation]:
    """All totals with the parts that the wording gives them, each total at most once a wording."""
    seen: set[tuple[str, str]] = set()
    for found in _candidates(setting):
        key = found["total"].id, found.parts[0].id
        if key not in seen:
            seen.add(key)
            yield found


def _candidates(setting: Setting) -> Iterator[Relation]:
    for figures in setting.by_sentence.values():
        for claim in figures:
            gap = setting.gap(claim)
            if _OPENERS.search(gap):
                yield from _opened(setting, claim)
            elif (found := _bracketed(setting, claim)) is not None:
                yield found
            if gap == "中" and (whole := setting.previous(claim)) and comparable(whole, claim):
                yield _sum(whole, [claim], ["中"])
            if _BACKWARD.search(setting.lead(claim)):
                yield from _summed_up(setting, claim)
            if _ON_TOP.search(gap):
                yield from _topped_up(setting, claim)
            if claim.role == "average":
                yield from _averages_apart(setting, claim)
    yield from _parallel(setting)
    yield from _rows(setting)


def _in_transition(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is an end of 由…到… and so a state, not an amount."""
    following = setting.next(claim)
    lead = setting.lead(claim)
    from_here = (
        re.search(r"(?:由|从)[^，]*$", lead)
        and following is not None
        and re.search(r"^[^，；]{0,8}(?:到|至|为)[^，；]*$", setting.gap(following))
    )
    return bool(
        from_here or re.search(r"(?:增至|降至|减至|提高到|增加到|增长到|减少到|下降到)$", lead)
    )


def _parents(setting: Setting, part: Claim) -> list[Claim]:
    """Earlier figures of the same kind that can be a whole, the likeliest first."""
    opener = _OPENERS.search(setting.gap(part))
    starts_sentence = opener is not None and setting.previous(part) is None and opener.start() <= 8
    own = setting.bracket(part)
    at = setting.place[part.id] - 1
    floor = setting.sentence(part) - (1 if starts_sentence else 0)
    found: list[Claim] = []
    while at >= 0 and len(found) < _PARENTS and setting.sentence(setting.figures[at]) >= floor:
        claim = setting.figures[at]
        other = setting.bracket(claim)
        if (
            comparable(claim, part)
            and (other is None or other == own)
            and (claim.role not in _DERIVED or (claim.role == part.role == "average"))
            and not _in_transition(setting, claim)
        ):
            found.append(claim)
        at -= 1
    if starts_sentence:
        # A new sentence speaks of the whole that has its name, wherever that stood.
        named = [claim for claim in found if alike(claim.measure, part.measure) >= _KIN]
        found = named or (found if len(found) == 1 else [])
    return found


def _opened(setting: Setting, first: Claim) -> Iterator[Relation]:
    """G1: 其中, 包括, 分别为 after a whole in the same sentence."""
    claim: Claim | None = first
    for _ in range(2):
        if claim is None:
            return
        parents = _parents(setting, claim)
        if parents and (claim.role not in _DERIVED or claim.role == parents[0].role):
            opener = _OPENERS.search(setting.gap(first))
            evidence = [opener.group() if opener else "其中"]
            made = (
                _relation(setting, parent, evidence, *_run(setting, parent, claim))
                for parent in parents
            )
            yield _likeliest(made, claim)
            return
        following = setting.next(claim)
        if following is None or re.search(r"[，；]", setting.gap(following)):
            return
        claim = following


def _likeliest(made: Iterator[Relation], part: Claim) -> Relation:
    """The nearest whole, unless a further one adds up or has the part's name and room for it."""
    nearest = next(made)
    if nearest.holds() and (nearest.kind == "subset" or _adds_up(nearest)):
        return nearest
    for other in made:
        kin = alike(other["total"].measure, part.measure)
        named = kin >= _KIN and kin > alike(nearest["total"].measure, part.measure)
        if _adds_up(other) or (named and other.holds()):
            return other
    return nearest


def _run(setting: Setting, parent: Claim, first: Claim) -> tuple[list[Claim], list[Claim]]:
    """The parts that follow one another, and further ones that a looser reading would add."""
    parts, loose, style, words = [first], [], "", ""
    bracket = setting.bracket(first)
    target = parts
    claim = setting.next(first)
    while claim is not None and len(parts) + len(loose) < _MOST_PARTS:
        words += setting.gap(claim)
        if _OPENERS.search(words):
            break
        if setting.bracket(claim) != bracket and (bracket or "（" not in words):
            break
        if re.search(r"；", words) and style != "；":
            begins = setting.previous(first) is None
            if style or not (begins or "：" in setting.gap(first)):
                break
            style = "；"
        inside = setting.bracket(claim) if setting.bracket(claim) != bracket else None
        if inside:
            claim = setting.next(claim)
            continue
        if not comparable(claim, parent):
            claim = setting.next(claim)
            continue
        if claim.role in _DERIVED and claim.role != parent.role:
            claim = setting.next(claim)
            if re.search(r"，", words):
                break
            continue
        mark = "，" if "，" in words else "；" if "；" in words else "、"
        if mark == "，" and style == "、":
            target = loose
        if _NOT_PARTS.search(words) or re.search(r"合计|共计|总计", words):
            break
        if mark in "，；" and _NEW_ACT.search(re.split(r"[，；]", words)[-1]):
            target = loose
        if mark in "，；" and (len(words) > _LONG or not words.strip("，；")):
            target = loose
        style = style or mark
        target.append(claim)
        words = ""
        claim = setting.next(claim)
    return parts, loose


def _relation(
    setting: Setting, total: Claim, evidence: list[str], parts: list[Claim], loose: list[Claim]
) -> Relation:
    """The reading that fits: the certain parts, or with the looser ones when that adds up."""
    evidence = [*evidence, *_completeness(setting, total, parts)]
    narrow = _sum(total, parts, evidence)
    if len(parts) > 2 and not _adds_up(narrow):
        # A list that is complete before its end was followed by something else.
        whole, reached = interval_of(total.quantity), Interval(Decimal(0), Decimal(0))
        for count, part in enumerate(parts[:-1], 1):
            reached = reached + interval_of(part.quantity)
            if part.quantity.approximation or reached.above(whole):
                break
            if count > 1 and reached.meets(whole):
                return _sum(total, parts[:count], evidence)
    if loose and not _adds_up(narrow):
        wide = _sum(total, [*parts, *loose], evidence)
        if _adds_up(wide):
            return wide
    return narrow


def _sum(total: Claim, parts: list[Claim], evidence: list[str]) -> Relation:
    """A total and its parts; a single part is only a subset."""
    complete = any(mark.startswith("全:") for mark in evidence)
    kind = "sum" if len(parts) > 1 else "subset"
    return Relation(kind, (("total", total),), tuple(parts), tuple(evidence), tight=complete)


def _adds_up(relation: Relation) -> bool:
    return relation.kind == "sum" and relation.holds()


def _completeness(setting: Setting, total: Claim, parts: list[Claim]) -> list[str]:
    """Why the parts should be all there are; nothing when the list may be open."""
    if len(parts) < 2:
        return []
    labels = [label_of(setting, part) for part in parts]
    if setting.tail(parts[-1])[:8].startswith("等") or re.search(r"等$", setting.tail(parts[-1])):
        return [OPEN]
    if any(_OPEN_END.search(label) for label in labels):
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
    between = [
        claim
        for claim in setting.figures[setting.place[total.id] + 1 : setting.place[parts[0].id]]
        if _GROUPS.search(claim.quantity.unit or "")
    ]
    if any(claim.quantity.value == len(parts) for claim in between):
        return [f"全:{claim.text}" for claim in between if claim.quantity.value == len(parts)][:1]
    before = setting.lead(total) + setting.tail(total)
    if re.search(r"分别", before) or "分别" in setting.gap(parts[0]):
        return ["全:分别"]
    return []


def label_of(setting: Setting, part: Claim) -> str:
    """What a part is called: the words before it in its item, else those after."""
    lead = re.split(r"其中|包括|包含|[:：、，；（]", setting.lead(part))[-1]
    return lead if len(lead) >= 2 else lead + setting.noun_after(part)


def _bracketed(setting: Setting, first: Claim) -> Relation | None:
    """G1: a whole followed by its parts in brackets."""
    bracket = setting.bracket(first)
    if bracket is None or first.role in _DERIVED:
        return None
    before = setting.previous(first)
    if before is None or setting.bracket(before) == bracket:
        return None
    words = setting.between(before, first)
    if re.search(r"[，；、]", words.split("（")[0]) or not comparable(before, first):
        return None
    parts = [first]
    claim = setting.next(first)
    while claim is not None and setting.bracket(claim) == bracket:
        if comparable(claim, before) and claim.role not in _DERIVED:
            parts.append(claim)
        claim = setting.next(claim)
    if len(parts) < 2 or before.role in _DERIVED:
        return None
    inner = setting.text[bracket[0] : bracket[1]]
    evidence = ["括号"] if _OPEN_END.search(inner) else ["括号", "全:括号内逐项列出"]
    return _sum(before, parts, evidence)


def _summed_up(setting: Setting, total: Claim) -> Iterator[Relation]:
    """G4: A、B,合计 C; the nearest figures before that add up, else all of them."""
    parts: list[Claim] = []
    claim, later = setting.previous(total), total
    whole, reached = interval_of(total.quantity), Interval(Decimal(0), Decimal(0))
    while claim is not None and len(parts) < _MOST_PARTS:
        words = setting.between(claim, later)
        if "；" in words or (parts and re.search(r"其中|合计|共计|总计|同比|占", words)):
            break
        if comparable(claim, total):
            if claim.role in _DERIVED:
                break
            parts.insert(0, claim)
            reached = reached + interval_of(claim.quantity)
            if len(parts) > 1 and reached.meets(whole):
                break
        elif "，" in words and parts:
            break
        if _BACKWARD.search(setting.lead(claim)):
            break
        claim, later = setting.previous(claim), claim
    if len(parts) >= 2:
        yield _sum(total, parts, ["合计", "全:以上合计"])


def _topped_up(setting: Setting, base: Claim) -> Iterator[Relation]:
    """G2: on top of the A there were, B were added: the whole is named beside them."""
    more = setting.next(base)
    if more is None or not comparable(base, more):
        return
    if not re.search(r"基础上.{0,6}(?:新增|增加|增派|再增)", setting.gap(more)):
        return
    around = [setting.previous(base), setting.next(more)]
    for total in around:
        claim = total
        for _ in range(3):
            if claim is None:
                break
            same = comparable(claim, base) and claim.role not in _DERIVED
            kin = claim.quantity.base_unit == base.quantity.base_unit
            if same and kin and _noun(setting, claim)[:1] == _noun(setting, base)[:1]:
                yield _sum(claim, [base, more], ["基础上新增", "全:原有加新增"])
                return
            claim = setting.previous(claim) if total is around[0] else setting.next(claim)


def _averages_apart(setting: Setting, first: Claim) -> Iterator[Relation]:
    """每县 300 万元…每村 200 万元用于甲、100 万元用于乙: an average told in parts."""
    if not re.search(r"每[^，；]{1,8}$", setting.lead(first)):
        return
    parts, claim = [first], setting.next(first)
    while (
        claim is not None and setting.gap(claim).count("、") == 1 and "，" not in setting.gap(claim)
    ):
        if claim.quantity.base_unit == first.quantity.base_unit:
            parts.append(claim)
        claim = setting.next(claim)
    whole = setting.previous(first)
    for _ in range(4):
        if whole is None or len(parts) < 2:
            return
        same = whole.quantity.base_unit == first.quantity.base_unit
        if whole.role == "average" and same:
            yield _sum(whole, parts, ["并列均值"])
            return
        whole = setting.previous(whole)


def _noun(setting: Setting, claim: Claim) -> str:
    return setting.noun_after(claim) or claim.measure or claim.quantity.unit or ""


def _parallel(setting: Setting) -> Iterator[Relation]:
    """G2, G3: a whole with 共 or 累计, then items that repeat its verb under their own labels."""
    total: tuple[Claim, str, str] | None = None
    parts: list[Claim] = []
    labels: list[str] = []

    def flush() -> Iterator[Relation]:
        if total is not None and len(parts) >= 2 and len(set(labels)) == len(labels):
            yield _sum(total[0], parts, ["并列", *_completeness(setting, total[0], parts)])

    for claim in setting.figures:
        if setting.bracket(claim) is not None or dimension(claim) != "money":
            continue
        lead = setting.lead(claim)
        act = _act_of(setting, claim, lead)
        if act is None or claim.role in _DERIVED or claim.modality != "actual":
            continue
        whole = _WHOLE.search(lead) is not None
        near = (
            total is not None
            and setting.sentence(claim) - setting.sentence(parts[-1] if parts else total[0]) <= 3
        )
        kin = total is not None and total[1] == act[0] and near
        if kin and not (whole and "累计" in lead):
            if "其中" in setting.gap(claim):
                continue
            label = act[1]
            if label:
                parts.append(claim)
                labels.append(label)
                continue
        if whole:
            yield from flush()
            total, parts, labels = (claim, act[0], act[1]), [], []
        elif total is not None and not near:
            yield from flush()
            total, parts, labels = None, [], []
    yield from flush()


def _rows(setting: Setting) -> Iterator[Relation]:
    """G5: 甲项目 3 个、资金 5 万元;乙项目 2 个、资金 4 万元: columns of a table told in words."""
    for figures in setting.by_sentence.values():
        columns: dict[tuple[str, str], list[Claim]] = {}
        rows = 1
        for claim in figures:
            rows += setting.gap(claim).count("；")
            name = re.split(r"[，；、]", setting.lead(claim))[-1][-_COLUMN:]
            if len(name) == _COLUMN and claim.role not in _DERIVED:
                columns.setdefault((name, claim.quantity.base_unit or ""), []).append(claim)
        if rows < _ROWS:
            continue
        for (name, _), parts in columns.items():
            if rows - 1 <= len(parts) <= _MOST_PARTS and len(parts) >= _ROWS:
                total = _column_total(setting, name, parts)
                if total is not None:
                    yield _sum(total, parts, ["逐行列出", "全:逐行列出"])


def _column_total(setting: Setting, name: str, parts: list[Claim]) -> Claim | None:
    """The nearest earlier figure with the column's name and room for its largest part."""
    at = setting.place[parts[0].id] - 1
    floor = setting.sentence(parts[0]) - 2
    while at >= 0 and setting.sentence(setting.figures[at]) >= floor:
        claim = setting.figures[at]
        same = claim.quantity.base_unit == parts[0].quantity.base_unit
        if same and name[-2:] in setting.lead(claim) and claim.role not in _DERIVED:
            return claim
        at -= 1
    return None


def _act_of(setting: Setting, claim: Claim, lead: str) -> tuple[str, str] | None:
    """The act a sum of money belongs to and the words that say whose or what for."""
    found = _ACT_END.search(lead)
    if found:
        label = re.sub(r"^.*(?:共|累计|先后|同时)", "", lead[: found.start()])
        act = found.group()[:2]
        if found.group("what").startswith("物"):
            return None
        return ("捐赠" if act in ("捐款", "捐赠") else act), label
    # 拿出 40 万元,捐赠给…: the verb stands behind.
    _, end = setting.clause_span(claim)
    behind = setting.text[end : end + 8].replace(" ", "")
    if re.search(r"(?:拿出|筹集|出资)$", lead) and re.match(r"，?捐", behind):
        return "捐赠", lead
    return None
