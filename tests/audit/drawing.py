"""What families of sentences are made of: figures drawn anew, and a slip in one of them."""

from random import Random

# the form that holds, and the one that speaks against itself
Forms = tuple[str, str]


def percent(part: int, whole: int) -> str:
    return f"{part / whole * 100:.1f}%"


def parts(draw: Random, count: int, low: int, high: int) -> list[int]:
    """So many figures, no two alike and none of them round."""
    found: set[int] = set()
    while len(found) < count:
        one = draw.randrange(low, high)
        if one % 10:
            found.add(one)
    return draw.sample(sorted(found), count)


def slipped(draw: Random, text: str, figure: str) -> Forms:
    """The text, and the text with the second digit of the figure that ties others made another."""
    at = 1 + next(place for place, sign in enumerate(figure) if sign.isdigit())
    other = draw.choice([one for one in "123456789" if one != figure[at]])
    assert text.count(figure) == 1
    return text, text.replace(figure, figure[:at] + other + figure[at + 1 :])
