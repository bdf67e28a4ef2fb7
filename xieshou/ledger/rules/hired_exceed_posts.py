"""No more are hired at a fair than there were posts (录用多于岗位)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _fair(**counts: int) -> tuple[Row, ...]:
    return (Row("job_fair", name="示例春风行动", held_on="2024-02-20", **counts),)


@rule(
    code="labor.hired_exceed_posts",
    numbers=("R33",),
    name="录用多于岗位",
    level=Level.WARNING,
    says="{title}：提供岗位 {posts} 个，实现就业 {hired} 人。",
    hint="请核对两栏是否填反，或就业人数是否含会后就业。",
    source="提供岗位与实现就业是两个指标",
    reads="job_fair",
    single=True,
    examples=(
        Example(passes=_fair(posts=200, hired=80)),
        Example(fails=_fair(posts=80, hired=200)),
    ),
)
def hired_exceed_posts(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of fairs that hired more people than they offered posts."""
    for row in book.rows("job_fair", "posts", "hired", hired__gt=F("posts")):
        yield alarm(row, posts=row.posts, hired=row.hired)
