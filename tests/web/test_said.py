import re
from pathlib import Path

import pytest
from django.utils import translation

import xieshou
from xieshou.errors import NotAllowed
from xieshou.ledger.limit import BadLimitError
from xieshou.ledger.register import register_named
from xieshou.library.sharing import DeadLinkError
from xieshou.web.parts import kept_sentences
from xieshou.web.parts.fault_words import fault_words
from xieshou.web.parts.said import Typed, called, said, worded


@pytest.mark.parametrize(("chinese", "english"), [
    ("资金投向", "Purpose"), ("5107.12万元", "5107.12 ×10⁴ yuan"), ("2019年8月31日", "2019-08-31"),
    ("援助资金国库结存(察右前旗)", "Treasury balance of aid (察右前旗)"),
    ("「示例冷库」：2024-03-01登记，已 95 天没有确权。",
     "“示例冷库”: registered 2024-03-01, no title after 95 days."),
    ("「示例区长」：2024-03-01的互访缺会议纪要或人员名单。",
     "“示例区长”: the visit of 2024-03-01 lacks minutes or the list of names."),
    # the comma that groups digits is none of the sentence
    ("「示例企业」：协议投资 4,000万元，到位投资 4,100万元，到位比协议还多，又没有投资凭证。",
     "“示例企业”: 4,000 ×10⁴ yuan agreed and 4,100 ×10⁴ yuan invested; "
     "more was invested than agreed, and there is no proof of the investment."),
    ("「示例协议」：2023-12-31已到期，没有登记后续协议。",
     "“示例协议”: ended on 2023-12-31; no agreement that follows is registered."),
    ("「示例冷库」：已安排资金，但2024-06-10才入库，晚于首次安排的2024-04-10。",
     "“示例冷库”: funds are planned, but it entered the pool only on 2024-06-10, "
     "after the first plan of 2024-04-10."),
    ("社会捐赠「示例累计(期初数)」", "Donations “示例累计 (opening figure)”"),
    ("2018-01 至 2019-08", "2018-01 to 2019-08"),
    # what an import says of a heading
    ("「捐赠单位」没有填写。", "“Donor” is empty."),
    ("可选：支援方、受援方。", "Choices: Supporter, Recipient."),
    ("相近的栏目有：捐赠单位、票据号。", "Similar fields: Donor, Receipt no."),
    # a finding beside the ledger: the report is quoted as it stands, the ledger speaks English
    ("报告写为7300 余万元，台账「帮扶资金合计」同一时段为5313.58万元(5 条记录)。",
     "The report says 7300 余万元; the ledger has 5313.58 ×10⁴ yuan of “Total aid” "
     "for the same time (records: 5)."),
    # how a number of a report was judged
    ("与台账「党政领导互访次数」8次一致。",
     "Agrees with “Leader visits” of the ledger, 8 times."),
    ("正在写入「社会捐赠」", "Writing “Donations”"),
    # how a figure is told from a year before, and what it says of the rows that it left out
    ("+3.1个百分点", "+3.1 points"),
    ("另有 17 条记录没有填写所统计的数，未计入。",
     "Another 17 records lack what is measured and are not counted."),
    ("所选范围内没有记录。", "No records within what is chosen."),
    ("158名 + 87名 + 219名 = 464 人", "158 people + 87 people + 219 people = 464 people"),
])
def test_what_was_kept_in_chinese_is_read_back(chinese, english):
    with translation.override("en"):
        assert said(chinese) == english
    with translation.override("zh-hans"):
        assert said(chinese) == chinese


@pytest.mark.parametrize(("error", "english"), [
    (DeadLinkError(why="不存在"), "This link does not exist."),
    (NotAllowed(action="填报和导入"), "You have no right to “enter and import”."),
    # what somebody wrote stands as it was written, a declared word or not
    (BadLimitError(label="天数", value="产业", wanted="不小于零的整数"),
     "“Days” cannot be “产业”."),
])
def test_what_an_error_is_about_is_told_in_the_language_of_the_reader(error, english):
    with translation.override("en"):
        assert fault_words(error) == english
    with translation.override("zh-hans"):
        assert fault_words(error) == error.words


@pytest.mark.parametrize("typed", ["示例甲到示例乙调研", "王示例", "(示例)", "「一」「二」", ""])
def test_what_people_wrote_stays_as_it_is(typed):
    with translation.override("en"):
        assert said(typed) == typed


def test_of_a_title_only_what_we_put_around_it_is_read():
    with translation.override("en"):
        assert said("资金投向") == "Purpose" and called("资金投向") == "资金投向"
        assert [called(one) for one in ("期初数", "期初数 资金投向", "第7号")] == [
            "Opening figures", "Opening figures 资金投向", "no. 7"]
        assert called("资金投向(期初数)") == "资金投向 (opening figure)"
        # a date is not so many years
        assert [said("2018年"), said("6月")] == ["2018", "6月"]
        # what a text column holds is somebody's, a choice is declared
        visit = register_named("visit")
        assert isinstance(worded(visit.field("leader"), "县级"), Typed)
        assert said(worded(visit.field("rank"), "县级")) != "县级"
    with translation.override("zh-hans"):
        assert called("期初数 示例") == "期初数 示例"


def test_what_the_floors_below_keep_is_still_said_there():
    """A copy of a sentence that nobody says any more would never be noticed."""
    root = Path(xieshou.__file__).parent
    told = "".join(path.read_text("utf-8") for path in root.rglob("*.py")
                   if root / "web/parts" not in path.parents and "migrations" not in path.parts)
    left = [(one, part) for one in kept_sentences.SENTENCES
            for part in re.findall("[\u3400-\u9fff]+", re.sub(r"\{\w*\}", "\n", one))
            if not any(part[:at] in told and part[at:] in told for at in range(len(part)))]
    assert left == []


@pytest.mark.parametrize(("kept", "english"), [
    ("这里写为1300万元，「甲」中同一指标、同一时段写为1200万元。另有 3 份报告也是如此，"
     "不逐一列出。",
     "Stated here as 1300 ×10⁴ yuan; “甲” states 1200 ×10⁴ yuan for the same figure and time."
     " 3 more reports say so too; they are not listed one by one."),
    ("标题写的是 2023 年，正文说的是2013年至2019年8月的事，最晚的也比标题早 4 年。"
     "引用其中的数字时，请以正文的时间为准。",
     "The title says 2023, the text tells of 2013 to 2019-8: even the latest is 4 years earlier."
     " When you cite its figures, go by the time of the text."),
    ("标题写的是 2023 年，正文说的是2019年8月及以前的事，最晚的也比标题早 4 年。"
     "引用其中的数字时，请以正文的时间为准。",
     "The title says 2023, the text tells of 2019-8 and before: even the latest is 4 years earlier."
     " When you cite its figures, go by the time of the text."),
    ("2023年5月12日是星期五，文中写为星期三。",
     "2023-05-12 is a Friday; the text says Wednesday."),
    ("核验 2 份：说明 2 处、错误 1 处", "audited: 2; Note: 2, Error: 1"),
    ("「1000万元」或应为「1100万元」(一位数字写错)；「600万元」或应为「500万元」(一位数字写错)",
     "“1000 ×10⁴ yuan” should perhaps be “1100 ×10⁴ yuan” (one digit wrong); "
     "“600 ×10⁴ yuan” should perhaps be “500 ×10⁴ yuan” (one digit wrong)"),
    ("协作机制：签订协议数在所选时段内没有可用的数，有关语句未写入。",
     "Mechanisms of co-operation: no usable figure in the chosen period for Agreements signed;"
     " the sentence was left out."),
])
def test_what_the_floors_below_keep_is_read_in_english(kept, english):
    with translation.override("en"):
        assert said(kept) == english
