"""What is sought about its signs alone is what is sought everywhere: no sign is left out."""

from pathlib import Path

import pytest

from benchmarks.labels import read
from xieshou.audit.check import CHECKS
from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.reading import Reading
from xieshou.audit.run import findings_of
from xieshou.audit.sums.summed import settle_by_sums
from xieshou.audit.text.document import read_document
from xieshou.audit.text.once import Once
from xieshou.audit.text.setting import Setting

BATCHES = ("tuned", "first_a", "first_m", "first_x", "flags_a")
FOLDER = Path(__file__).parents[2] / "benchmarks" / "labelled"


class SoughtEverywhere(Setting):
    """A setting that looks at all sentences, whatever signs they hold."""

    def rows_where(self, signs):
        return list(self.by_sentence.values())

    def said(self, signs, *patterns):
        for row in self.by_sentence.values():
            for pattern in patterns:
                yield from pattern.finditer(self.text, *self.sentence_span(row[0].sentence))

    def tells(self, pattern):
        return True

    def within(self, signs, pattern, text="", *also):
        return pattern.finditer(text or self.text)


class LookingEverywhere(Reading):
    """A reading whose checks look at all sentences."""

    @Once
    def setting(self):
        text = Reading.setting.reckon(self).text
        return SoughtEverywhere(text, self.figures, self.document.ends)


def told(text, kind):
    document = read_document(text)
    reading = kind(document, claims_of(document))
    settle_by_sums(reading.breakdowns)
    return [(one.code, one.claims, one.spans, one.message) for one in findings_of(reading)]


@pytest.mark.parametrize("entry", CHECKS, ids=lambda entry: entry.code)
def test_a_check_finds_the_same_where_it_looks_at_every_sentence(entry):
    for example in entry.examples:
        text = example.passes or example.fails
        assert told(text, LookingEverywhere) == told(text, Reading)


@pytest.mark.parametrize("batch", BATCHES)
def test_so_it_does_in_reports(batch):
    for one in read(FOLDER / f"{batch}.txt"):
        assert told(one.text, LookingEverywhere) == told(one.text, Reading)
