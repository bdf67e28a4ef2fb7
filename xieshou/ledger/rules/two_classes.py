"""A project counts in one class (一个项目两类)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.ledger.vocabulary import USE_CLASSES
from xieshou.values.finding import Level


def _rows(*classes: str) -> tuple[Row, ...]:
    plans = (Row("allocation", plan_no=f"示例计{number}", planned_on="2024-04-10", amount=50,
                 project="示例冷库", use_class=one) for number, one in enumerate(classes))
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", use_class="产业"), *plans)


@rule(
    code="projects.two_classes",
    numbers=("R21",),
    name="一个项目计入两类",
    level=Level.WARNING,
    says="{title}：项目类别与资金投向不一致，分别是{classes}，分类统计时会拆在两处。",
    hint="请统一项目类别和资金投向；确需分拆的，请拆成两个项目。",
    source="分类安排额之和应等于安排总额，一个项目只归一类",
    reads=("project", "allocation"),
    examples=(
        Example(passes=_rows("产业", "产业")),
        Example(fails=_rows("产业", "教育")),
    ),
)
def two_classes(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of projects whose own class and the classes of their plans are not one."""
    plans = defaultdict(list)
    for row in book.rows("allocation", "project_id", "use_class", project__isnull=False,
                         use_class__gt=""):
        plans[row.project_id].append(row)
    for row in book.rows("project", "use_class"):
        own = plans.get(row.id, [])
        classes = list(dict.fromkeys([row.use_class] * bool(row.use_class)
                                     + [plan.use_class for plan in own]))
        if len(classes) > 1:
            odd = [plan for plan in own if plan.use_class != classes[0]]
            yield alarm(row, *odd, key=f"project:{row.id}",
                        classes="、".join(USE_CLASSES.get(one, one) for one in classes))
