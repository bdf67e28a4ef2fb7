"""Where a list of parts ends: at the last of a kind, not where it happens to be full (列到何处).

第一产业A，第二产业B，第三产业C，财政收入D ends with the third industry. 总收入A，其中种植业收入B，
畜牧业收入C，工资性收入D goes on to D, even where B and C already make up A: D is called as they are
and as the whole is, or is told to be so many per cent of it.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from xieshou.audit.relations.wholes import kin_labels, label_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# Evidence that all items are called as their whole is.
ALIKE = "同名各项"
_INDUSTRY, _ALL_OF_THEM = re.compile("^第?([一二三])(?:次)?产业?[^，；。、\\d]{0,6}$"), 3
_HUNDREDTH = Decimal("0.01")
# What every list may end with; a name of the whole is no such word.
_NAME = 2
# What is counted otherwise than the whole, however it is called.
_OTHERWISE = re.compile("人均|户均|平均|每|纯|净|财政|集体|税|另|新增|增收|可支配|累计|总")


def filled_kind(setting: Setting, parts: Sequence[Claim]) -> int:
    """How many of the first parts are all there are of their kind; none where it is not known."""
    found = [_INDUSTRY.match(label_of(setting, part)) for part in parts[:_ALL_OF_THEM]]
    return _ALL_OF_THEM if len({one[1] for one in found if one}) == _ALL_OF_THEM else 0


def goes_on(setting: Setting, total: Claim, parts: Sequence[Claim], count: int) -> bool:
    """Whether a list goes on behind so many parts, although these make up the whole."""
    rest = parts[count:]
    return all(_share_of(total, part) for part in rest) or called_alike(setting, total, parts)


def called_alike(setting: Setting, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether every part is called as the whole is, each with a word of its own before it."""
    labels = [label_of(setting, part) for part in parts]
    name = total.lead[-_NAME:]
    return len(name) == _NAME and all(
        label.endswith(name) and label != name and not _OTHERWISE.search(label)
        for label in labels
    ) and kin_labels(setting, list(parts))


def _share_of(total: Claim, part: Claim) -> bool:
    """Whether the share told right behind a part is just what it is of the whole."""
    share = part.next
    return share is not None and share.quantity.base_unit == "%" and share.role == "share" and (
        "占" in share.gap) and part.interval.over(total.interval).meets(
            share.interval * _HUNDREDTH)
