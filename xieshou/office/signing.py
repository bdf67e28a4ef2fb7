"""落款 with room for seals: each office centred where its seal will stand (GB/T 9704, 7.3.5)."""

from collections.abc import Iterator, Sequence

from xieshou.office import gbt9704
from xieshou.office.gbt9704 import CHARACTER, TEXT_WIDTH
from xieshou.office.wordml import element, properties, run

# a seal is 42 mm wide and covers four lines; its head stands within one line of the text, its
# middle on the upper edge of the office's name
SEAL = 2381
LINES_ABOVE = 2
# seals beside each other neither meet nor touch
_APART = 170
_DIGIT = 155
_DATE_IN = 4 * CHARACTER


def width_of(text: str) -> int:
    """How wide a text of the body's type is, in twentieths of a point; the standard's own count."""
    return sum(CHARACTER if ord(char) > 255 else _DIGIT for char in text)


def centres(offices: Sequence[str], date: str) -> list[int]:
    """The middle of every seal, from the left edge of the type area, in the order of the offices.

    The last one is that of the date. Offices that do not fit beside each other stand one under
    the other, all over the date.
    """
    last = max(_DATE_IN + width_of(date) // 2, width_of(offices[-1]) // 2)
    places = [TEXT_WIDTH - last]
    for left, right in zip(reversed(offices[:-1]), reversed(offices[1:])):
        step = max(SEAL + _APART, (width_of(left) + width_of(right)) // 2 + CHARACTER)
        places.insert(0, places[0] - step)
    room = max(SEAL, width_of(offices[0])) // 2
    return places if places[0] >= room else [places[-1]] * len(offices)


def signature(offices: Sequence[str], date: str) -> Iterator[str]:
    """The paragraphs: room for the seals' heads, the offices, the date under the last."""
    for _ in range(LINES_ABOVE):
        yield _paragraph("", "flush")
    places = centres(offices, date)
    if len(set(places)) == len(offices):
        yield _paragraph("".join(run(f"\t{one}") for one in offices), "flush", places)
    else:
        yield from (_paragraph(run(f"\t{one}"), "flush", [places[-1]]) for one in offices)
    yield _paragraph(run(f"\t{date}"), "flush", [places[-1]], keep=False)


def _paragraph(inner: str, style: str, stops: Sequence[int] = (), keep: bool = True) -> str:
    looks = {"pStyle": gbt9704.style_of(style).id, "keepLines": True, "jc": "left"}
    if keep:
        looks["keepNext"] = True
    if stops:
        looks["tabs"] = element("tabs", None, "".join(
            element("tab", {"val": "center", "pos": stop}) for stop in stops))
    return element("p", None, properties("pPr", looks) + inner)
