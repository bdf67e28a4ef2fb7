"""Nothing is approved before its notice has ended (公示未满即批复)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_NOTICE = Row("notice", subject="示例冷库公示", project="示例冷库", kind="公示",
              notice_from="2024-03-01", notice_to="2024-03-12")


@rule(
    code="projects.approved_before_notice",
    numbers=("R17",),
    name="公示未满即批复",
    level=Level.ERROR,
    says="{title}：{approved}批复，而公示到{last}才结束。",
    hint="日期填错的请更正；确属先批后示的，应重新履行程序。",
    source="项目公示无异议后方可批复",
    reads=("project", "notice"),
    examples=(
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10",
                            approved_on="2024-03-15"), _NOTICE)),
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10",
                            approved_on="2024-03-12"), _NOTICE)),
        Example(fails=(Row("project", name="示例冷库", pooled_on="2024-01-10",
                           approved_on="2024-03-05"), _NOTICE)),
    ),
)
def approved_before_notice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object where the first notice before the decision outlasts the approval."""
    notices = {}
    for row in book.rows("notice", "project_id", "notice_to", kind="before",
                         project__isnull=False, notice_to__isnull=False):
        known = notices.get(row.project_id)
        if known is None or row.notice_to < known.notice_to:
            notices[row.project_id] = row
    for row in book.rows("project", "approved_on", approved_on__isnull=False):
        notice = notices.get(row.id)
        if notice is not None and row.approved_on < notice.notice_to:
            yield alarm(row, notice, approved=row.approved_on, last=notice.notice_to)
