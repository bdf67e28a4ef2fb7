"""Totals that are called so, of the figures before them that count the same thing (称为合计).

三地的引进项目合计145个, 医生和公共卫生专家合起来有37名, 这两个年份的资金相加是7.92亿元: the words
say how many parts there are, or name them; what they count says which.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import label_of, of_its_unit, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, dimension
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import DIGITS

# Evidence that a total is told as one of parts that its words count or name.
_ADDED_UP, _OF_ALL = "全:相加", "全:各方合计"
BY_WORDS = frozenset((_ADDED_UP, _OF_ALL))
_SUM = re.compile(
    "(?:合计|小计|共计|总计|总共|一共|共|总数|总和|之和|相加|加总|加起来|合起来|加在一起|合在一起|凑到一起|拢共|里外里"
    "|凑到一块儿?|两下里?)[^，；。]{0,8}$"
)
_ADDED_ENDS = re.compile("(?:相加|加总|加起来|合起来|加在一起|合在一起|凑到一起|凑到一块儿?)$")
_SUM_SIGNS = frozenset("合共总和加凑拢里两小")
_ADDED = re.compile("相加|加总|加起来|合起来|加在一起|合在一起|凑到|里外里|之和|总和")
_SO_MANY = re.compile(
    "(?P<number>[二两三四五六七八九])"
    "(?:个|[地市县省州区镇乡村方国校院级所家项类者笔块批年期种样部下头边])"
)
_NAMES = re.compile(
    "(?P<one>[一-鿿]{2,10})[和与及加](?P<other>[一-鿿]{2,10}?)(?:两[项者类])?(?:的[一-鿿]{0,6})?$"
)
_IN_ALL = re.compile("，(?:合计|共计|总共|一共|共)(?:有|达)?")
_ITEM = re.compile("[、和与][^，；。]{1,14}$")
_SERIES = re.compile("^[、和与]")
_LISTING = re.compile("[、和与及]")
_LISTED = re.compile("(?P<names>[一-鿿]{2,6}(?:、[一-鿿]{2,6})+(?:[和与及][一-鿿]{2,6})?)")
# Both sides, or so many years, that need no word to be summed up.
_BY_THEMSELVES = re.compile(
    "(?:双[方向]互?[访派动]|两地互[访派]|(?P<years>[两三四五]年(?!来|前|后|多|以)|全年))"
)
_OF_TIME = re.compile(
    r"[今去前上当本]年|(?:19|20)\d\d年|[\d一二三四]季度|\d月|[上下]半年|第[一二三]年"
)
_CLAUSE = re.compile("[，；：。\n]")
# 前后共, 先后合计: what was told of one time and of another.
_IN_TURN = re.compile("(?:前后|先后)(?:[两三四]年|[两三四]次)?(?:一?共|合计|总共|累计)")
_AT_ONCE, _NOUN_END = re.compile("[一-鿿]{1,4}共(?:计|有)?"), re.compile("[、和与及共]")
_NOT = re.compile("[平均各每超比]|其中|同比|新增|公共|共[同建享青产和]|总[书裁经产部]")
# So many sentences back the parts stand.
_SENTENCES, _LOOK, _KIN, _PAIR, _SHORT, _COLUMN, _MOST = 3, 40, 0.5, 2, 6, 14, 4
_SELDOM, _LIKELY, _TIED = 0.3, 0.6, 1.01


def called(setting: Setting, total: Claim) -> Iterator[Relation]:
    """The figures that a total by its own words sums up."""
    words = _words(setting, total)
    if dimension(total) != "ratio" and (told := _BY_THEMSELVES.match(words)):
        yield from _by_sides(setting, total, told["years"])
        return
    if dimension(total) != "ratio" and _IN_TURN.match(words):
        yield from _in_turn(setting, total, words)
        return
    found = _SUM.search(words) if not _SUM_SIGNS.isdisjoint(words) else None
    if found is None or _NOT.search(words) or dimension(total) == "ratio":
        return
    added = _ADDED.search(words) is not None
    before = total.previous
    if before is not None and before.quantity.base_unit == total.quantity.base_unit and (
            _AT_ONCE.fullmatch(total.gap)):
        yield from _at_once(setting, total)
        return
    if dimension(total) == "count" and _IN_ALL.fullmatch(total.gap):
        yield from _of_counts(setting, total)
        return
    many, sure = _how_many(setting, total, words)
    near = _before(setting, total)
    kin = [one for one in near if _akin(setting, one, total, words)]
    if not many and not added:
        return
    if named := _by_names(setting, near, words):
        kin = named
    parts = kin[: many or _PAIR]
    if sure and len(parts) < many and (added or _in_a_row(setting, near[:many], total)):
        parts = near[:many]
    if len(parts) < _PAIR or len(parts) < many:
        return
    told = [one for one in near if one.start >= parts[-1].start]
    # nothing else of the unit stands between, or nothing else is of the kind
    plain = len(told) == len(parts) or len(kin) == many
    made = sum_of(total, parts[::-1], ["合计", _ADDED_UP if added else _OF_ALL])
    limit = _TIED if sure and plain else _LIKELY if plain or (sure and added) else _SELDOM
    if plausible(made, limit):
        yield made
        yield from _along(setting, made)


def _in_turn(setting: Setting, total: Claim, words: str) -> Iterator[Relation]:
    """当年援助A，项目32个；2022年援助B，项目29个。前后共援助C，项目61个: a time each."""
    parts = [one for one in _before(setting, total)
             if _OF_TIME.search(one.gap) and _akin(setting, one, total, words)][:_MOST]
    if len(parts) >= _PAIR:
        made = sum_of(total, parts[::-1], ["合计", _OF_ALL])
        if plausible(made, _LIKELY):
            yield made
            yield from _along(setting, made)


def _along(setting: Setting, made: Relation) -> Iterator[Relation]:
    """两批合计搬迁45万人、安置点482个: of each batch what stands behind its figure."""
    ends = [*made.parts[1:], made["total"]]
    claim = made["total"].next
    while claim is not None and claim.gap[:1] in ("、", "，") and (
            len(claim.gap) <= _COLUMN and claim.role in STATES):
        parts = [_within(setting, claim, part, end)
                 for part, end in zip(made.parts, ends, strict=True)]
        told = [part for part in parts if part is not None]
        if len(told) == len(parts) and dimension(claim) != "ratio":
            column = sum_of(claim, told, ["合计", _OF_ALL])
            if plausible(column, _LIKELY):
                yield column
        claim = claim.next


def _within(setting: Setting, like: Claim, begin: Claim, end: Claim) -> Claim | None:
    """The one figure between two that counts what another one counts."""
    first, last = begin.place + 1, end.place
    found = [one for one in setting.figures[first:last]
             if one.quantity.base_unit == like.quantity.base_unit and one.role in STATES
             and alike(one.measure, like.measure) >= _KIN]
    return found[0] if found else None


def _in_a_row(setting: Setting, parts: list[Claim], total: Claim) -> bool:
    """Whether figures follow each other with 、 and 和 alone, right before a total."""
    later = total
    for at, one in enumerate(parts):
        if later.previous is not one or (at and not _SERIES.search(later.gap)):
            return False
        later = one
    return bool(parts)


def _by_names(setting: Setting, near: list[Claim], words: str) -> list[Claim]:
    """财政资金与社会捐赠合计, 一期、二期合计: the nearest figure of each name."""
    said = _SUM.sub("", words)
    if listed := _LISTED.search(said):
        names = _LISTING.split(listed["names"])
    elif found := _NAMES.search(said):
        names = [found["one"], found["other"]]
    else:
        return []
    told: list[Claim | None] = []
    for name in names:
        told.append(next((
            one for one in near if one not in told
            and name[:2] in (around := one.lead + setting.noun_after(one))
            and name[-2:] in around), None))
    return sorted((one for one in told if one), key=lambda one: -one.start) if all(told) else []


def _at_once(setting: Setting, total: Claim) -> Iterator[Relation]:
    """1个市、5个县共6个县市: what stands right before, each with a noun that the total names."""
    own, parts = setting.noun_after(total), []
    one, later = total.previous, total
    while one is not None and one.quantity.base_unit == total.quantity.base_unit and (
            one.role in STATES):
        noun = _NOUN_END.split(setting.between(one, later))[0]
        if not noun or (own and noun[-1] not in own):
            break
        parts.append(one)
        if "、" not in one.gap and "和" not in one.gap:
            break
        one, later = one.previous, one
    if len(parts) >= _PAIR:
        made = sum_of(total, parts[::-1], ["合计", "全:以上合计"])
        if made.holds() or made.mended():
            yield made


def _by_sides(setting: Setting, total: Claim, years: str | None) -> Iterator[Relation]:
    """走出去63批，请进来48批，双方互访111批; 去年186名，今年213名，两年选派399名."""
    many = DIGITS.get((years or "两")[0], 0)
    near = [one for one in _before(setting, total)
            if one.sentence == total.sentence][: many or _MOST]
    if len(near) < max(many, _PAIR) or (
        years is not None and not all(_OF_TIME.search(one.gap) for one in near)
    ) or (years is None and total.previous is not near[0]):
        return
    made = sum_of(total, near[::-1], ["合计", _OF_ALL])
    if plausible(made, _LIKELY):
        yield made


def _of_counts(setting: Setting, total: Claim) -> Iterator[Relation]:
    """学校85所、医疗机构62家，共147家: things counted by several measure words in one list."""
    parts: list[Claim] = []
    one, later = total.previous, total
    while one is not None and dimension(one) == "count" and one.role in STATES and (
            not parts or _ITEM.match(later.gap)):
        parts.append(one)
        one, later = one.previous, one
    if len(parts) >= _PAIR and len({part.quantity.base_unit for part in parts}) > 1:
        made = sum_of(total, parts[::-1], ["合计", "全:以上合计"])
        if plausible(made, _LIKELY):
            yield made


def _words(setting: Setting, total: Claim) -> str:
    """The words of the total's own clause, numbers of parties included: 两县18个乡镇合计."""
    start, _ = setting.sentence_span(total.sentence)
    words = setting.text[max(start, total.start - _LOOK) : total.start]
    clauses = _CLAUSE.split(bare(words))
    if len(clauses) > 1 and _ADDED_ENDS.search(clauses[-2]):
        # 两部分人加在一起，全县就业A
        return f"{clauses[-2]}{clauses[-1][-_SHORT:]}"
    return clauses[-1]


def _how_many(setting: Setting, total: Claim, words: str) -> tuple[int, bool]:
    """How many parts the words count or name, and whether they say no more than that."""
    if counted := _SO_MANY.search(words):
        return DIGITS[counted["number"]], True
    if listed := _LISTED.search(words):
        return len(_LISTING.split(listed["names"])), True
    bare_of_sum = _SUM.sub("", words)
    if _NAMES.search(bare_of_sum):
        return _PAIR, True
    return 0, False


def _before(setting: Setting, total: Claim) -> list[Claim]:
    """What can be added up before a total, the nearest first; not beyond a sum of the same."""
    return [one for one in of_its_unit(setting, total, _SENTENCES) if one.role in AMOUNTS]


def _akin(setting: Setting, one: Claim, total: Claim, words: str) -> bool:
    """Whether a figure counts what the total counts, or is named in the words of the total."""
    mine, own = one.measure or "", total.measure or ""
    if mine[-1:] == own[-1:] and mine and (mine in own or alike(mine, own) >= _KIN):
        return True
    label = label_of(setting, one)
    return len(label) >= _PAIR and label in words
