"""Which reports can be written, and what stands around their sections (报告模板)."""

import difflib
from dataclasses import dataclass

from xieshou.errors import NotFound
from xieshou.reports.section import Section, sections_of
from xieshou.reports.sentence import Sentence


class UnknownTemplateError(NotFound):
    """No report of that code."""

    code = "reports.unknown_template"
    message = "没有「{template}」这种报告。"
    hint = "{near}可写的报告有:{known}。"


@dataclass(frozen=True)
class Template:
    """A kind of report: title, lead and closing words; its sections come from the shelf.

    A line break in the title says where it may be broken, so that no word is.
    """

    code: str
    name: str
    title: str
    lead: tuple[str | Sentence, ...]
    closing: tuple[str | Sentence, ...]

    @property
    def parts(self) -> list[Section]:
        """Its sections in their order."""
        return sections_of(self.code)

    @property
    def sections(self) -> tuple[str, ...]:
        """Codes of its sections."""
        return tuple(one.code for one in self.parts)


ANNUAL = Template(
    code="annual", name="年度工作总结",
    title="{supporter}与{recipient}{period}\n{program}工作总结",
    lead=(
        "{supporter}与{recipient}按照{program}的部署要求，围绕{goal}，在组织协调、资金项目、产业、劳务、"
        "人才和社会帮扶等方面开展协作。现将{period}工作情况总结如下。",
    ),
    closing=(
        "本报告所列数字取自双方共同的协作台账，每个数字都可查到口径和所依据的记录。只有汇总数、没有逐条记录的，"
        "按期初数列入并以脚注说明；口径不明、列为备查的，未计入任何数字。",
    ),
)
TEMPLATES = (ANNUAL,)


def templates() -> list[Template]:
    """Every kind of report."""
    return list(TEMPLATES)


def template_named(code: str) -> Template:
    """The report of a code or Chinese name; raises UnknownTemplateError."""
    for one in TEMPLATES:
        if code.strip() in (one.code, one.name):
            return one
    near = difflib.get_close_matches(code, [one.code for one in TEMPLATES], 1, 0.4)
    raise UnknownTemplateError(
        template=code, near=f"是否要写「{near[0]}」?" if near else "",
        known="、".join(f"{one.code}({one.name})" for one in TEMPLATES))
