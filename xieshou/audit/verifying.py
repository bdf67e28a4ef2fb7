"""Whether what people said of findings and wordings is what the journal says (核验部分的校验)."""

from collections.abc import Iterator

from xieshou.audit import settling
from xieshou.audit.ledger import aliases
from xieshou.ledger.verifying import Check, beside


def checks() -> Iterator[Check]:
    """Words on findings, and wordings, each as its newest entry says."""
    yield beside("核验处理意见", "finding", settling.images())
    yield beside("说法", "alias", aliases.images())
