"""The part a figure plays, in the turns of phrase of published reports."""

import pytest

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # what an average rose to is an average, and so is the second of two
        ("人均纯收入从2020年的11228元增加到2024年的16927元，增加5699元。",
         ["average", "average", "increment"]),
        ("平均每村62.4户、238.3人。", ["average", "average"]),
        ("两年减少6342户10994人。", ["increment", "increment"]),
        # the aim may be named behind its figure; a sum signed for is none
        ("投入38.5亿元，超额完成规划确定的33.5亿元目标任务。", ["level", "target"]),
        ("完成年度1.2万人的培训任务，实际培训1.35万人。", ["target", "level"]),
        ("全年18个项目任务全部落实。", ["level"]),
        ("签约项目76个，协议额111.9亿元。", ["level", "level"]),
        ("协议数128亿元，完成105%。", ["target", "share"]),
        # what came of it is no further part
        ("培训4408人次，其中创业2366人，占53.7%，带动就业2.8万人。",
         ["level", "part", "share", "level"]),
        ("就业9000人，其中带动脱贫户2600人，带动监测户300人。", ["total", "part", "part"]),
        # what was to be reached stands before what was
        ("引进项目计划12个，实际15个。", ["target", "level"]),
        ("销售额比任务800万元超出120万元。", ["target", "increment"]),
        # those who came one after the other, and the amount that is a share, are parts
        ("选派教师60名，第一批18名，第二批20名。", ["total", "part", "part"]),
        ("投入资金900万元。资金的40%即360万元用于道路。", ["level", "share", "part"]),
        ("茶园1.6万亩，可采摘1.2万亩，占75%，另外4000亩是新茶园。",
         ["total", "part", "share", "part"]),
        # each taught so many lessons, all of them so many
        ("20名教师人均开设公开课6节、累计120节。", ["level", "average", "level"]),
        ("年度评估中，全市96名队员获得表彰。", ["level"]),
        # so many of them did so already, as their rate tells; money that was paid is no part
        ("有车间28个，已复工24个，复工率85.7%。", ["level", "part", "share"]),
        ("到位资金4亿元，已支出3亿元，支出率75%。", ["level", "level", "share"]),
        ("造林8万亩，已完成7.2万亩，完成率90%。", ["level", "level", "share"]),
        # what stands in the row of a part is a part of the other whole
        ("安排资金3.6亿元，项目66个，分为三类：民生20个、资金1.6亿元；社会20个、8790万元；产业26个、9046万元。",
         ["total", "total", "level", "part", "part", "part", "part", "part", "part"]),
        # what was agreed or set for the year was to be reached
        ("全年1.5亿元的任务已提前完成。", ["target"]),
        ("派驻82名，高于协议约定的70名。列入计划的40个项目开工。", ["level", "target", "level"]),
        ("收入从540万元上升到588万元，增幅达到了8.8%。", ["level", "level", "growth"]),
        # how large a thing is, of which so much was done
        ("投资完成8.1亿元，其中，总投资20亿元的光伏项目，已完成5.4亿元。",
         ["total", "level", "part"]),
        # two short names right behind what they make up, and nothing more to the next stop
        ("派来技术人才38名，教师21名、医生17名；销售农产品1.26亿元。",
         ["total", "part", "part", "level"]),
        ("湖北分到2.5亿元，十堰2.3亿元，神农架0.2亿元。", ["total", "part", "part"]),
        ("派来技术人才38名，教师21名、医生16名；销售农产品1.26亿元。",
         ["level", "level", "level", "level"]),
        # whatever a thing can be more of
        ("资金6.4亿元，盘子比上年大了1.1亿元。", ["level", "increment"]),
        ("管网96公里，比改造前长了12公里。", ["level", "increment"]),
        # 分别与: each goes with another, and gets no more than that
        ("10个街道分别与临洮10个乡镇、23个村牵手。", ["level", "level", "level"]),
    ],
)
def test_the_role_in_its_clause_and_beside_others(text, roles):
    assert [claim.role for claim in claims_of(read_document(text))] == roles
