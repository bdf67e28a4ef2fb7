"""What a document's own dates tell of its age (文中事实的时间)."""

from datetime import date

from xieshou.audit.document import Document


def latest_fact_on(document: Document) -> date | None:
    """The last day that the body itself speaks of; titles and page furniture do not count."""
    outside = [*document.titles, *document.furniture]
    told = [
        found
        for found in document.times
        if found.last and found.year == "said" and found.form != "recent"
    ]
    for found in sorted(told, key=lambda time: time.last, reverse=True):
        if not any(start <= found.start < end for start, end in outside):
            return found.last
    return None
