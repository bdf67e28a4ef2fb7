"""What an average is of, where the words beside it say only over what it is taken (均值所指)."""

import re
from decimal import Decimal

from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.text.verbs import ACTS, HARD

PER = re.compile("^(?:[县人户村亩校镇企场期店次批家项]均|每[县人户村校镇座间台])")
OVER = re.compile("均|每")
# How near a quotient comes to an average that was rounded to three places.
_NEAR, _ROUNDED = 2, Decimal("0.005")
# 每座存药材, 人均发工资: what is done does not name what each gets.
_DEED = re.compile(
    f"^(?:实际|累计|共)*(?:{HARD}|{ACTS}|[发存产领得收加补](?=[\u4e00-\u9fff]{{2}}))+"
)
# 人均 of 工资总额 is of 工资.
_IN_ALL = re.compile("(?<=[\u4e00-\u9fff]{2})(?:总额|总量|总数|合计|到账|到位)$")
# Of a longer noun the head is enough.
_LONG = 8
_TOTAL = re.compile("(?:合计|共计|总计|一共|总共|全年共?)$")
_EACH = re.compile(
    "^(?:平均)?(?:每(?!年)[\u4e00-\u9fff]|每年|[县人户村亩]均){1,3}[得发领补获]?"
    "(?=[\u4e00-\u9fff]{2})"
)


def of_each(own: str, shared: str, money: bool) -> str:
    """人均 of 发工资, 每村 of 雪亮工程探头: over what, and the noun alone."""
    if "、" in shared:
        # 校长11名、教师44名,共55名,每校5名: of none of them alone
        return own
    of = PER.sub("", shared).removeprefix("平均")
    noun = _IN_ALL.sub("", _DEED.sub("", of) or of) or of
    if not money and len(noun) > _LONG:
        noun = noun[-4:]
    return own + noun


def in_all(left: str, own: str, shared: str) -> str:
    """每亩每年得补助550元,全年合计: no longer of each of them."""
    if own and not _TOTAL.search(own):
        return shared
    return _EACH.sub("", shared) if _TOTAL.search(left.strip()) else shared


def averaged(drafts: list[Draft], index: int) -> str:
    """What an average is taken of: the figure before that, over the count beside it, makes it."""
    draft = drafts[index]
    if not draft.number.value or not OVER.search(draft.name):
        return ""
    near = [
        one for one in drafts[max(index - 8, 0) : index]
        if one.number.kind != "ratio" and draft.clause.parent - one.clause.parent < _NEAR
    ]
    average = draft.number.amount
    for amount in reversed(near):
        if not alike(amount.number, draft.number) or not amount.name:
            continue
        for count in near:
            over = count.number.amount
            if count is amount or not over or alike(count.number, draft.number):
                continue
            quotient = amount.number.amount / over
            if abs(quotient - average) <= average * _ROUNDED:
                return amount.name
    return ""
