"""What figures of narrative prose are of: ellipsis, apposition, totals told last (随口所叙)."""

import pytest

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # the clause before names what stands bare in the next
        ("上海出力最多，1582个；山东稍逊，1355个；民生次之，89个。", ["上海", "山东", "民生"]),
        ("捐款大头给了教育，3200万元，医疗次之，1800万元。", ["教育", "医疗"]),
        # adverbs, reckoning and what is taken off name nothing
        ("援滇干部起先14名，如今152名。", ["援滇干部", "援滇干部"]),
        ("全市生产总值1994年不过5.9亿元，2017年已是216.3亿元。", ["生产总值"] * 2),
        ("财政资金2019年127亿元，连同中间三年的227亿元，五年共得402亿元。", ["财政资金"] * 3),
        ("贫困人口256万人，两年减下来145万人，还剩111万人。", ["贫困人口"] * 3),
        # what was done stands behind the thing
        ("培训班办了18期，学校修缮扩建24所，卫生室建了36间。", ["培训班", "学校", "卫生室"]),
        # pointed at behind its name
        ("市财政这一笔头一年有2000万元。", ["市财政"]),
        # who they are stands behind; what they are doing does not name them
        ("招商项目40个，里面有12个是农产品加工项目。", ["招商项目", "农产品加工项目"]),
        ("贫困县58个，今年还有29个排着队等验收。", ["贫困县", "贫困县"]),
        # what is left is of the whole
        ("手术2316例，四级手术486例，剩下的1830例由徒弟做。", ["手术", "四级手术", "手术"]),
        ("结对的市县拿出5.19亿元。", ["市县拿出"]),
        ("受援的7项指标的增幅领先。", ["指标"]),
    ],
)
def test_measures(text: str, measures: list[str]) -> None:
    assert [claim.measure for claim in claims_of(read_document(text))] == measures


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # the total comes last, over sentences, or in the words of every day
        ("挂职干部来了140名，支教老师来了980名，支医的来了348名，我数了数，1468名在这里流过汗。",
         ["part", "part", "part", "total"]),
        ("教书的198人次，看病的206人次，加到一块404人次。", ["part", "part", "total"]),
        ("省里捐款5.05亿元。市县拿出5.19亿元。企业又捐2亿多元。前前后后12亿多元。",
         ["part", "part", "part", "total"]),
        # rounded figures without such a word, and what differs in kind, are no total and parts
        ("销售农产品73.79亿元，引来投资108.3亿元，中西部销售超过182亿元。", ["level"] * 3),
        ("村301个，乡镇100个，学校401所。", ["level"] * 3),
        # differences
        ("村卫生室114个，两个月后又添3个。", ["level", "increment"]),
        # averages
        ("培训班办了538期，来听课的2.23万人次，平均一期41人次。", ["level", "level", "average"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [claim.role for claim in claims_of(read_document(text))] == roles


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年到2023年，拨来资金8.2亿元，头一年2.6亿元，第二年2.7亿元，第三年2.9亿元。",
         [("2021-01-01", "2023-12-31"), ("2021-01-01", "2021-12-31"),
          ("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")]),
        ("资金2015年是48亿元，2019年是127亿元，五年共得402亿元。",
         [("2015-01-01", "2015-12-31"), ("2019-01-01", "2019-12-31"),
          ("2015-01-01", "2019-12-31")]),
        ("先通报的是2024年上半年。资金到位38亿元。", [("2024-01-01", "2024-06-30")]),
        ("2016年7月银川座谈会以后，四市累计拿来资金54亿元。", [("2016-07-01", None)] * 2),
        ("四月的杏花刚谢，浙江2014年的援疆就铺开了。启动项目98个。",
         [("2014-01-01", "2014-12-31")]),
    ],
)
def test_periods(text: str, years: list[tuple[str | None, str | None]]) -> None:
    periods = [claim.period for claim in claims_of(read_document(text))]
    assert [(one.first, one.last) for one in periods if one] == years
