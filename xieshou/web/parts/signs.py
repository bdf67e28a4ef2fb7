"""The signs that stand between two parts of a sentence, in the language of the reader."""

from django.utils.translation import get_language

ENGLISH = str.maketrans({"、": ",", "，": ",", "；": ";", "：": ":", "。": "."})


def between(sign: str = "") -> str:
    """The sign as Chinese has it; in English its like, and a space behind."""
    if (get_language() or "").startswith("zh"):
        return sign
    return f"{sign.translate(ENGLISH)} "
