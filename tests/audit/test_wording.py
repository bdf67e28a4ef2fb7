"""Words about figures weigh as labelled texts taught; sums told in passing are known by them."""

import numpy as np
import pytest

from benchmarks.fit_wording import ANY, FOLDER, KINDS, Learner, documents, rows_learned
from benchmarks.labels import numbered
from xieshou.audit.relations.wording import Table, Wording, marks_of, pieces, table_in, weights_in
from xieshou.audit.run import audit_text, reading_of
from xieshou.audit.shares import worded_shares
from xieshou.audit.sums import worded_sums
from xieshou.audit.sums.neighbours import rows_of
from xieshou.audit.text.setting import Setting


def _told(text: str) -> list[str]:
    return [one["suggestion"] for one in audit_text(text)["findings"]
            if one["code"].startswith("arithmetic.")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("这一季樱桃卖了486吨，订单收走312吨，游客摘去48吨，剩下126吨进了冷库。", "312", "321"),
    ("账上原有128万元，春上拨来347万元，如今能用的有475万元。", "475", "4750"),
    ("三个村报名的后生是36人、47人、58人，合在一起141人坐上了去苏州的大巴。", "141", "114"),
    ("两地互派干部87名，来的39名，去的48名。", "39", "93"),
])
def test_sums_told_in_any_words_are_reckoned(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    found = _told(text.replace(right, wrong, 1))
    assert len(found) == 1
    assert right in found[0]


@pytest.mark.parametrize("text", [
    "开复工项目520个，铝电等272个新建项目开工建设，园区等230个续建项目加快实施。",
    "项目391项，资金9.94亿元。其中合作类38个，资金7.62亿元；援助类353个，资金2.03亿元。",
    "实施重点项目353个，引进铝电等178个产业项目、数据等121个基建项目、医院等36个民生项目。",
    "东岔3座、库容1800吨，梨树沟2座、950吨，马家集4座、2600吨，共9座，能存果蔬5950吨。",
    "“十三五”期间投资382亿元，“十四五”规划投资465亿元，比“十三五”增加73亿元。",
    "市医院门诊8600人次、手术312台，乡镇分院门诊3900人次、手术48台，全队门诊12500人次、手术390台。",
    "项目26个，其中新建15个、资金4380万元，续建11个、资金1650多万元，共投入资金6700多万元。",
    "选聘21名教师、16名医生共47名，到乡镇工作。",
])
def test_sums_a_slip_keeps_apart_are_told_by_one_check_or_another(text: str) -> None:
    assert _told(text)


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("老城管网拢共62公里，服役二十年的还有18.6公里，老管子的比重达30%。", "18.6", "186"),
    ("这一班卸下1944箱，冷藏箱先走，243箱，占这班的12.5%。", "12.5", "1.25"),
    ("应收214万元，到账182万元，收缴率85%，电梯维保26万元另算。", "85%", "58%"),
])
def test_shares_told_in_any_words_are_reckoned(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    assert len(_told(text.replace(right, wrong, 1))) == 1


def test_words_are_taken_apart_once_whatever_sums_tell_of_roles_since() -> None:
    setting = reading_of("村里种茶486亩，合作社种312亩，农户种174亩。").setting
    first, last = setting.figures[:2]
    sums, shares = (Wording(setting, table_in(one.WEIGHTS))
                    for one in (worded_sums, worded_shares))
    for figure in setting.figures:
        figure.role = "level"
    assert sums.about("T", first)
    assert sums.between("TP", first, last)
    for figure in setting.figures:
        figure.role = "part"
    told = shares.about("P", first), shares.between("PW", first, last)
    for figure in setting.figures:
        figure.role = "level"
    anew = Wording(Setting(setting.text, setting.figures, []), table_in(worded_shares.WEIGHTS))
    assert told == (anew.about("P", first), anew.between("PW", first, last))
    assert all(told)


def test_what_is_learned_of_shares_is_what_is_weighed() -> None:
    setting = reading_of("商户260家，用电子秤的182家，比重为70%。").setting
    weights = weights_in(worded_shares.WEIGHTS)
    (stated,) = setting.ratios
    weighed = {}
    for part, whole in worded_shares.candidates(setting, stated):
        members = worded_shares.members_of(stated, part, whole)
        said = sum(share * weights.get(kind, {}).get(mark, 0)
                   for piece, share in pieces(members)
                   for kind, marks in marks_of(setting.text, piece) for mark in marks)
        said += sum(weights["shape"].get(mark, 0)
                    for mark in worded_shares.shape(setting, stated, part, whole))
        weighed[part.text] = worded_shares.likelihood(
            Wording(setting, Table(weights)), setting, stated, part, whole)
        assert weighed[part.text] == pytest.approx(said)
    assert weighed["182家"] > weighed["260家"]


def test_words_of_totals_weigh_more_than_words_of_others() -> None:
    weighed: dict[bool, list[float]] = {True: [], False: []}
    weights = weights_in(worded_sums.WEIGHTS)
    for document in numbered([FOLDER / "labelled" / "first_a.txt"]):
        for marks, right in rows_learned(document, KINDS["sums"]):
            weighed[right].append(sum(
                weights.get(kind, {}).get(mark, 0) * share
                for (kind, mark), share in marks.items()))
    middle = {right: sorted(some)[len(some) // 2] for right, some in weighed.items()}
    assert middle[True] > 0 > middle[False]


def test_what_is_learned_is_what_is_weighed() -> None:
    setting = reading_of("采购1130万元，大米占去520万元，菜籽油385万元，杂粮225万元。").setting
    weights = weights_in(worded_sums.WEIGHTS)
    (row,) = rows_of(setting)
    total, parts = 0, [1, 2, 3]
    said = sum(
        share * weights.get(kind, {}).get(mark, 0)
        for piece, share in pieces(worded_sums.members_of(row, total, parts))
        for kind, marks in marks_of(setting.text, piece) for mark in marks)
    shape = sum(weights["shape"].get(mark, 0)
                for mark in worded_sums.shape(setting.text, row, total, parts))
    weighed = worded_sums.likelihood(Wording(setting, Table(weights)), row, total, parts)
    assert weighed == pytest.approx(said + shape)


def test_marks_that_only_right_rows_bear_are_learned_to_weigh() -> None:
    both, told = ("T of", "元"), ("T after", "共")
    rows = [({ANY: 1.0, both: 1.0} | ({told: 1.0} if at % 2 else {}), bool(at % 2))
            for at in range(40)]
    learner = Learner(rows)
    weights = dict(zip(learner.marks, learner.learn(np.ones(40), 1.0), strict=True))
    assert weights[told] > 1 > abs(weights[both])


def test_texts_that_hold_are_learned_from_too() -> None:
    names = {name for name, _ in documents([])}
    assert {"examples", "first_a", "told_c"} <= names
