"""What a figure counts where its words only take up what was told before (照应)."""

import re
from itertools import pairwise

from xieshou.audit.claims.deeds import only_done
from xieshou.audit.claims.draft import Draft, alike, measure_before
from xieshou.audit.claims.noun_before import GENERIC, ends_in_place, left_phrase
from xieshou.audit.text.verbs import ACTS, HARD, SOFT
from xieshou.language.quick import closing

# 后者比前者多, 其余: which of those told before.
_OF_TWO = ("前者", "后者")
_REST = re.compile("(?:其余|余下|剩下|另外|另|还有|尚有|后续)(?:的|为|有)*$")
_MANY = re.compile("(?:合计|共计|总计|一共|共|计)$")
# 全部用来买牛,共买1104头: the verb again, without its object.
_AGAIN = re.compile(
    "([\u4e00-\u9fff]{1,2})([\u4e00-\u9fff]{2,8})[,，](?:一共|总共|累计|先后|共|已)+\\1了?$"
)
_AGAIN_BEGINS, _VERB_AND_OBJECT = frozenset("一总累先共已"), 10
# 带动1000户,目标是带动1万户; 2017年再安排1146户: the same is done, or will be.
_STILL = re.compile("(?:目标[是为]?|再|又|还要|还将)$")
_REST_ENDS, _STILL_ENDS = closing(_REST), closing(_STILL)
_DEED = re.compile(f"{HARD}|{ACTS}|{SOFT}")
# 资金的65%即9750万元: the amount that is such a share.
THAT_IS = ("即", "计", "合", "也就是")
# 占56.5%,有5316户: as many as that share makes.
_SO_MANY = (*THAT_IS, "有", "共有", "约有")
_IT_IS = re.compile("[都均]?(?:是|为)([\u4e00-\u9fff]{2,8})")
_FAR, _LONG_PLACE, _PEOPLE = 8, 6, ("人", "人次", "名")
_THIS = ("这", "这些", "上述", "以上", "该", "那")


def of_the_two(drafts: list[Draft], index: int, own: str) -> str:
    """A名、B名,共C名,后者比前者多D名: the one of two parts that is meant."""
    if own not in _OF_TWO:
        return ""
    draft, told = drafts[index], []
    if draft.number.kind == "ratio":
        return _of_two_before(drafts, index, own)
    for other in reversed(drafts[max(index - _FAR, 0) : index]):
        if other.clause.parent != draft.clause.parent:
            break
        if alike(other.number, draft.number) and not _MANY.search(other.left.strip()):
            told.append(other.name)
    if len(told) < len(_OF_TWO):
        return ""
    return told[0] if own == "后者" else told[1]


def _of_two_before(drafts: list[Draft], index: int, own: str) -> str:
    """甲地9万元,乙地6万元,前者占60%: the one whose share it is."""
    told = [one for one in drafts[max(index - _FAR, 0) : index]
            if one.number.kind != "ratio" and one.clause.parent == drafts[index].clause.parent]
    if len(told) < len(_OF_TWO) or not alike(told[-1].number, told[-2].number):
        return ""
    meant = told[-1] if own == "后者" else told[-2]
    return meant.name


def this_many(drafts: list[Draft], index: int, words: str) -> str:
    """去浙江的8400人,为这8400人: the same figure told again counts the same."""
    if not words.endswith(_THIS):
        return ""
    draft = drafts[index]
    for other in reversed(drafts[max(index - _FAR, 0) : index]):
        same = other.number.amount == draft.number.amount
        if same and alike(other.number, draft.number) and other.phrase:
            return other.name
    return ""


def verb_again(draft: Draft) -> str:
    """The object of the same verb, said just before."""
    gap = draft.gap.rstrip()
    comma = max(gap.rfind(","), gap.rfind("，"))
    if comma < 0 or gap[comma + 1 : comma + 2] not in _AGAIN_BEGINS:
        return ""
    found = _AGAIN.search(gap, max(comma - _VERB_AND_OBJECT, 0))
    thing = left_phrase(found[2])[0] if found else ""
    # 开发培训项目,累计培训4万人次: the project is not who was trained
    return "" if draft.number.base_unit in _PEOPLE and GENERIC.fullmatch(thing) else thing


def parts_of_one(drafts: list[Draft], index: int) -> str:
    """采购农产品A万元,帮助销售B万元,合计: the thing of which nothing but the deeds differ."""
    draft = drafts[index]
    names: list[str] = []
    for other in reversed(drafts[max(index - 3, 0) : index]):
        if other.clause.parent != draft.clause.parent:
            break
        if alike(other.number, draft.number) and other.name:
            names.append(other.name)
    if len(names) < 2:
        return ""
    of_places = all(len(name) < _LONG_PLACE and ends_in_place(name) for name in names[:2])
    if of_places and draft.number.dimension == "money":
        # 北京35亿元、天津12亿元,合计: of neither of them
        named = [name for name in names[2:] if not ends_in_place(name)]
        return named[0] if named else "合计"
    if not _DEED.fullmatch(names[0]) or _DEED.fullmatch(names[1]):
        return ""
    return names[1]


def done_again(drafts: list[Draft], index: int, words: str, own: str) -> str:
    """What is done once more, or shall be: that of the figure before that was counted alike."""
    before = words.removesuffix(own)
    if before[-1:] not in _STILL_ENDS or not words.endswith(own) or not _STILL.search(before):
        return ""
    if not _DEED.fullmatch(own):
        return ""
    return measure_before(drafts, index, 3)


def as_a_share(drafts: list[Draft], index: int, words: str) -> str:
    """贫困户占56.5%,有5316户: whose share it was, what it is, or of what."""
    draft, before = drafts[index], drafts[index - 1] if index else None
    if before is None or before.number.kind != "ratio" or before.phrase is None or (
        before.clause.parent != draft.clause.parent or words not in _SO_MANY
    ):
        return ""
    if (found := _IT_IS.fullmatch(before.right.strip())) is not None:
        # 收入里,六成是租金,计90万元: what the share is
        return found[1]
    if before.phrase.inherits:
        return ""
    if "占" in before.left:
        return before.name.partition("占")[0]
    # 资金的65%即9750万元: of what it is
    return before.name if before.left.rstrip().endswith("的") else ""


def the_rest_of(drafts: list[Draft], index: int, words: str) -> str:
    """援助资金12.3亿元,一家就有10.64亿元,其余1.66亿元: what the whole counts."""
    if words[-1:] not in _REST_ENDS or not _REST.search(words):
        return ""
    draft = drafts[index]
    left_over = draft.number.amount
    parts, latest, told = 0, 0, ""
    for other in reversed(drafts[max(index - _FAR, 0) : index]):
        if not alike(other.number, draft.number):
            continue
        value = other.number.amount
        named = not only_done(other.name)
        if parts and named and abs(value - parts - left_over) * 100 <= value:
            return other.name
        if latest and named and value == latest + left_over:
            # 27亿元,加上11亿元,合计38亿元,余下的: of what holds the last told, and it
            told = told or other.name
        parts += value
        latest = latest or value
    return told


def beside(drafts: list[Draft]) -> None:
    """全村141户574人: both are of the village."""
    for before, draft in pairwise(drafts):
        if draft.phrase and not draft.name and draft.number.start == before.number.end:
            draft.phrase = draft.phrase.of(before.name or None)
