"""Which reports can be written, and what stands around their sections (报告模板)."""

import difflib
from dataclasses import dataclass

from xieshou.errors import NotFound
from xieshou.reports.section import Section, sections_of
from xieshou.reports.sentence import Sentence
from xieshou.shelf import Shelf


class UnknownTemplateError(NotFound):
    """No report of that code."""

    code = "reports.unknown_template"
    message = "没有「{template}」这种报告。"
    hint = "{near}可写的报告有：{known}。"


@dataclass(frozen=True)
class Template:
    """A kind of report: title, lead and closing words; its sections come from the shelf.

    A line break in the title says where it may be broken, so that no word is. `recipient` is whom
    a letter is addressed to; `least_persons` the number of persons or households below which none
    is printed, because the people could be told by it. Without `headed` its sections stand under
    no headings, as in a letter; `signers` stand over the date, each with room for its seal.
    """

    code: str
    name: str
    title: str
    lead: tuple[str | Sentence, ...]
    closing: tuple[str | Sentence, ...]
    order: int = 500
    recipient: str = ""
    least_persons: int = 0
    headed: bool = True
    signers: tuple[str, ...] = ("{supporter}", "{recipient}")

    @property
    def parts(self) -> list[Section]:
        """Its sections in their order."""
        return sections_of(self.code)

    @property
    def sections(self) -> tuple[str, ...]:
        """Codes of its sections."""
        return tuple(one.code for one in self.parts)


SHELF: Shelf[Template] = Shelf("xieshou.reports.templates", Template, lambda one: one.code)


def templates() -> list[Template]:
    """Every kind of report."""
    return sorted(SHELF, key=lambda one: (one.order, one.code))


def template_named(code: str) -> Template:
    """The report of a code or Chinese name; raises UnknownTemplateError."""
    for one in templates():
        if code.strip() in (one.code, one.name):
            return one
    near = difflib.get_close_matches(code, [one.code for one in templates()], 1, 0.4)
    raise UnknownTemplateError(
        template=code, near=f"是否要写「{near[0]}」？" if near else "",
        known="、".join(f"{one.code}({one.name})" for one in templates()))
