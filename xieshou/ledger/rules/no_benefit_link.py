"""A project that earns shares with farmers (经营性项目无联农带农)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10", operating="是")


@rule(
    code="projects.no_benefit_link",
    numbers=("R19",),
    name="经营性项目无联农带农",
    level=Level.ERROR,
    says="{title}：是经营性项目，既没有写联农带农机制，也没有登记联结的农户。",
    hint="请填写「联农带农机制」，并把联结的农户登记到「联农带农」。",
    source="国乡振发〔2022〕9号：经营性帮扶项目应建立联农带农机制",
    reads=("project", "benefit_link"),
    examples=(
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10", operating="是",
                            link_mechanism="资产租赁分红"),)),
        Example(passes=(_PROJECT, Row("benefit_link", party="示例户", project="示例冷库",
                                      linked_on="2024-06-01"))),
        Example(fails=(_PROJECT,)),
    ),
)
def no_benefit_link(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to earning projects without a word or a row of a link."""
    linked = {row.project_id for row in book.rows("benefit_link", "project_id",
                                                  project__isnull=False)}
    for row in book.rows("project", operating=True, link_mechanism="", opening=False):
        if row.id not in linked:
            yield alarm(row)
