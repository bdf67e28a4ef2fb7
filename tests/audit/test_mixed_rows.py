"""Totals whose parts are counted with other measure words, and what only stands like them."""

import pytest

from xieshou.audit.run import audit_text, reading_of
from xieshou.audit.sums.neighbours import mixed_rows_of
from xieshou.audit.sums.worded_sums import candidates


def _told(text: str) -> list[str]:
    return [one["message"] for one in audit_text(text)["findings"]
            if one["code"].startswith("arithmetic.")]


def _tried(text: str) -> set[tuple[str, ...]]:
    """The total and the parts of all that is tried of several measure words."""
    return {
        tuple(row.claims[at].text for at in (total, *parts))
        for row in mixed_rows_of(reading_of(text).setting) for total, parts in candidates(row)}


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("结对的单位有466家，326所学校，140个卫生院。", "326", "362"),
    ("捐赠轮椅70辆、拐杖53副，合起来123件。", "53", "35"),
])
def test_a_slip_in_a_sum_of_several_measure_words_is_found(
    text: str, right: str, wrong: str
) -> None:
    assert _told(text) == []
    assert len(_told(text.replace(right, wrong, 1))) == 1


@pytest.mark.parametrize("text", [
    "新建园区3个，引进企业5家，开工项目9个。",
    "派出教师12名、医生8名，培训学员25人。",
    "修路8条，架桥5座，受益村15个。",
    "挂职干部6人，专技人才18名，带徒34人。",
    "举办培训班6期，座谈会4场，发放手册12册。",
    "捐赠电脑20台、桌椅15套，惠及学校37所。",
    "结对学校12所、医院5家，互访18次。",
    "企业31家，合作社18个，带动农户52户。",
    "签约项目12个，落地企业9家，建成车间24间。",
    "医生12名，护士20人，服务病人35人。",
    "收到建议36件，座谈会12场，走访企业25家。",
])
def test_things_of_several_measure_words_side_by_side_are_no_sum(text: str) -> None:
    assert _told(text) == []


def test_what_is_counted_is_tried_whatever_its_measure_words() -> None:
    assert ("466家", "326所", "140个") not in _tried("单位466家，学校326所，卫生院140所。")
    assert ("466家", "326所", "140家") in _tried("单位466家，学校326所，企业140家。")
    assert ("64人", "18人", "46名") in _tried("干部18人、教师46名，共64人。")
    # a total may have a general measure word, or that of a part
    assert ("8个", "3座", "5条") in _tried("设施8个，桥3座，路5条。")
    assert ("8辆", "3座", "5条") not in _tried("设施8辆，桥3座，路5条。")


@pytest.mark.parametrize("text", [
    "村3个，路5公里，项目8个。",
    "企业3家，投资5万元，项目8个。",
    "教师3名，学校5所，单位8个。",
    "教师3人，培训5人次，共8名。",
    "设施8个，桥3座，覆盖率50%，占地20亩，修路5条。",
])
def test_what_is_measured_and_persons_do_not_add_up_with_things(text: str) -> None:
    assert not any(one[0].startswith("8") for one in _tried(text))
