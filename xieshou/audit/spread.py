"""Parts told over several clauses or sentences, and the whole they are of (分散写出的各项)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import TO_THE_REST, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare

# 从渠道看，; 专业技术人才当中，: what follows parts the whole, each thing in one place only.
_PARTS = re.compile(
    "(?:从[^，；。\\d]{1,6}看|按[^，；。\\d]{1,6}[分看]|[一-鿿](?:当中|之中|中|里))[，：][^，；。\\d]{1,16}$"
)
_OF_THIS = re.compile(
    "(?:上述|这些|以上|该|全部|这[笔批])[^，；。\\d]{0,8}[中里]，?[^，；。\\d]{1,16}$")
_HELD = ("level", "total", "part")
# 投资过亿元的3家，5000万元以下的11家: by how large they are, each once.
_SIZE = re.compile("以上|以下|以内|不足|不到|过[亿千百]|超过|超[亿千百]")
# 市级财政安排, 区级财政安排, 社会捐赠: by whom it was given.
_GIVERS = re.compile("(?:省|市|区|县|中央)级|[省市区县]财政|中央财政|社会|企业|自筹|群众|其他")
_SHARED_DEED = re.compile("(?:分得|分到|分配|划给|拨给)$")
# Traits that one and the same may have together.
_TRAITS = re.compile(
    "女|男|党员|岁|学历|本科|硕士|职称|少数民族|残疾|脱贫|监测|低保|其中|占|比|增|减|降|上年|去年|计划|共|累计|均|每|新增"
    "|合计|另|还|服务满|以上的$"
)
_OF_THESE = re.compile("^[一-鿿]{0,6}，?(?:分别|主要)?由[^，；。：、\\d]{1,12}$")
_MADE_UP = re.compile("^[一-鿿]{0,8}?(?:共同)?(?:组成|构成)")
_CLOSED, _LONG = re.compile("（[^（）]*）"), 80
_JOINED = re.compile("^[一-鿿]{0,6}[、，和与及][^，；。：、\\d]{1,14}$")
_THE_REST = re.compile("^(?:其余|其他|其它|剩余|余下|剩下"
    "|另外)(?:的)?(?:[两二三四五六七八九\\d]?[个类家])?$")
_ITEM = re.compile("^[，、：]?(?:分别为?|包括)?[^，；。：、\\d]{1,12}$")
_SOME = re.compile("^[^，；。、]{0,16}的(?:有|达到?|为|共)?$")
# 长到2023年的1536人: what it came to by then.
_BY_THEN = re.compile("[长涨变]到|(?:(?:19|20)\\d\\d|[去今前当本上次])年[底末初]?的?$")
_OF_WHICH = re.compile("其中，?[^，；。、\\d]{2,8}$")
_NOT_SOME = re.compile(
    "累计|带动|惠及|覆盖|辐射|受益|上年|去年|另|计划|新|目标|原|全|未|不|没|非|比|增|减|降|共|以来|均|每|外|其[余他]|联系|服务|里面|当中|提高|标准|升|扩"
)
_NOT_WHOLE = re.compile("其中|新增|净增|计划|目标|每|均|比|占|上年|去年|减|另|剩|余")
_SIGNS = ("看，", "分，", "中，", "里，", "财政", "级", "分得", "分到", "不足", "以下")
_MAN, _WOMAN = re.compile("男"), re.compile("女")
_FAR, _LEAST, _PAIR, _MUCH, _NEAR = 8, 3, 2, Decimal("1.3"), Decimal("0.25")


def above_their_whole(setting: Setting) -> Iterator[Relation]:
    """共有脱贫户936户，已发展庭院经济的984户: some of them that are more than they all are."""
    for part in setting.where(("的", "其中")):
        if not part.factual or not part.place:
            continue
        near = [one for one in setting.figures_before(part, _FAR, 1)
                if one.quantity.base_unit == part.quantity.base_unit]
        # 101个，分属汽车52个、食品49个，已落地的达到117个: all that stands between is of the whole
        own = [one for one in near if one.sentence == part.sentence]
        before = own[-1:] if len(own) > _PAIR and sum_of(own[-1], own[:-1], []).holds() else near
        if len(before) != 1 or not part.interval.above(before[0].interval):
            continue
        whole = before[0]
        if (
            whole.factual and whole.role in ("level", "total")
            and setting.in_one_paragraph(whole, part)
            and part.quantity.value <= whole.quantity.value * _MUCH
            and not setting.noun_after(part) and not _NOT_WHOLE.search(whole.lead)
            and not _NOT_SOME.search(part.gap[-2 * _FAR :])
            and not _BY_THEN.search(part.lead)
            and (_SOME.match(part.lead) or _OF_WHICH.search(part.gap))
        ):
            yield sum_of(whole, [part], ["其中", "续其中"])


def more_than_they_make(setting: Setting) -> Iterator[Relation]:
    """Rows of parts, each with a clause of its own, that do not make up the whole before them."""
    for row in setting.rows_where(_SIGNS):
        for run in _runs(setting, row):
            whole = _whole_of(setting, run)
            if whole is None:
                continue
            total = sum(one.interval.low for one in run)
            apart, limit = total - whole.interval.low, whole.interval.low * _NEAR
            told = setting.of_its_unit(run[0], 2 * _FAR, _LEAST)
            if not apart or abs(apart) > limit or any(
                one.quantity.value == sum(part.quantity.value for part in run) for one in told
            ):
                # 计划投资2.34亿元，完成1.95亿元。按领域分: all that is planned
                continue
            if (apart > 0 and _parted(setting, run)) or _by_giver(setting, run):
                yield sum_of(whole, run, ["又分", "全:分散"])
        yield from _with_lists_of_their_own(setting, row)
    yield from _men_and_women(setting)


def made_up_of(setting: Setting) -> Iterator[Relation]:
    """第八批197名由干部60名、技术人才134名和短期专家12名组成: of all of these and of no more."""
    for first in setting.where(("组成", "构成")):
        whole = first.previous
        if whole is None or not _OF_THESE.match(first.gap) or not (whole.plain and first.plain):
            continue
        row, last = [first], first
        while not (ended := _MADE_UP.match(_said_behind(setting, last))) and (
            after := _next_outside(setting, last)
        ) is not None and (
            after.quantity.base_unit == whole.quantity.base_unit and after.plain
            and _JOINED.match(_CLOSED.sub("", setting.between(last, after))) and len(row) < _FAR
        ):
            row.append(after)
            last = after
        if ended and len(row) >= _PAIR and whole.quantity.base_unit == first.quantity.base_unit:
            made = sum_of(whole, row, ["又分", "全:组成"])
            if not made.holds() and value_of(whole) > max(map(value_of, row)):
                yield made


def _said_behind(setting: Setting, claim: Claim) -> str:
    """The words behind a figure, and behind the bracket that it brings along."""
    behind = bare(setting.text[claim.end : claim.end + _LONG])
    return _CLOSED.sub("", behind, count=1) if behind.startswith("（") else behind


def _next_outside(setting: Setting, claim: Claim) -> Claim | None:
    """The next figure of the sentence that stands in no bracket."""
    after = claim.next
    for _ in range(_FAR):
        if after is None or after.bracket is None:
            return after
        after = after.next
    return None


def closed_by_rest(setting: Setting) -> Iterator[Relation]:
    """企业46家，其中制造业18家、加工业15家，其余24家: what is left closes the list before it."""
    for rest in setting.where(("其余", "其他", "其它", "剩余", "余下", "剩下", "另外")):
        if not rest.factual or not _THE_REST.match(rest.lead) or rest.role not in _HELD:
            continue
        run, whole = _up_to_whole(rest)
        # 募集350万元，使用280万元，剩余90万元: what was used and is left is judged by itself
        least = 1 if rest.lead.startswith("其余") else _PAIR
        if whole is None or len(run) < least or whole.quantity.approximation or not (
            whole.plain and whole.role in ("level", "total", "target")
        ) or _NOT_WHOLE.search(whole.lead) or any(
            _TRAITS.search(one.lead.replace("其中", "")) for one in run
        ):
            continue
        made = sum_of(whole, [*run, rest], ["又分", TO_THE_REST])
        values = [one.quantity.value for one in (*run, rest)]
        inner = any(value == sum(values[at + 1 :]) for at, value in enumerate(values))
        # 硬化430万元，管网365万元，其余85万元，1000万元全部用完: what heads it may be one of all
        first = max(whole.place - 2 * _FAR, 0)
        told = {one.quantity.value for one in setting.figures[first : rest.place + _FAR]}
        totals = {sum(values), sum(values) + whole.quantity.value}
        if not made.holds() and not inner and told.isdisjoint(totals) and max(values) < (
            whole.quantity.value
        ):
            yield made


def _up_to_whole(rest: Claim) -> tuple[list[Claim], Claim | None]:
    """The parts told before a rest, and the figure before them that they are of."""
    run: list[Claim] = []
    one, opened = rest.previous, False
    while one is not None and len(run) < _FAR:
        if one.sort == "ratio" and "占" in one.gap:
            one = one.previous
            continue
        if one.quantity.base_unit != rest.quantity.base_unit or "；" in one.gap:
            return run, None
        before = one.previous
        if opened:
            return run, one
        if before is None:
            # 东部企业17家，工业8家、农业6家，其余5家: what opens the sentence is all of them
            longest = max((len(part.lead) for part in run), default=0)
            return run, one if len(one.lead) > longest + 1 else None
        if not one.plain or not (_ITEM.search(one.gap) or "其中" in one.gap):
            return run, None
        run.insert(0, one)
        opened = "其中" in one.gap or "：" in one.gap
        one = before
    return run, None


def _with_lists_of_their_own(setting: Setting, row: list[Claim]) -> Iterator[Relation]:
    """上述资金中，产业3952万元，即棚1860万元、…；教育1291万元，即…: more than all of it."""
    first = next((one for one in row if one.plain and one.sort == "money"), None)
    if first is None or not (_PARTS.search(first.gap) or _OF_THIS.search(first.gap)):
        return
    told = [one for one in row if one.plain and one.sort == "money" and one.role in _HELD]
    run: list[Claim] = []
    inner, at = 0, 0
    while at < len(told):
        run.append(told[at])
        width = next((many for many in range(_PAIR, _FAR) if _is_sum(
            told[at], told[at + 1 : at + 1 + many], many)), 0)
        inner, at = inner + bool(width), at + 1 + width
    back = _LEAST if _OF_THIS.search(first.gap) else 1
    whole = _whole_of(setting, run, back) if inner and len(run) >= _PAIR else None
    if whole is None or whole.sentence == first.sentence or any(
        _TRAITS.search(one.lead) for one in run
    ):
        return
    above = sum(one.interval.low for one in run) - whole.interval.low
    if whole.interval.high is not None and 0 < above <= whole.interval.low * _NEAR:
        yield sum_of(whole, run, ["又分", "全:分散"])


def _is_sum(whole: Claim, parts: list[Claim], many: int) -> bool:
    return len(parts) == many and sum_of(whole, parts, []).holds()


def _runs(setting: Setting, row: list[Claim]) -> Iterator[list[Claim]]:
    """Figures of one unit that follow each other; a size (5000万元以下的) does not part them."""
    run: list[Claim] = []
    for one in row:
        if run and one.quantity.base_unit != run[0].quantity.base_unit:
            if one.quantity.approximation is not None or one.tail.startswith(("元以", "以")):
                continue
            if len(run) >= _PAIR:
                yield run
            run = []
        if not one.plain or one.sort == "ratio":
            run = []
            continue
        if len(run) >= _PAIR and "；" in one.gap and "；" not in run[-1].gap:
            # 教师52名，医生31名；服务满一年的68名
            yield run
            run = []
        run.append(one)
    if len(run) >= _PAIR:
        yield run


def _whole_of(setting: Setting, run: list[Claim], back: int = 1) -> Claim | None:
    """The nearest figure of the unit before a run; the first of a run may be it itself."""
    before = [one for one in setting.of_its_unit(run[0], _FAR, back)
              if setting.in_one_paragraph(one, run[0])]
    whole = before[0] if before else None
    return whole if whole is not None and whole.factual and whole.role in ("level", "total") and (
        not _NOT_WHOLE.search(whole.lead)) else None


def _parted(setting: Setting, run: list[Claim]) -> bool:
    """Whether the words part the whole, and no part is told by a trait that others may share."""
    leads = [one.lead for one in run]
    if len(run) >= _LEAST and _SIZE.search(run[0].gap) and all(
        _SIZE.search(setting.between(one, other)) for one, other in pairwise(run)
    ):
        return True
    if any(_TRAITS.search(lead) for lead in leads):
        return False
    return len(set(leads)) == len(leads) and (
        ((len(run) >= _LEAST or run[0].sort == "money") and (
            _PARTS.search(run[0].gap) is not None))
        or all(_SHARED_DEED.search(lead) for lead in leads)
    )


def _by_giver(setting: Setting, run: list[Claim]) -> bool:
    """市级财政A，区级财政B，社会捐赠C: all that can have given."""
    leads = [one.lead for one in run]
    return len(run) >= _LEAST and run[0].sort == "money" and (
        "社会" in leads[-1] and len(set(leads)) == len(leads)
        and all(_GIVERS.search(lead) and not _TRAITS.search(lead) for lead in leads)
    )


def _men_and_women(setting: Setting) -> Iterator[Relation]:
    """1860人，其中妇女720人。…男性1240人: the two make up all."""
    for man in setting.where(("男",)):
        if man.sort != "person" or not man.factual or "另" in man.gap:
            continue
        if not _MAN.search(man.lead + man.tail[:2]):
            continue
        about = setting.figures[max(man.place - _FAR, 0) : man.place + _LEAST]
        women = [one for one in about if one.sort == "person" and one.factual
                 and _WOMAN.search(one.lead + one.tail[:2]) and one is not man
                 and abs(one.sentence - man.sentence) <= _PAIR]
        if len(women) != 1:
            continue
        both = [man, women[0]]
        begin = min(both, key=lambda one: one.place)
        before = [one for one in setting.figures_before(begin, _FAR, 1) if one.sort == "person"]
        if not before or not before[0].factual or not setting.in_one_paragraph(before[0], begin):
            continue
        whole, made = before[0], man.quantity.value + women[0].quantity.value
        told = {one.quantity.value for one in before}
        if (
            whole.role in ("level", "total") and made not in told
            and not _NOT_WHOLE.search(whole.lead)
            and all(one.quantity.value < whole.quantity.value for one in both)
            and abs(made - whole.quantity.value) <= whole.quantity.value * _NEAR
        ):
            yield sum_of(whole, sorted(both, key=lambda one: one.place), ["又分", "全:男女"])
