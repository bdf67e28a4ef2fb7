"""Where a text names a total and its parts; never a search over subsets (分项与合计)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claim import Claim
from xieshou.audit.divided import compared, remainders, rows_of_shares, undone
from xieshou.audit.doubt import chance
from xieshou.audit.intervals import (
    NUMBER,
    Interval,
    interval_of,
    number_in,
    significant,
    total_of,
)
from xieshou.audit.kinship import alike, comparable
from xieshou.audit.listed import listed
from xieshou.audit.parallel import parallel, rows
from xieshou.audit.relations import Relation
from xieshou.audit.repair import variants
from xieshou.audit.setting import Setting
from xieshou.audit.wholes import (
    DERIVED,
    MOST_PARTS,
    OPEN_END,
    completeness,
    label_of,
    sum_of,
)

_OPENERS = re.compile(
    r"其中|包括|包含|涵盖|(?:^|[，（])含(?![量税金])|分别为|分别是|按[^，。：；]{1,8}(?:分|划分|来看|看)[，：]|^[^，；。：（）]{0,10}(?<![其当高初集家])中，"
)
_NOT_PARTS = re.compile(
    r"累计|总计|合计|同比|比上年|较上年|较去年|比去年|增长|增加|增至|提高|减少|下降|降至|年均|人均|户均|县均|每"
    r"|占|超额|完成率|达到|超过计划"
)
# A comma and one of these begins another act, not the next part.
_NEW_ACT = re.compile(
    r"^，?(?:柔性|刚性|成功|积极|先后|同时|另|再|还)?(?:并|已|共|全部|实际|目前|现|帮助|带动|吸纳|惠及|实现|涉及|受益|培训|引进|引导|选派|互派|组织|举办|开展"
    r"|出台|制定|印发|形成|打造|创建|获得|新开工|竣工|投产|纳入|推进|整合|争取|启动|达成|成立|组建"
    r"|设立|发展|培育|认定|入选|接待|开通|建设|建成|援建|共建|新增|实施|投入|帮扶|采购|销售|签订|签约|落实|动员|资金|项目|覆盖|解决|完成|脱贫|招收|发放)"
)
_BACKWARD = re.compile(
    r"(?:合计|总计|共计|一共|两项共|三项共|以上共)[^，；、]{0,12}$"
    r"|^(?:人员|项目|资金|渠道|部分|人|类|项|者)?共$"
    r"|(?:加起来|相加|加总|合起来|总和|之和)[^，；、]{0,8}$"
    r"|^[两三四五六七八九十\d]年(?:来|间)?(?:累计|共|合计)[^，；、]{0,12}$"
)
_FROM, _TO = re.compile(r"[由从][^，]*$"), re.compile(r"^[^，；]{0,8}[到至为][^，；]*$")
_REACHED = ("增至", "降至", "减至", "提高到", "增加到", "增长到", "减少到", "下降到")
_STOP, _ANY_STOP = re.compile("[，；]"), re.compile("[，；、]")
_ON_TOP = ("原", "原有", "原来", "原的", "原有的", "原来的")
_CLOSED = re.compile("（[^（）]*）")
_SEEN_BY = re.compile(
    "(?:^|[，。；：])(?:具体(?:是|为|如下|包括)?|明细(?:为|如下)?|从[^，。：；]{1,8}看|分[^，。：；分别]{1,6}|按[^，。：；]{1,8})[，：]"
    "(?=[^，。：；]*$)"
)
_SEEN_MARK = re.compile("[从分按具明]")
_SEEN, _SEEN_BACK = 20, 3
_STOCK_BESIDE = re.compile("[、，](?:总[量数]|累计|总计|新增|净增|增加|达)")
_FRESH = re.compile("新增|净增")
_PARENTS, _UNLIKELY = 4, 0.15
# A figure that the parts make up is looked for so many figures and sentences back.
_REFUTE, _REFUTE_BACK, _TELLING = 12, 3, 3
# No whole stands further before its part, in figures.
_REACH = 60
# A label of a kind (县内, 女性) with its comma is no longer than this.
_LABEL = 8
_KIN = 0.5
# 到东部就业11人,省内县外4人,就近9人: who goes somewhere stands beside those who stay.
_GOES = re.compile(r"(?:^|[，；、])(?:到|赴|前往|去)[^，；、]{2,10}$")
_STAYS = re.compile("[省区县市][内外]|就[近地]|外省")
# A label longer than this is a clause of its own; none at all is a figure said again.
_LONG = 40


def breakdowns(setting: Setting) -> list[Relation]:
    """All totals with the parts that the wording gives them, one reading for each beginning.

    Of two readings with one total and one first part the one that holds is meant, or the one that
    a single slip would settle.
    """
    told: dict[tuple[str, str], Relation] = {}
    for found in _candidates(setting):
        key = found["total"].id, found.parts[0].id
        known = told.get(key)
        if known is None or (not known.holds() and _better(found, known)):
            told[key] = found
    return [one for one in told.values() if one.holds() or not _of_another(setting, one)]


def _of_another(setting: Setting, relation: Relation) -> bool:
    """Whether parts that miss their whole make up another figure near by: it was misread.

    新增用户4970万户，年末达到31244万户。其中城市21085万户，乡村10159万户.
    """
    if len(relation.parts) < 2:
        return False
    total, parts = relation["total"], relation.parts
    sum_ = total_of([interval_of(part.quantity) for part in parts])
    at = setting.place[parts[0].id] - 1
    last = max(at - _REFUTE, -1)
    floor = setting.sentence(parts[0]) - _REFUTE_BACK
    while at > last and setting.sentence(setting.figures[at]) >= floor:
        other = setting.figures[at]
        at -= 1
        if (
            other is not total
            and other.role in ("level", "total")
            and comparable(other, parts[0])
            and other.quantity.approximation is None
            and significant(other) >= _TELLING
            and sum_.meets(interval_of(other.quantity))
        ):
            # the total may be that figure told again, with a slip
            told = number_in(other)
            return not any(NUMBER.search(text).group() == told for text, *_ in variants(total))
    return False


def _better(one: Relation, known: Relation) -> bool:
    if {part.id for part in one.parts} == {part.id for part in known.parts}:
        return False
    return one.holds() or (bool(one.mended()) and not known.mended())


def _candidates(setting: Setting) -> Iterator[Relation]:
    for figures in setting.by_sentence.values():
        for claim in figures:
            if _in_column(setting, claim):
                continue
            gap = setting.gap(claim)
            if (_SEEN_MARK.search(gap) and _SEEN_BY.search(gap)) and (
                seen := list(_seen_by(setting, claim))
            ):
                yield from seen
            elif _opens(setting, claim, gap):
                yield from _opened(setting, claim)
            elif (found := _bracketed(setting, claim)) is not None:
                yield found
            if gap == "中" and (whole := setting.previous(claim)) and comparable(whole, claim):
                yield sum_of(whole, [claim], ["中"])
            lead = setting.lead(claim)
            if _sums_up(lead) or (lead == "累计" and _each_told(setting, claim)):
                yield from _summed_up(setting, claim)
            if gap.endswith(_ON_TOP):
                yield from _topped_up(setting, claim)
            if claim.role == "average":
                yield from _averages_apart(setting, claim)
        yield from _divided_again(setting, figures)
        yield from _divided_by_kind(setting, figures)
    yield from undone(setting)
    yield from remainders(setting)
    yield from (row.total for row in rows_of_shares(setting) if row.total is not None)
    yield from parallel(setting)
    yield from rows(setting)
    yield from listed(setting)


def _in_column(setting: Setting, claim: Claim) -> bool:
    """火电 亿千瓦小时 20180 12.4: numbers of a table that lost its lines, of different columns."""
    if claim.quantity.unit is not None or "cell" in claim.extra:
        return False
    after = setting.next(claim)
    return setting.gap(claim) == "" or (
        after is not None and after.quantity.unit is None and setting.gap(after) == ""
    )


def _sums_up(words: str) -> bool:
    """Whether they say that what stood before is added up."""
    return any(sign in words for sign in "共计加合和") and _BACKWARD.search(words) is not None


def _in_transition(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is an end of 由…到… and so a state, not an amount."""
    following = setting.next(claim)
    lead = setting.lead(claim)
    from_here = (
        ("由" in lead or "从" in lead)
        and _FROM.search(lead)
        and following is not None
        and _TO.search(setting.gap(following))
    )
    return bool(
        from_here or lead.endswith(_REACHED)
    )


def _parents(setting: Setting, part: Claim) -> list[Claim]:
    """Earlier figures of the same kind that can be a whole, the likeliest first."""
    opener = _OPENERS.search(setting.gap(part))
    starts_sentence = opener is not None and setting.previous(part) is None and opener.start() <= 8
    own = setting.bracket(part)
    by_kind = opener is not None and opener.group().startswith("按")
    at = setting.place[part.id] - 1
    floor = setting.sentence(part) - (1 if starts_sentence or by_kind else 0)
    last = max(at - _REACH, 0)
    found: list[Claim] = []
    while at >= last and len(found) < _PARENTS and setting.sentence(setting.figures[at]) >= floor:
        claim = setting.figures[at]
        other = setting.bracket(claim)
        if (
            comparable(claim, part)
            and (other is None or other == own)
            and (claim.role not in DERIVED or (claim.role == part.role == "average"))
            and not _in_transition(setting, claim)
            and not (by_kind and claim.role == "part")
            and not compared(setting, claim)
            and not _within_share(setting, claim)
        ):
            found.append(claim)
        at -= 1
    if starts_sentence:
        # A new sentence speaks of the whole that has its name, wherever that stood.
        named = [claim for claim in found if alike(claim.measure, part.measure) >= _KIN]
        told = [claim for claim in found if "累计" in setting.lead(claim)]
        fits = [claim for claim in found if _makes_up(setting, claim, part)]
        found = named or next((some for some in (found, told, fits) if len(some) == 1), [])
    return found


def _makes_up(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether the list that begins here makes up a figure, or would but for an unlikely slip."""
    parts, _ = _run(setting, whole, part)
    if len(parts) < 2:
        return False
    made = sum_of(whole, parts, ["其中"])
    return made.holds() or (chance(made) < _UNLIKELY and bool(made.mended()))


def _within_share(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is the base of a rate: 占年度任务1.8万人的103.3%."""
    after = setting.next(claim)
    return (
        after is not None
        and after.kind == "ratio"
        and setting.gap(after) in ("的", "目标的", "任务的")
        and (claim.role == "target" or "占" in setting.lead(claim))
    )


def _divided_again(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """2380人,其中脱贫1190人;赴东部560人,省内820人,县内1000人: a second way to divide a whole."""
    parent: Claim | None = None
    for claim in figures:
        gap = setting.gap(claim)
        if "其中" in gap:
            parent = next(iter(_parents(setting, claim)), None)
        elif parent is not None and gap.startswith("；") and comparable(claim, parent):
            parts, _ = _run(setting, parent, claim)
            told = completeness(setting, parent, parts)
            if claim.role not in DERIVED and "全:同类标签" in told:
                yield sum_of(parent, parts, ["又分", *told])
            parent = None


def _divided_by_kind(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """共24期,县内15期,县外12期: two figures or more of one kind of label, right after a whole."""
    at = 0
    while at + 2 < len(figures):
        whole, first = figures[at], figures[at + 1]
        at += 1
        if whole.role not in ("level", "total") or not _follows(setting, whole, first):
            continue
        parts = [first]
        for claim in figures[at + 1 : at + MOST_PARTS]:
            if not _follows(setting, first, claim):
                break
            parts.append(claim)
        if _STAYS.search(setting.gap(first)) and _GOES.search(setting.gap(whole)):
            at += len(parts)
            continue
        told = completeness(setting, whole, parts) if len(parts) > 1 else []
        if "全:同类标签" in told and not setting.bracket(first):
            yield sum_of(whole, parts, ["又分", *told])
            at += len(parts)


def _seen_by(setting: Setting, first: Claim) -> Iterator[Relation]:
    """从采购主体看,A、B、C: divides the nearest whole that it makes up, or would but for a slip."""
    rest = setting.next(first)
    if rest is not None:
        parts, loose = _run(setting, first, rest)
        if len(parts) > 1 and any(
            sum_of(first, some, ["又分"]).holds() for some in (parts, [*parts, *loose])
        ):
            # 从分布看,覆盖12个乡镇,东片5个…: it has its own whole
            return
    at, sentence = setting.place[first.id] - 1, setting.sentence(first) - _SEEN_BACK
    last = max(at - _SEEN, -1)
    found: list[Relation] = []
    while at > last and setting.sentence(setting.figures[at]) >= sentence:
        whole = setting.figures[at]
        at -= 1
        if whole.role in ("level", "total", "target") and comparable(whole, first):
            parts, loose = _run(setting, whole, first)
            if len(parts) > 1:
                found.append(sum_of(whole, parts, ["又分", "全:按类分列"]))
            if loose and not (len(parts) > 1 and found[-1].holds()):
                found.append(sum_of(whole, [*parts, *loose], ["又分", "全:按类分列"]))
    fitting = next((one for one in found if one.holds()), None)
    if fitting is None:
        told = [one for one in found if one["total"].role == "total"]
        fitting = next((one for one in [*told, *found] if one.mended()), None)
    if fitting is not None:
        yield fitting


def _each_told(setting: Setting, total: Claim) -> bool:
    """Whether 分别 told the figures before one by one: 分别输出A、B、C,累计D."""
    claim = setting.previous(total)
    for _ in range(MOST_PARTS):
        if claim is None or claim.quantity.base_unit != total.quantity.base_unit:
            return False
        gap = setting.gap(claim)
        if "分别" in gap:
            return True
        if "，" in gap or "；" in gap:
            return False
        claim = setting.previous(claim)
    return False


def _follows(setting: Setting, one: Claim, claim: Claim) -> bool:
    gap = setting.gap(claim)
    return (
        claim.quantity.base_unit == one.quantity.base_unit
        and claim.role in ("level", "part")
        and gap[:1] in ("，", "、", "；")
        and len(gap) <= _LABEL
        and not _OPENERS.search(gap)
        and not _NOT_PARTS.search(gap)
    )


def _opens(setting: Setting, claim: Claim, gap: str) -> bool:
    """Whether the words before a figure open a list of parts; brackets that closed do not count.

    常规项目包括甲、乙3个类别 speaks of something new: its subject is not what was counted before.
    """
    if "（" in gap:
        gap = _CLOSED.sub("", gap)
    found = _OPENERS.search(gap)
    if found is None or "；" in gap[found.end() :]:
        return False
    if "；" in gap and found.group() in ("包括", "包含", "涵盖"):
        return False
    if found.group() in ("包括", "包含", "分别为", "分别是"):
        before = setting.previous(claim)
        own = re.split("[，；：）]", gap[: found.start()])[-1]
        if len(own) > 1 and found.group().startswith("分别") and before is not None:
            named = (before.measure or "") + setting.lead(before) + setting.noun_after(before)
            return alike(own[-4:], named) >= _KIN
        if len(own) > 1 and "，" in gap and before is not None:
            counted = (before.measure or "") + setting.noun_after(before)
            return alike(own[-4:], counted) >= _KIN and "、" not in gap[found.end() :]
    return True


def _opened(setting: Setting, first: Claim) -> Iterator[Relation]:
    """G1: 其中, 包括, 分别为 after a whole in the same sentence."""
    claim: Claim | None = first
    if (paired := setting.next(first)) and _STOCK_BESIDE.match(setting.gap(paired)):
        # 新增21万户、总量达88万户,其中企业新增7万户、总量达23万户: two columns, one part each
        column = bool(_FRESH.search(setting.lead(first)))
        wholes = [one for one in _parents(setting, first)[:2]
                  if bool(_FRESH.search(setting.lead(one))) == column]
        yield from (sum_of(whole, [first], ["其中"]) for whole in wholes[:1])
        return
    for _ in range(2):
        if claim is None:
            return
        # of 分别为A、B、C the first is no whole of the others
        parents = [parent for parent in _parents(setting, claim) if parent is not first]
        if parents and (claim.role not in DERIVED or claim.role == parents[0].role):
            opener = _OPENERS.search(setting.gap(first))
            evidence = [opener.group() if opener else "其中"]
            made = (
                _relation(setting, parent, evidence, *_run(setting, parent, claim))
                for parent in parents
            )
            yield _likeliest(made, claim)
            return
        following = setting.next(claim)
        if following is None or _STOP.search(setting.gap(following)):
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
    label = label_of(setting, first)
    act = label[:2] if _NEW_ACT.match(label) else ""
    bracket = setting.bracket(first)
    target = parts
    claim, last = setting.next(first), setting.place[first.id] + _REACH
    while claim is not None and len(parts) + len(loose) < MOST_PARTS:
        if setting.place[claim.id] > last:
            break
        words += setting.gap(claim)
        if _OPENERS.search(words):
            break
        if setting.bracket(claim) != bracket and (bracket or "（" not in words):
            break
        if "；" in words and style != "；":
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
        if claim.role in DERIVED and claim.role != parent.role:
            claim = setting.next(claim)
            if "，" in words:
                break
            continue
        mark = "，" if "，" in words else "；" if "；" in words else "、"
        if mark == "，" and style == "、":
            target = loose
        if _NOT_PARTS.search(words) or "共计" in words:
            break
        said = _STOP.split(words)[-1]
        # 帮扶甲州A,帮扶乙市B: the same act again is the next part
        if mark in "，；" and _NEW_ACT.search(said) and not (act and said.startswith(act)):
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
    evidence = [*evidence, *completeness(setting, total, parts)]
    narrow = sum_of(total, parts, evidence)
    if len(parts) > 2 and not _adds_up(narrow):
        # A list that is complete before its end was followed by something else.
        whole, reached = interval_of(total.quantity), Interval(Decimal(0), Decimal(0))
        for count, part in enumerate(parts[:-1], 1):
            reached = reached + interval_of(part.quantity)
            if part.quantity.approximation or reached.above(whole):
                break
            if count > 1 and reached.meets(whole):
                return sum_of(total, parts[:count], evidence)
    if loose and not _adds_up(narrow):
        wide = sum_of(total, [*parts, *loose], evidence)
        if _adds_up(wide):
            return wide
    return narrow


def _adds_up(relation: Relation) -> bool:
    return relation.kind == "sum" and relation.holds()


def _bracketed(setting: Setting, first: Claim) -> Relation | None:
    """G1: a whole followed by its parts in brackets."""
    bracket = setting.bracket(first)
    if bracket is None or first.role in DERIVED:
        return None
    before = setting.previous(first)
    if before is None or setting.bracket(before) == bracket:
        return None
    words = setting.between(before, first)
    if _ANY_STOP.search(words.partition("（")[0]) or not comparable(before, first):
        return None
    parts = [first]
    claim = setting.next(first)
    while claim is not None and setting.bracket(claim) == bracket:
        if comparable(claim, before) and claim.role not in DERIVED:
            parts.append(claim)
        claim = setting.next(claim)
    if len(parts) < 2 or before.role in DERIVED:
        return None
    inner = setting.text[bracket[0] : bracket[1]]
    evidence = ["括号"] if OPEN_END.search(inner) else ["括号", "全:括号内逐项列出"]
    return sum_of(before, parts, evidence)


def _summed_up(setting: Setting, total: Claim) -> Iterator[Relation]:
    """G4: A、B,合计 C; the nearest figures before that add up, else all of them."""
    parts: list[Claim] = []
    claim, later = setting.previous(total), total
    whole, reached = interval_of(total.quantity), Interval(Decimal(0), Decimal(0))
    while claim is not None and len(parts) < MOST_PARTS:
        words = setting.between(claim, later)
        if "；" in words or (parts and re.search(r"其中|合计|共计|总计|同比|占", words)):
            break
        if comparable(claim, total):
            if claim.role in DERIVED or _in_transition(setting, claim):
                break
            parts.insert(0, claim)
            reached = reached + interval_of(claim.quantity)
            if len(parts) > 1 and reached.meets(whole):
                break
        elif "，" in words and parts:
            break
        if _sums_up(setting.lead(claim)):
            break
        claim, later = setting.previous(claim), claim
    if len(parts) >= 2:
        yield sum_of(total, parts, ["合计", "全:以上合计"])


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
            same = comparable(claim, base) and claim.role not in DERIVED
            kin = claim.quantity.base_unit == base.quantity.base_unit
            if same and kin and _noun(setting, claim)[:1] == _noun(setting, base)[:1]:
                yield sum_of(claim, [base, more], ["基础上新增", "全:原有加新增"])
                return
            claim = setting.previous(claim) if total is around[0] else setting.next(claim)


def _averages_apart(setting: Setting, first: Claim) -> Iterator[Relation]:
    """每县 300 万元…每村 200 万元用于甲、100 万元用于乙: an average told in parts."""
    if not re.search(r"每[^，；]{1,8}$", setting.lead(first)):
        return
    parts, claim = [first], setting.next(first)
    while (
        claim is not None
        and len(parts) < MOST_PARTS
        and setting.gap(claim).count("、") == 1
        and not re.search("[，每]", setting.gap(claim))
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
            yield sum_of(whole, parts, ["并列均值"])
            return
        whole = setting.previous(whole)


def _noun(setting: Setting, claim: Claim) -> str:
    return setting.noun_after(claim) or claim.measure or claim.quantity.unit or ""
