"""An error in the language of the reader: its sentence, and the facts in it that are ours."""

from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.web.parts.said import said

# facts that hold what somebody wrote; they stay as they are
WRITTEN = frozenset({"value", "text", "title", "wording"})


def fault_words(error: XieshouError) -> str:
    """What happened."""
    return _told(error, error.message)


def fault_way_out(error: XieshouError) -> str:
    """What to do."""
    return _told(error, error.hint)


def _told(error: XieshouError, sentence: str) -> str:
    facts = {name: fact if name in WRITTEN else said(fact if isinstance(fact, str) else str(fact))
             for name, fact in error.facts.items()}
    return error.fill(gettext(sentence), facts)
