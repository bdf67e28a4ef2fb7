"""For, against and abstained make no more than those who voted (表决票数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import number_of
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import holds
from xieshou.values.finding import Level

_WAYS = (
    re.compile("(?:赞成|同意|支持)(?:的|票|者|票数)*(?:有|为|达|占)?$"),
    re.compile("(?:反对|不同意|不赞成)(?:的|票|者|票数)*(?:有|为)?$"),
    re.compile("弃权(?:的|票|者|票数)*(?:有|为)?$"),
    re.compile("(?:废票|无效票|作废)(?:的|票)*(?:有|为)?$"),
)
_BEHIND = tuple(re.compile(f"^(?:的)?(?:投|表示)?(?:了)?{way}") for way in (
    "(?:赞成|同意|支持)", "(?:反对|不同意|不赞成)", "弃权", "(?:废票|无效)"))
# 到会36人, 在场的36名代表, 发出选票52张, 收回有效票52票.
_VOTERS = re.compile(
    "到会|在场|实到|到场|出席|参会|参加|与会|投票|参与表决|发出|发放|收回|有效|表决票|选票|共有"
)
_DUE = re.compile("应到|缺席|请假|列席|未到|全村|共有")
_ALL_VOTE = re.compile("没有废票|无废票|无弃权|每人一票|一人一票|全部投票|均投了?票|无一弃权")
_VOTING, _FAR, _SENTENCES, _PAIR = ("票", "人", "名", "位", "户"), 8, 2, 2


@check(
    code="arithmetic.votes_fit_voters",
    name="表决票数",
    says="{votes}合起来是 {sum}，投票的是{voters}，对不上。",
    hint="请核对到会人数和各种票数；有委托投票的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="到会代表36名，赞成33票，反对2票，弃权1票。"),
        Example(passes="到会代表36名，赞成30票，反对2票。"),
        Example(passes="应到代表42名，实到36名，每人一票：赞成33票，反对2票，弃权1票。"),
        Example(passes="到会代表36名。第一项议题赞成33票，第二项议题赞成35票。"),
        Example(fails="到会代表36名，赞成33票，反对5票，弃权1票。"),
        Example(fails="在场的36人每人一票，没有废票：赞成30票，反对2票，弃权1票。"),
        Example(fails="应到代表58名，实到52名，49人同意、4人反对、2人弃权。"),
    ],
)
def votes_fit_voters(reading: Reading) -> Iterator[Remark]:
    """Flag votes of each kind that together are more than those who voted."""
    setting = reading.setting
    if not (holds(setting.text, "反对") or holds(setting.text, "弃权")):
        return
    for figures in setting.by_sentence.values():
        told: dict[int, Claim] = {}
        for claim in figures:
            way = _way(setting, claim)
            if way is None:
                continue
            if way in told:
                # 第一项…，第二项…: of several ballots
                told.clear()
                break
            told[way] = claim
        if len(told) < _PAIR or not all(one.quantity.exact and one.plain for one in told.values()):
            continue
        votes = sorted(told.values(), key=lambda one: one.place)
        voters = _voters(setting, votes[0])
        if voters is None:
            continue
        made, whole = sum(map(value_of, votes)), value_of(voters)
        start = setting.sentence_span(voters.sentence)[0]
        every = {0, 1, 2} <= {*told} and _ALL_VOTE.search(setting.text, start, votes[-1].end)
        if made > whole or (every and made != whole):
            yield Remark((voters, *votes), facts={
                "votes": "、".join(one.text for one in votes),
                "sum": number_of(made, votes[0]), "voters": voters.text,
            })


def _way(setting: Setting, claim: Claim) -> int | None:
    """Whether a figure counts votes for, against, abstentions or void ones."""
    if (claim.quantity.base_unit or "") not in _VOTING:
        return None
    lead, tail = claim.lead, setting.noun_after(claim)
    for way in (1, 0, 2, 3):
        if _WAYS[way].search(lead) or _BEHIND[way].match(tail):
            return way
    return None


def _voters(setting: Setting, first: Claim) -> Claim | None:
    """Those who were there, told last before the votes."""
    for one in setting.figures_before(first, _FAR, _SENTENCES):
        words = one.lead + setting.noun_after(one)
        if (one.quantity.base_unit or "") not in (*_VOTING, "张", "份"):
            continue
        if not one.quantity.exact or not one.plain or not setting.in_one_paragraph(one, first):
            return None
        if _VOTERS.search(words) and not _DUE.search(one.lead):
            return one
    return None
