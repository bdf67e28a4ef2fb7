"""A gift with a purpose is used for it (捐赠用途不符)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

# said of any gift, so that they show no likeness
_EMPTY = str.maketrans("", "", "用于购买支付资金捐赠款项的和及等元、,。;:()()「」 ")


def _gift(used_for: str) -> tuple[Row, ...]:
    return (Row("donation", donor="示例公司", donated_on="2024-03-01", cash=50, used=50,
                earmarked="是", purpose="资助困难学生", used_for=used_for),)


@rule(
    code="donations.off_purpose",
    numbers=("R50",),
    name="捐赠用途不符",
    level=Level.WARNING,
    says="{title}：捐赠人指定用于「{purpose}」，实际用于「{used}」，请确认是否一致。",
    hint="用途一致的，请把实际用途写得与指定用途相近；确需改变的，应征得捐赠人书面同意。",
    source="公益事业捐赠法第十八条：不得擅自改变捐赠财产的用途",
    reads="donation",
    single=True,
    examples=(
        Example(passes=_gift("发放学生助学金")),
        Example(passes=_gift("")),
        Example(fails=_gift("维修乡政府院墙")),
    ),
)
def gift_off_purpose(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Ask of earmarked gifts whose use shares no word of two characters with the purpose."""
    told = Q(purpose__gt="", used_for__gt="")
    for row in book.rows("donation", "purpose", "used_for", where=told, earmarked=True):
        if not _pairs(row.purpose) & _pairs(row.used_for):
            yield alarm(row, purpose=row.purpose[:40], used=row.used_for[:40])


def _pairs(text: str) -> set[str]:
    plain = text.translate(_EMPTY)
    return {plain[at:at + 2] for at in range(len(plain) - 1)} or {plain}
