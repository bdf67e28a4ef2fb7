"""Totals and parts told by their amounts: lists that make up a figure exactly (凑得上的分项)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.claims.taken_up import THAT_IS

# So many parts make up a small number hardly ever by chance.
_ROW = 3
# Sentences over which figures of three digits and more are still summed.
_FARTHER = 2
_SHORT = 6
_REACH, _ROW_END = 24, re.compile("[;；]")
_WHOLE = re.compile("累计|全年$")
_SHARES = re.compile(r"占(?:了|到|总[数量额体]的)?(?:约|近)?\s*$")
# 已复工24家,复工率86%: how many of them did so, and never how far a plan was met.
_RATE = re.compile("(?<!完成)(?<!达成)(?<!兑现)(?<!增长)率(?:为|达|达到|是|仅)?$")
_ASKED = ("计划", "目标", "任务", "协议")
# 可采摘1.5万亩,另外9000亩: what is left makes it up.
_LEFT_OVER = re.compile("另外|其余|余下|剩下|剩余")
# Words that divide in two, by their first signs: 男性 and 女性, 已验收 and 待验收.
_AGAINST = frozenset(
    ("男女", "女男", "已待", "已未", "验待", "新续", "续新", "内外", "东西", "城农")
)
_BATCH = re.compile("第[一二三四五六七八九十]{1,3}批")
# Where people went to work, told part by part.
_WHERE = re.compile("[省市县区州旗镇乡][内外](?:[省市县区州旗镇乡][内外])?")


def sums(drafts: list[Draft]) -> None:
    """Mark a total and the list that adds up to it exactly, before it or after it."""
    # where the figures of each unit stand: no other can be a part of theirs, or their whole
    rows: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        rows.setdefault(draft.unit, []).append(index)
    for row in rows.values():
        if len(row) > 1:
            _sums_of(drafts, row)


def _sums_of(drafts: list[Draft], row: list[int]) -> None:
    """The same among the figures of one unit."""
    worth = {index: drafts[index].number.amount for index in row}
    for here, index in enumerate(row):
        draft = drafts[index]
        number = draft.number
        if draft.role not in ("level", "total") or number.kind != "measure" or number.approximation:
            continue
        few = number.digits < 3 and draft.role != "total"
        whole = worth[index]
        for step in (1, -1):
            if step < 0 and not (draft.role == "total" or _WHOLE.search(draft.left)):
                break
            members, amount, thin = [], 0, False
            for at in _neighbours(drafts, row, here, step, _FARTHER * (number.digits > 2)):
                other = drafts[at]
                thin |= other.number.digits < 3 and other.clause.parent != draft.clause.parent
                members.append(other)
                amount += worth[at]
                if amount >= whole:
                    break
            if (
                amount == whole
                and len(members) > (_ROW if thin else 1)
                and len({other.clause.parent for other in members} | {draft.clause.parent}) < _ROW
                and not (
                    few
                    and not _of_one_kind(draft, members)
                    and not (step == 1 and _contrasted(drafts, index, members))
                    and not (step == 1 and _LEFT_OVER.match(members[-1].left.strip()))
                    and not (step == 1 and _many(drafts, row, here, members))
                    and not (step == 1 and _side_by_side(drafts, index, members))
                )
            ):
                for other in members:
                    belong(draft, other)
                break


def shares(drafts: list[Draft]) -> None:
    """县乡干部A,占95%: a part of the figure before of which it is just such a share."""
    for index, draft in enumerate(drafts):
        if not index or draft.number.base_unit != "%":
            continue
        part, share, before = drafts[index - 1], draft.number, index - 1
        behind = drafts[index + 1] if index + 1 < len(drafts) else None
        if behind is not None and behind.left.strip() in THAT_IS:
            part, before = behind, index
        rate = (
            part is not behind and "率" in draft.left and "已" in part.left
            and part.number.dimension != "money" and _RATE.search(draft.left)
        )
        if part is not behind and not rate and not _SHARES.search(draft.left):
            continue
        if part.role != "level" or part.clause.parent != draft.clause.parent or share.approximation:
            continue
        half = Decimal(5).scaleb(min(int(share.value.as_tuple().exponent), 0) - 1)
        for whole in reversed(drafts[max(index - 9, 0) : before]):
            if draft.clause.parent - whole.clause.parent > 1:
                break
            if not alike(whole.number, part.number) or whole.role not in ("level", "total"):
                continue
            all_of_it = whole.number.amount
            if rate and (all_of_it <= part.number.amount or whole.left.endswith(_ASKED)):
                break
            if all_of_it and abs(part.number.amount * 100 / all_of_it - share.value) <= half:
                part.role = "part"
                break


def near_and_far(drafts: list[Draft]) -> None:
    """省外务工A,省内县外B,县内C: where people work divides them, and those told before of all."""
    index = 0
    while index < len(drafts):
        if not _WHERE.match(drafts[index].name):
            index += 1
            continue
        run = [
            other for other in drafts[index : index + 8]
            if other.clause.parent == drafts[index].clause.parent
            and other.role in ("level", "total", "part")
            and alike(other.number, drafts[index].number) and _WHERE.match(other.name)
        ]
        places = {_WHERE.match(other.name)[0] for other in run}
        if run[:1] != [drafts[index]] or not len(places) == len(run) > 2:
            index += 1
            continue
        whole = drafts[index - 1] if index else None
        if whole is not None and alike(whole.number, run[0].number) and (
            whole.clause.parent == run[0].clause.parent
            and whole.number.amount > max(other.number.amount for other in run)
        ):
            belong(whole, run[0])
        for other in run:
            other.role = "part"
        index += len(run)


def in_batches(drafts: list[Draft]) -> None:
    """专家45名,第一批14名,第二批16名: those who came one after the other are parts of all."""
    for index, draft in enumerate(drafts):
        if not index or draft.role != "level" or draft.left.strip() != "第一批":
            continue
        whole = drafts[index - 1]
        run = [
            other for other in drafts[index : index + 8]
            if other.clause.parent == draft.clause.parent
            and alike(other.number, draft.number) and _BATCH.fullmatch(other.left.strip())
        ]
        told = whole.clause.parent == draft.clause.parent and whole.role in ("level", "total")
        if len(run) > 1 and told and alike(whole.number, draft.number) and (
            whole.number.amount > max(other.number.amount for other in run)
        ):
            for other in run:
                belong(whole, other)


def rows_of_parts(drafts: list[Draft]) -> None:
    """项目66个、资金3亿元：甲类20个、1亿元；乙类40个、1.5亿元；…: parts as what heads their row."""
    index = 0
    while index < len(drafts):
        rows = _rows_from(drafts, index)
        if len(rows) < _ROW:
            index += 1
            continue
        for column in range(1, min(map(len, rows))):
            cells = [row[column] for row in rows]
            if any(one.role != "level" or not alike(one.number, cells[0].number) for one in cells):
                continue
            for whole in reversed(drafts[max(index - 6, 0) : index]):
                if rows[0][0].clause.parent - whole.clause.parent > 1:
                    break
                if alike(whole.number, cells[0].number) and whole.role in ("level", "total"):
                    if whole.number.amount > max(one.number.amount for one in cells):
                        for one in cells:
                            belong(whole, one)
                    break
        index += sum(map(len, rows))


def _rows_from(drafts: list[Draft], index: int) -> list[list[Draft]]:
    """Rows parted by ；, each headed by a part of one and the same kind."""
    first, rows = drafts[index], []
    if first.role != "part" or first.number.kind == "ratio":
        return rows
    for draft in drafts[index : index + 40]:
        if draft.clause.parent != first.clause.parent:
            break
        if not rows or _ROW_END.search(draft.gap):
            if draft.role != "part" or not alike(draft.number, first.number):
                break
            rows.append([])
        rows[-1].append(draft)
    return rows


def seen_by(drafts: list[Draft], index: int) -> None:
    """从采购主体看,A、B、C: parts of a figure shortly before that they make up exactly."""
    first, members, amount = drafts[index], [], 0
    for draft in drafts[index : index + 12]:
        if members and re.search("[。]", draft.gap):
            break
        if alike(draft.number, first.number) and draft.role in ("level", "part", "total"):
            members.append(draft)
            amount += draft.number.amount
    for whole in reversed(drafts[max(index - 12, 0) : index]):
        if first.clause.parent - whole.clause.parent > 1:
            return
        same = alike(whole.number, first.number) and len(members) > 1
        if same and whole.number.amount == amount:
            for draft in members:
                belong(whole, draft)
            return


def belong(parent: Draft, part: Draft) -> None:
    """Make one figure a total and another its part, unless their own words say otherwise."""
    if parent.role in ("level", "total"):
        parent.role = "total"
    if part.role in ("level", "total"):
        part.role = "part"


def _many(drafts: list[Draft], row: list[int], here: int, members: list[Draft]) -> bool:
    """38家,投产22家、在建11家、停工5家: three and more that make up even small numbers exactly."""
    return len(members) >= _ROW and len([*_neighbours(drafts, row, here, 1)]) == len(members)


def _of_one_kind(whole: Draft, members: list[Draft]) -> bool:
    """54家公立医院,综合医院37家、中医院17家: all bear the noun of the whole."""
    noun = whole.name[-2:]
    return len(noun) > 1 and all(one.name.endswith(noun) for one in members)


def _contrasted(drafts: list[Draft], index: int, members: list[Draft]) -> bool:
    """园内企业32家,福建籍20家,本地籍12家: two beside it, one against the other."""
    if members != drafts[index + 1 : index + 3]:
        return False
    one, other = (member.name for member in members)
    if not one or not other or one == other:
        return False
    return one[-1] == other[-1] or one[0] + other[0] in _AGAINST


def _side_by_side(drafts: list[Draft], index: int, members: list[Draft]) -> bool:
    """38名，教师21名、医生17名；: short names right behind it, nothing more to the next stop."""
    many, parent = len(members), drafts[index].clause.parent
    behind = drafts[index + 1 : index + 2 + many]
    if behind[:many] != members or any(one.clause.parent != parent for one in members):
        return False
    if any(len(name) > _SHORT for name in (one.left.strip("、，,和及 ") for one in members)) or any(
        _ROW_END.search(one.gap) for one in members
    ):
        return False
    after = behind[many] if len(behind) > many else None
    return after is None or after.clause.parent != parent or _ROW_END.search(after.gap) is not None


def _neighbours(
    drafts: list[Draft], row: list[int], here: int, step: int, farther: int = 0
) -> Iterator[int]:
    """Where plain figures of the row stand in the same sentence as one of them, or farther on."""
    index, behind = row[here], step > 0
    sentence = drafts[index].clause.parent
    for at in (
        row[here + 1 : here + 1 + _REACH] if behind else row[max(here - _REACH, 0) : here][::-1]
    ):
        other = drafts[at]
        if abs(at - index) > _REACH or abs(other.clause.parent - sentence) > farther:
            return
        if not other.number.approximation:
            if other.role == "average":
                # 9家购销9000万元,平均每家1000万元: told of each part beside it
                continue
            if other.role not in ("level", "part", "total"):
                return
            yield at
