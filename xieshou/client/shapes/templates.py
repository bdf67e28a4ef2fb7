"""What answers of templates hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.reports import CitedFigure


class FilledTemplateOut(TypedDict):
    """A template as filled: the Word file in base64, its figures, marks nobody understood."""

    document: str
    figures: list[CitedFigure]
    warnings: list[str]
    unknown: list[str]


class MarkProposalOut(TypedDict):
    """A number of a report, and the mark that may stand in its place."""

    id: str
    start: int
    end: int
    text: str
    context: str
    mark: str
    sure: bool
    verdict: str
    reason: str
    handle: str


class MarksOfferedOut(TypedDict):
    """What a mark of a template may say: words, and what follows the name of an indicator."""

    words: list[str]
    spans: list[str]
    optional: str


class TemplateOut(TypedDict):
    """A template that reports can be written from."""

    code: str
    name: str
