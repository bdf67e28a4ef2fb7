"""What is meant for a number by its class, and which numbers of a page open nothing.

That is `n` in a table, `xs-kpi-v` and `xs-figure-v` for key figures, `xs-v` within words; and
every number in a strip of counts, `xs-counts`.
"""

import re

from lxml.html import HtmlElement

COUNT = "self::b and ../../@class = 'xs-counts'"
NUMBERS = ("self::td or self::th) and contains(concat(' ', @class, ' '), ' n ')"
           " or contains(concat(' ', @class, ' '), ' xs-kpi-v ')"
           " or contains(concat(' ', @class, ' '), ' xs-figure-v ')"
           f" or contains(concat(' ', @class, ' '), ' xs-v ') or {COUNT}")
THING = ".//a[@href and not(starts-with(@href, '?')) and not(starts-with(@href, '#'))]"
# pages of numbers that have no rows of ours behind them, and why
NO_NUMBER = {
    "statement": "a line of the bank's paper that the books do not have has nothing behind it",
    "import-review": "rows of the sender's own workbook, which is no part of the ledger yet",
    "import-rows": "rows of the sender's own workbook, which is no part of the ledger yet",
}


def unopened(main: HtmlElement, counts_alone: bool = False) -> list[str]:
    """Numbers of a page behind which there is no way; a strip of counts has one everywhere."""
    found = []
    asked = COUNT if counts_alone else f"({NUMBERS}"
    for number in main.xpath(f".//*[{asked}][not(ancestor::thead)]"):
        words = " ".join(number.text_content().split())
        if not re.search(r"[1-9]", words) or number.xpath(
                ".//a[@href] | ancestor::a[@href]"):
            continue
        row = number.xpath("ancestor::tr[1]")
        # an attribute of the thing that its row opens; or the sum of rows that stand above it
        own = row and row[0].xpath(THING)
        foot = number.xpath("ancestor::tfoot") and number.xpath(
            f"ancestor::table[1]/tbody/tr[{THING}]")
        if not own and not foot:
            head = number.xpath("string(ancestor::section[1]//h2)")
            found.append(f"{head}: {words[:40]}")
    return found
