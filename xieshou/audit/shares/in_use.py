"""What stands ready is not what is used of it: 编制床位500张，开放450张，使用率88%."""

import re

from xieshou.audit.text.claim import Claim

_USE = re.compile("(?:用|住|租|座|转)[一-鿿]?率")
_READY = re.compile("开放|[实已]开|编制|核定|设有|设计|拥有|可(?:用|供|租)|建成|配[备有]")


def only_ready(part: Claim, stated: Claim) -> bool:
    """Whether a rate tells how far something is used, and the part only that it can be."""
    return _USE.search(stated.lead) is not None and _READY.search(part.lead) is not None
