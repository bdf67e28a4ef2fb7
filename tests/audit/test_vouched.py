"""Figures that another relation vouches for, or that words set apart, are no parts that fail."""

import pytest

from xieshou.audit.run import audit_text

HOLD = (
    "完成手术1860台，手术当中，微创的做了1023台，占比55%，填补地区空白的37台，抢救病人415例。",
    "今年腌制火腿8.4万条，比上年多腌1.4万条，增长20%；送往东部的4.5万条，本地酒楼抢走2.6万条，余下1.3万条留窖。",
    "安排援建资金8.64亿元，投向民生领域的有6.91亿元，上年这一块只有6.3亿元；其余1.73亿元用于产业和交流。",
    "建设智慧教室240间，按学段清点，小学118间，初中76间，高中和职校46间，另在教师进修学校建录播室4间。",
    "43家企业里，做汽车配件的15家，做家纺的12家，做食品的16家，明年还想再招10家。",
    "集体收入1.116亿元，这其中过百万元的村有28个，50万元到百万元之间的有71个，50万元以下的还有87个。",
    "问工资的318件，问子女入学的406件，问看病报销的259件，其他144件，热线和窗口加在一起接了1127件。",
    "216名学生里，有118名女生；随队教师18名，每位老师带12名学生。",
    "移民新村共搬来1120户，来自高山片区的640户，来自库区的410户，有一部分是零散户。",
)


@pytest.mark.parametrize("text", HOLD)
def test_what_something_else_vouches_for_is_let_pass(text: str) -> None:
    assert [one["message"] for one in audit_text(text)["findings"]
            if one["level"] in ("error", "warning")] == []


@pytest.mark.parametrize(("text", "was", "wrong"), (
    (HOLD[1], "2.6万条", "2.9万条"), (HOLD[3], "76间", "67间"),
))
def test_a_slip_in_such_a_list_is_still_found(text: str, was: str, wrong: str) -> None:
    assert [one for one in audit_text(text.replace(was, wrong))["findings"]
            if one["level"] in ("error", "warning")]
