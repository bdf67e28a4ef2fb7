"""A report by the code of its kind: a shipped one, an office's own, a correction notice (写稿)."""

from xieshou.indicators.figures import Figures
from xieshou.jobs.work import Teller, silent
from xieshou.reports import own_shelf, store
from xieshou.reports.correction import CORRECTION, write_correction
from xieshou.reports.render import Report, write_report
from xieshou.reports.store import WrittenView
from xieshou.reports.template import template_named
from xieshou.values.period import Period


def written_by(template: str, pairing: str, period: Period, figures: Figures,
               as_of: int | None = None, tell: Teller = silent) -> Report:
    """A report of any template, shipped or own, by its code; `tell` hears how far it is."""
    if own_shelf.is_own(template):
        return own_shelf.write_own(own_shelf.own_named(template, figures.scope), pairing, period,
                                   figures, as_of, tell=tell)
    return write_report(template, pairing, period, figures, as_of, tell)


def at_its_position(kept: WrittenView, figures: Figures) -> Report:
    """A kept report out of the same file and position: what it was, if nothing of ours changed."""
    if kept.corrects:
        return write_correction(store.report_of(kept.corrects, figures.scope), figures,
                                kept.as_of)
    if own_shelf.is_own(kept.template):
        return own_shelf.write_own(own_shelf.own_named(kept.template, figures.scope),
                                   kept.pairing, kept.period, figures, kept.as_of, kept.source)
    return write_report(kept.template, kept.pairing, kept.period, figures, kept.as_of)


def kind_of(kept: WrittenView, figures: Figures) -> str:
    """What a report is called by its kind."""
    if kept.template == CORRECTION:
        return "更正通知"
    if own_shelf.is_own(kept.template):
        return own_shelf.own_named(kept.template, figures.scope).name
    return template_named(kept.template).name
