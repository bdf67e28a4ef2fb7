"""What published reports say and hold: nothing is flagged, and figures are what they are."""

import pytest

from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING


def accused(text: str) -> list[str]:
    return [found["message"] for found in audit_text(text)["findings"]
            if found["level"] in ACCUSING]


@pytest.mark.parametrize(
    "text",
    [
        # some of so many are named
        "示范已推广到石坪、柳湾、白沙等6个乡镇。",
        # a count is no share of money
        "安排的240个项目中，产业项目80个，占到总援助资金的一半多。",
        # of the year's own sum, which is told nowhere or far away
        "完成投资18.6亿元，占年度计划总投资的41.5%；到位援助资金9.3亿元，占年度援助资金的61.5%。",
    ],
)
def test_what_holds_is_not_accused(text):
    assert accused(text) == []
