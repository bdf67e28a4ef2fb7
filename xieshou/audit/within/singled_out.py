"""Parts that words single out of their whole: 去福建的1300人, 在钢的总产量中 (点明的部分).

Words that are like those of parts stand about very many figures of news: 遇难589人，2401人受伤;
总收入2.7万亿元，累计结余3.4万亿元. What says that the one is out of the other is that it is told of
those who did something (……的), right behind the whole, or among the whole (……中).
"""

import re

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_THOSE = re.compile("的(?:(?:就|也|便|则)?(?:有|达到?|占了?|是|为))?$")
_AMONG = re.compile("^(?:[当之]?中|里[面头]?|以?内)(?![一-鿿])")


def singled_out(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether words give a part out of its whole, with no other figure like them between."""
    if part.start < whole.start:
        return False
    between = setting.figures[whole.place + 1 : part.place]
    if _AMONG.match(setting.noun_after(whole)) and whole.sentence == part.sentence:
        return True
    return _THOSE.search(part.lead) is not None and not any(
        counted_alike(one, part) for one in between)
