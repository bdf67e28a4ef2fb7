"""What a figure shares with the one right before it, or with the clause before (邻近所指)."""

import re

from xieshou.audit.claims.deeds import only_done
from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.claims.measures import is_place, who_is
from xieshou.audit.claims.noun_before import left_phrase
from xieshou.audit.claims.roles import is_increment

# 8批64名专家: batches are batches of what is counted next.
TIMES_AND_PEOPLE = ("批", "批次", "次", "期", "场次", "类", "大类")
WENT = re.compile("赴|前往|到|来|参加|在|进[驻行]|开展")
_GIVEN = re.compile("(?:资助|补助|补贴|救助|奖励|慰问|奖补)$")
_TWO, _FAR = 2, 8


def given_to_them(drafts: list[Draft], index: int) -> str:
    """资助18名学生9000元: what they were given."""
    before = drafts[index - 1] if index else None
    found = _GIVEN.search(before.left) if before and before.number.base_unit == "人" else None
    return found[0] if found else ""


def whose_people(before: Draft, draft: Draft) -> bool:
    """Whether people are those of the teams before: 派出6批工作队1300人次赴广东."""
    return (
        before.number.base_unit in TIMES_AND_PEOPLE
        and draft.number.base_unit in ("人", "人次", "名")
        and before.phrase is not None
        and who_is(before.phrase.measure)
        and WENT.match(draft.right) is not None
    )


def their_people(before: Draft, draft: Draft) -> bool:
    """Whether a figure counts the people of the households before: 脱贫户2560户、8960人增收."""
    return (
        draft.gap.strip() == "、"
        and before.number.base_unit == "户"
        and not is_place(before.name)
    )


def priced_beside(before: Draft, draft: Draft) -> bool:
    """产业发展占7个、760万元; 捐资捐物708笔、8766万元: money beside a count of what went before."""
    return (
        draft.gap.strip() == "、"
        and draft.number.dimension == "money" != before.number.dimension
        and before.number.kind != "ratio" and before.phrase is not None
        and not (before.phrase.inherits or before.phrase.reach)
    )


def whole_of_list(drafts: list[Draft], index: int) -> Draft | None:
    """办了10期,电工4期,焊工3期,家政3期,比协议多2期; 商户27户,老户19户,新来8户: of all of them."""
    draft = drafts[index]
    told = [one for one in drafts[max(index - _FAR, 0) : index] if (
        one.clause.parent == draft.clause.parent and alike(one.number, draft.number))]
    amounts = [one.number.amount for one in told]
    more = is_increment(draft.left.strip())
    for at, whole in enumerate(told[:-1]):
        parts = sum(amounts[at + 1 :]) + (0 if more else draft.number.amount)
        if parts == whole.number.amount:
            return whole if whole.phrase else None
    return None


def spoken_of(drafts: list[Draft], index: int) -> str | None:
    """您提到的夜校,去年办3期,今年办5期: what the clause before speaks of, or the figure before."""
    draft = drafts[index]
    noun, only_verb = left_phrase(draft.earlier) if draft.earlier else ("", True)
    if not only_verb and len(noun) >= _TWO and not only_done(noun):
        return noun
    before = drafts[index - 1] if index else None
    same = before is not None and before.clause.parent == draft.clause.parent
    return before.name or None if same and alike(before.number, draft.number) else None
