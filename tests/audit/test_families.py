"""Every family of `tests/audit/families`: its form that holds is let be, the other is found.

An average beside figures of others is no family: what those sentences say is let be.
"""

from random import Random

import pytest

from tests.audit import families
from tests.audit.families import bulletins
from tests.audit.telling import told
from xieshou.audit.run import audit_text
from xieshou.shelf import modules_of

FAMILIES = [
    pytest.param(module, family, id=f"{module.__name__.rpartition('.')[2]}-{name}")
    for module in modules_of(families.__name__)
    for name, family in vars(module).items()
    if getattr(family, "__module__", "") == module.__name__ and not name.startswith("_")
]


def _draws(module) -> list[Random]:
    return [Random(seed) for seed in range(module.DRAWS)]


@pytest.mark.parametrize(("module", "family"), FAMILIES)
def test_what_holds_is_not_touched(module, family):
    assert [sound for draw in _draws(module) if told(sound := family(draw)[0])] == []


@pytest.mark.parametrize(("module", "family"), FAMILIES)
def test_what_speaks_against_itself_is_found(module, family):
    lost = [wrong for draw in _draws(module) if not told(wrong := family(draw)[1])]
    assert len(lost) <= module.MISSED, lost


def test_money_without_its_wan_is_found():
    for draw in _draws(bulletins):
        _, wrong = bulletins.without_wan(draw)
        found = audit_text(wrong)["findings"]
        assert any("漏写「万」" in one["suggestion"] for one in found), wrong


@pytest.mark.parametrize("text", [
    "产业基地面积合计1.26万亩，其中锌硒米7800亩。锌硒米亩产486公斤。参与种植1560户，户均5亩。",
    "安排项目3个，投入资金400万元，另安排25万元，每村5万元，共8个村。",
    "出资150万元设立奖学金，奖励优秀学生300名、优秀教师60名，学生每人3000元、教师每人1万元。",
    "预算单位通过平台采购8820万元，占预算单位采购额的70%。参与采购的预算单位1260家，平均每家10万元。",
    "消费帮扶5080万元（直接购买3048万元、帮助销售2032万元）；职工人均采购254元，参与职工12万人。",
    "2024年，合作社出栏肉羊4.2万只，销售收入5040万元，带动养殖户1050户，户均存栏38只。",
])
def test_an_average_of_others_is_let_be(text):
    assert told(text) == []
