"""余 or 约 beside an exact number takes back what the digits say (概数与精确数并用)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.intervals import number_in, significant
from xieshou.values.finding import Level

_VAGUE = {"余", "多", "近", "约"}
_MORE = {"余", "多"}
_DIGITS = 4


@check(
    code="wording.vague_yet_exact",
    numbers=("R57",),
    name="概数与精确数并用",
    says="「{text}」既写概数「{vague}」，又精确到末位，读者不知以何为准。",
    hint="有准确数的请直接写准确数；写概数的请取整。",
    level=Level.QUESTION,
    examples=[
        Example(passes="投入资金7300余万元。"),
        Example(fails="投入资金3406.77余万元。"),
        Example(fails="实施项目近1918个。"),
    ],
)
def vague_yet_exact(reading: Reading) -> Iterator[Remark]:
    """Ask about approximations of numbers written to four significant digits."""
    for claim in reading.figures:
        vague = claim.quantity.approximation
        if vague in _VAGUE and number_in(claim) and significant(claim) >= _DIGITS:
            # 3406.77余万元: nothing can be left over behind such digits
            sure = vague in _MORE and len(number_in(claim).partition(".")[2]) > 1
            level = Level.WARNING if sure else None
            text = claim.text.replace(" ", "")
            yield Remark((claim,), level=level, facts={"text": text, "vague": vague})
