"""What may have been meant by what a definition says wrongly: for programs and for people."""

from collections.abc import Iterable, Mapping


class _Meant(str):
    """Code and words of each; `words` are the words alone, of a unit itself."""

    words: str


def meant(near: Mapping[str, str]) -> str:
    """What may have been meant, by code and words; empty where nothing is near."""
    def said(each: Iterable[str]) -> str:
        return f"相近的有：{'、'.join(each)}。" if near else ""

    found = _Meant(said(f"{one}({words})" for one, words in near.items()))
    found.words = said(words if one.isascii() else one for one, words in near.items())
    return found


def without_codes(near: str) -> str:
    """The same as a page tells it, where things are chosen by their words."""
    return getattr(near, "words", near)
