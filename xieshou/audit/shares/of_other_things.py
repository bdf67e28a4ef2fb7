"""Shares that by their words are of other things than the figures beside them (另有所指的占比).

7个重灾县完工14个，完工率100%: of the projects there. 签约65个，金额占总额的74.7%: of the money.
2013年投入3340万元，占2012年筹集额的30.9%: of what another year brought.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

_PLACES = re.compile("^[一-鿿]{0,6}?(?:县|市|区|旗|州|盟|省|乡|镇|街道)(?![级长民外内属])")
_BUILT = re.compile("(?:完工|开工|竣工|动工|投产|验收|交付|复工|建成)(?:率|[^，；。]{0,4}$)")
_PLACE = re.compile("[县市区旗州盟省乡镇]")
_MONEY = re.compile("(?:金额|资金|投资|款额|经费)(?:只|仅|约)?占[^，；。]{0,10}$")
_YEAR = re.compile("占(?P<year>(?:19|20)\\d\\d)年")
_ANY_YEAR = re.compile("(?:19|20)\\d\\d(?=年)")


def of_other_things(setting: Setting, share: Relation) -> bool:
    """Whether the words of a share, or of its part, tell of something else than the whole."""
    part, whole, stated = (share[role] for role in ("part", "whole", "stated"))
    if _MONEY.search(stated.gap) and dimension(part) != "money":
        return True
    year = _YEAR.search(stated.lead)
    told = _ANY_YEAR.findall(whole.lead)
    if year is not None and told and year["year"] not in told:
        return True
    return (
        whole.end <= part.start and _BUILT.search(stated.lead) is not None
        and _BUILT.search(part.lead) is not None
        and _PLACES.match(setting.noun_after(whole)) is not None
        and _PLACE.search(setting.noun_after(part)) is None
    )
