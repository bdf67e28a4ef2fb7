"""By what a finding is known again when the report comes back corrected (发现的指纹)."""

import hashlib
import re
from collections.abc import Iterable

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ．％]")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.%]+")


def fingerprint(code: str, sentences: Iterable[str], figures: Iterable[str]) -> str:
    """The same for the same objection to the same words and figures, wherever they stand.

    Blanks, punctuation and the width of characters do not count; any other change of the sentence
    or of a figure makes it another finding.
    """
    parts = [code, *map(_plain, sentences), "", *map(_plain, figures)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _plain(text: str) -> str:
    return "".join(_WORDS.findall(text.translate(_NARROW) if _WIDE.search(text) else text))
