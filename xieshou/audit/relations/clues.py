"""What relations that no rule ties are known by: their mark, and the figures they may be of (凭据).
"""

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# How the relations are marked that are known by words and by one slip.
NEAR = "凑得拢"
# So many figures and sentences back.
_FURTHER, _FURTHER_BACK = 30, 8


def things_about(setting: Setting, stated: Claim) -> list[Claim]:
    """What there is of anything, told before a figure in whatever paragraph, the nearest first."""
    return [one for one in setting.figures_before(stated, _FURTHER, _FURTHER_BACK)
            if one.role in AMOUNTS and one.sort != "ratio" and one.cell is None]
