"""A photo of a milestone tells where and when it was taken (照片时间地点)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F, Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import count, days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10", total=100)


def _at(physical: int, **more: object) -> tuple[Row, ...]:
    return (_PROJECT, Row("progress", project="示例冷库", as_of="2024-09-30", physical=physical,
                          evidenced=True, **more))


@rule(
    code="projects.photo_not_of_the_day",
    numbers=("R24",),
    name="照片时间地点不明",
    level=Level.WARNING,
    says="{title}：{on}形象进度填 {physical}%，照片{why}。",
    hint="请填写拍摄日期和拍摄地点；照片不是这一次拍的，请重新拍摄上传。",
    source="关键节点的影像资料应能看出时间和地点；节点和天数可调整",
    reads="progress",
    single=True,
    limits=(count("done", "形象进度达到多少(%)应有照片", 100),
            days("apart", "拍摄日期与截至日期相差不超过", 31)),
    examples=(
        Example(passes=_at(60)),
        Example(passes=_at(100, photographed_on="2024-09-25", photographed_at="示例村三组")),
        Example(fails=_at(100)),
        Example(fails=_at(100, photographed_on="2024-09-25")),
        Example(fails=_at(100, photographed_on="2023-09-25", photographed_at="示例村三组")),
    ),
)
def photo_not_of_the_day(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of proven milestones whose photo has no day, no place, or another time's day."""
    odd = (Q(photographed_on__isnull=True) | Q(photographed_at="")
           | ~Q(photographed_on=F("as_of")))
    for row in book.rows("progress", "as_of", "physical", "photographed_on", "photographed_at",
                         where=odd, physical__gte=limits.done, evidenced=True, opening=False):
        lacking = [words for words, there in (("拍摄日期", row.photographed_on),
                                              ("拍摄地点", row.photographed_at)) if not there]
        if lacking:
            why = f"没有写明{'和'.join(lacking)}"
        elif row.as_of and abs((row.photographed_on - row.as_of).days) > limits.apart:
            why = f"拍摄于{row.photographed_on}，不是这一次的"
        else:
            continue
        yield alarm(row, on=row.as_of or row.photographed_on or "完工", why=why,
                    physical=f"{row.physical.normalize():f}")
