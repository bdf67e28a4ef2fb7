"""How far a time reaches that was told once: its sentence, those after it, the paragraph."""

import pytest

from xieshou.audit.claims import claims_of
from xieshou.audit.document import read_document


def times(text: str) -> list[str]:
    """When each figure is told of: a year as 2024, months as 2024.01-2024.06, up to -2024.11."""
    told = []
    for claim in claims_of(read_document(text)):
        first, last = (claim.period.first, claim.period.last) if claim.period else (None, None)
        if first and last and (first[4:], last[4:], first[:4]) == ("-01-01", "-12-31", last[:4]):
            told.append(last[:4])
            continue
        begun, ended = ((day or "")[:7].replace("-", ".") for day in (first, last))
        told.append(f"{begun}-{ended}" if begun or ended else "?")
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the day up to which one thing is told within the year holds that sentence
        ("2024年，受理申请80件，到10月底办结72件，办结率90%。按类别，低保48件、救助32件。",
         ["2024", "-2024.10", "-2024.10", "2024", "2024"]),
        ("2023年上半年，到位资金3000万元。截至6月末，开工12个。引进企业4家。",
         ["2023.01-2023.06", "-2023.06", "2023.01-2023.06"]),
        ("2022年，召开会议3次。\n截至9月底，支付资金1200万元。选派干部5名。",
         ["2022", "-2022.09", "2022"]),
        # what is told of the rest of it goes on
        ("2022年，实施项目20个。到8月底完工15个。其余5个正在建设。带动农户90户。",
         ["2022", "-2022.08", "-2022.08", "2022"]),
        ("2022年，安排资金9万元。到8月底完工15个。资金已拨付8万元。带动农户90户。",
         ["2022", "-2022.08", "-2022.08", "2022"]),
        # a day with its year reigns over what follows
        ("截至2023年9月底，在岗教师410名。开设学校12所。", ["-2023.09", "-2023.09"]),
    ],
)
def test_a_day_within_the_year_told_holds_its_sentence(text, told):
    assert times(text) == told
