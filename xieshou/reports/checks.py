"""Refuses sections that ask for what does not exist, with near misses, at every start (自检)."""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from xieshou.errors import XieshouError
from xieshou.indicators.definition import indicators, shipped_named
from xieshou.indicators.scoping import check_dimension, dimension_named
from xieshou.indicators.spans import days_of
from xieshou.ledger.register import register_named
from xieshou.reports.prose import SHARE
from xieshou.reports.section import SHELF, Section, Table
from xieshou.reports.sentence import BadSentenceError, Gap
from xieshou.reports.template import Template, templates
from xieshou.reports.vocabulary import known_words
from xieshou.values.period import Period


def check_reports(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Everything wrong with the sections and templates, for `manage.py check`."""
    found = [fault for section in SHELF for fault in faults_of(section)]
    return found + [fault for template in templates() for fault in _of_template(template)]


def faults_of(section: Section) -> list[CheckMessage]:
    """What is wrong with one section."""
    reports = [one.code for one in templates()]
    found = [_fault(section, f"没有「{name}」这种报告", name, reports, "E005")
             for name in section.templates if name not in reports]
    for sentence in section.said:
        try:
            gaps, words = sentence.gaps, sentence.words
        except BadSentenceError as error:
            found.append(Error(f"章节「{section.code}」：{error}",
                               hint="空格写成 {指标代码[维度=值]:写法}，可省的部分写在〔〕里。",
                               id="reports.E001"))
            continue
        found += [fault for gap in gaps for fault in _of_gap(section, gap)]
        found += [_fault(section, f"没有「{word.name}」这个词", word.name, known_words(), "E003")
                  for word in words if word.name not in known_words()]
    for table in section.tables:
        found += _of_table(section, table)
    for board in section.boards:
        found += [fault for gap in board.gaps for fault in _of_gap(section, gap)]
    return found


def _of_gap(section: Section, gap: Gap) -> Iterator[CheckMessage]:
    try:
        indicator = shipped_named(gap.code)
    except XieshouError:
        codes = [one.code for one in indicators()]
        yield _fault(section, f"空格 {gap} 里没有「{gap.code}」这个指标", gap.code, codes, "E002")
        return
    if gap.span:
        yield from _of_span(section, gap)
    if gap.manner == SHARE and not gap.slices:
        yield Error(f"章节「{section.code}」：空格 {gap} 是整体对自身的占比",
                    hint="占比要带条件，如 [use_class=industry]。", id="reports.E001")
    for name, value in gap.slices:
        try:
            name = dimension_named(indicator, name)
            check_dimension(indicator, name, for_slice=True)
        except XieshouError as error:
            yield Error(f"章节「{section.code}」：空格 {gap}：{error.words}", hint=error.way_out,
                        id="reports.E004")
            continue
        options = getattr(register_named(indicator.registers[0]).field(name), "options", None)
        if options and value not in (*options, *options.values()):
            yield _fault(section, f"空格 {gap} 里没有「{value}」这一项", value,
                         (*options, *options.values()), "E004")


def _of_span(section: Section, gap: Gap) -> Iterator[CheckMessage]:
    try:
        days_of(gap.span, Period.year(2024))
    except XieshouError as error:
        yield Error(f"章节「{section.code}」：{error.words}", hint=error.way_out, id="reports.E004")


def _of_table(section: Section, table: Table) -> Iterator[CheckMessage]:
    try:
        gaps = [column.gap for column in table.columns]
        for gap in gaps:
            check_dimension(shipped_named(gap.code), table.by, for_slice=True)
        rows = table.rows
    except XieshouError as error:
        yield Error(f"章节「{section.code}」的表「{table.caption}」：{error.words}",
                    hint=error.way_out, id="reports.E004")
        return
    except (ValueError, AttributeError) as error:
        yield Error(f"章节「{section.code}」的表「{table.caption}」"
                    f"不能按「{table.by}」分行：{error}",
                    hint="分行的维度须是有固定选项的列。", id="reports.E004")
        return
    if not rows:
        yield Error(f"章节「{section.code}」的表「{table.caption}」没有行", hint="请换一个维度。",
                    id="reports.E004")


def _of_template(template: Template) -> Iterator[CheckMessage]:
    owner = Section(template.code, template.name, (template.title, *template.lead,
                                                   *template.closing), templates=())
    yield from faults_of(owner)


def _fault(section: Section, words: str, wrong: str, known: Iterable[str], number: str
           ) -> CheckMessage:
    near = difflib.get_close_matches(wrong, list(known), 3, 0.4)
    hint = f"是否要用：{'、'.join(near)}？" if near else f"可用的有：{'、'.join(known)}。"
    return Error(f"章节「{section.code}」：{words}", hint=hint, id=f"reports.{number}")
