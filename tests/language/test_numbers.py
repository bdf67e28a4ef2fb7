"""Numbers as reports write them."""

import random
import re
from decimal import Decimal

import pytest

from xieshou.language import numbers
from xieshou.language.numbers import narrow, numbers_in, read_chinese
from xieshou.language.numerals import whole_number

D = Decimal


def only(text):
    """The one figure of a text."""
    found = [number for number in numbers_in(narrow(text)) if number.kind in ("measure", "ratio")]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "sense", "low", "high"),
    [
        ("拨付3120.5万元", "3120.5", "万元", None, "31204500", "31205500"),
        ("拨付 3120 余万元", "3120", "万元", "余", "31200000", "31300000"),
        ("资金2亿元", "2", "亿元", None, "150000000", "250000000"),
        ("招生126人", "126", "人", None, "126", "126"),
        ("83万元多分了", "83", "万元", None, "825000", "835000"),
        ("招生1260多人", "1260", "人", "多", "1260", "1270"),
        ("近900人", "900", "人", "近", "800", "900"),
        ("接近900人", "900", "人", "近", "800", "900"),
        ("约40万元", "40", "万元", "约", "350000", "450000"),
        ("40万元左右", "40", "万元", "约", "350000", "450000"),
        ("超过3万元", "3", "万元", "超", "30000", None),
        ("300人以上", "300", "人", "超", "300", None),
        ("不到50家", "50", "家", "不足", "0", "50"),
        ("上百万元", "100", "万元", "上", "1000000", None),
        ("数百名", "100", "名", "数", "200", "1000"),
        ("千余人", "1000", "人", "余", "1000", "2000"),
        ("四千余万元", "4000", "万元", "余", "40000000", "50000000"),
        ("二百三十万元", "230", "万元", None, "2295000", "2305000"),
        ("3.5万余人", "3.5", "万人", "余", "35000", "36000"),
        ("６２万人次", "62", "万人次", None, "615000", "625000"),
        ("10万人(次)", "10", "万人次", None, "95000", "105000"),
        ("8431029万元", "8431029", "万元", None, "84310285000", "84310295000"),
        ("1,260.8万元", "1260.8", "万元", None, "12607500", "12608500"),
        ("3.\n5万公里", "3.5", "万公里", None, "34500", "35500"),
        ("800至1000人", "800", "人", "range", "800", "1000"),
        ("5%–7%", "5", "%", "range", "5", "7"),
        ("3万至5万元", "3", "万元", "range", "30000", "50000"),
        ("四分之一", "0.25", None, None, "0.25", "0.25"),
        ("百分之十二", "12", "%", None, "11.5", "12.5"),
        ("近四成", "4", "成", "近", "3.4", "4"),
        ("8个百分点", "8", "个百分点", None, "7.5", "8.5"),
        ("2.1倍", "2.1", "倍", None, "2.05", "2.15"),
        ("2.21∶1", "2.21", None, None, "2.21", "2.21"),
        ("1亿2000万元", "1.2", "亿元", None, "119995000", "120005000"),
        ("2亿1千多万元", "2.1", "亿元", "多", "210000000", "220000000"),
        ("3万5千元", "3.5", "万元", None, "34500", "35500"),
        ("1万多亿元", "1", "万亿元", "多", "1000000000000", "2000000000000"),
        ("2.3万余亿元", "2.3", "万亿元", "余", "2300000000000", "2400000000000"),
        ("3千多万元", "3000", "万元", "多", "30000000", "40000000"),
        ("六百五十亿二千万元", "650.2", "亿元", None, "65015000000", "65025000000"),
        ("收案321 146件", "321146", "件", None, "321146", "321146"),
        ("共 5 000人", "5000", "人", None, "5000", "5000"),
        ("电量1，427亿度", "1427", "亿度", None, "142650000000", "142750000000"),
        ("产值一〇五·三亿元", "105.3", "亿元", None, "10525000000", "10535000000"),
        # old print: thousands apart with 、, points in the middle with blanks about them
        ("新路三、〇五二公里", "3052", "公里", None, "3051.5", "3052.5"),
        ("学员一○、二○○人", "10200", "人", None, "10200", "10200"),
        ("印行四一三、二〇六万份", "413206", "万份", None, "4132055000", "4132065000"),
        ("产煤5 · 3亿吨", "5.3", "亿吨", None, "525000000", "535000000"),
        ("产粮3· 62亿吨", "3.62", "亿吨", None, "361500000", "362500000"),
        ("占支出的26 · 4％", "26.4", "%", None, "26.35", "26.45"),
        ("增加 1，600亿元", "1600", "亿元", None, "159950000000", "160050000000"),
        ("规模2，480 万千瓦", "2480", "万千瓦", None, "24795000", "24805000"),
        ("占百分之四四·三", "44.3", "%", None, "44.25", "44.35"),
        ("两三个村", "2", "个", "range", "2", "3"),
        ("一八亿元", "18", "亿元", None, "1750000000", "1850000000"),
        ("一九四个单位", "194", "个", None, "194", "194"),
        ("新增容量2.8万千伏安", "2.8", "万千伏安", None, "27500", "28500"),
        ("变电容量30兆伏安", "30", "兆伏安", None, "29.5", "30.5"),
        ("三百万千瓦", "300", "万千瓦", None, "2995000", "3005000"),
        ("平均浓度24.6微克/立方米", "24.6", "微克/立方米", None, "24.55", "24.65"),
        ("氨氮0.35毫克/升", "0.35", "毫克/升", None, "0.345", "0.355"),
        ("约120立方米/秒", "120", "立方米/秒", "约", "114", "126"),
        ("流转费800元/亩", "800", "元/亩", None, "799.5", "800.5"),
        ("飞防64.5万亩次", "64.5", "万亩次", None, "644500", "645500"),
        ("设备65台（套）", "65", "台（套）", None, "65", "65"),
        ("农机具1200余台(套)", "1200", "台(套)", "余", "1200", "1300"),
        ("文物86件（套）", "86", "件（套）", None, "86", "86"),
        ("车辆15辆（台）", "15", "辆（台）", None, "15", "15"),
        ("投工3200人天", "3200", "人天", None, "3200", "3200"),
        ("航班260架次", "260", "架次", None, "260", "260"),
        ("吞吐量32万标箱", "32", "万标箱", None, "315000", "325000"),
        ("周转量86亿吨公里", "86", "亿吨公里", None, "8550000000", "8650000000"),
        ("接种2.3万剂次", "2.3", "万剂次", None, "22500", "23500"),
        ("提高3.2百分点", "3.2", "百分点", None, "3.15", "3.25"),
        ("装机300MW", "300", "MW", None, "299.5", "300.5"),
        ("安放AED46台", "46", "台", None, "46", "46"),
        ("配置CT2台", "2", "台", None, "2", "2"),
        ("捐赠B超5台", "5", "台", None, "5", "5"),
        ("GDP1260亿元", "1260", "亿元", None, "125950000000", "126050000000"),
        ("3条次干道", "3", "条", None, "3", "3"),
        ("300人日均收入", "300", "人", None, "300", "300"),
    ],
)
def test_a_written_form_is_read_with_unit_sense_and_interval(text, value, unit, sense, low, high):
    number = only(text)
    assert (number.value, number.unit, number.approximation) == (D(value), unit, sense)
    assert number.low == D(low)
    assert number.high == (None if high is None else D(high))


@pytest.mark.parametrize(
    "text",
    [
        "第3批",
        # the points of a game
        "以11：7的比分",
        "以3:2战胜",
        "第二小学",
        "一是组织",
        "一对一",
        "三支一扶",
        "“1+8”协议",
        "附件号A4",
        "5G网络",
        "八项规定",
        "两不愁三保障",
        "一批企业",
        "万众一心",
        "数据",
        "签约",
        "12345热线",
        "千方百计",
        "十三五",
        "十字路口",
        "红十字会",
        "三位一体",
        "三轮车",
        "千兆光网",
        "千亿级产业",
        "三班倒",
        "九里山",
        "四川三峡",
        "五保户",
        "K9001次列车",
        "住B2栋",
        "ISO9001认证",
        "PM2.5浓度",
    ],
)
def test_numberings_ordinals_and_names_are_not_measured(text):
    assert [n for n in numbers_in(narrow(text)) if n.kind in ("measure", "ratio")] == []


def test_a_verb_before_a_number_is_no_approximation():
    assert only("签约26个").approximation is None
    assert only("节约26万元").approximation is None


def test_an_approximator_that_stands_apart_still_counts():
    number = only("将近占总资金的1/3")
    assert number.text == "1/3"
    assert number.approximation == "近"


def test_from_and_to_are_two_numbers_and_not_a_range():
    found = numbers_in("由12.3%到15.6%")
    assert [number.value for number in found] == [D("12.3"), D("15.6")]


def test_offsets_are_those_of_the_text_given():
    text = narrow("共投入　３２０　万元。")
    number = only("共投入　３２０　万元。")
    assert text[number.start : number.end] == "320　万元"


def test_two_numbers_side_by_side_are_two():
    assert [number.unit for number in numbers_in("521户3014人")] == ["户", "人"]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二百三十", 230),
        ("十二", 12),
        ("一万零五", 10005),
        ("三亿二千万", 320000000),
        ("两千", 2000),
    ],
)
def test_chinese_numerals_are_valued(numeral, value):
    assert read_chinese(numeral) == value


def test_digits_without_places_are_no_numeral():
    assert read_chinese("一二三") is None


def test_a_hedged_fraction_stays_near_itself():
    number = only("约占总资金的1/4")
    assert (number.low, number.high) == (D("0.2375"), D("0.2625"))


# What may stand beside the digits of a figure, or in their place.
_PIECES = [" ", "\n", *re.findall(r"\S+", """
    1 2 35 0 0.5 1.25 100 2023 1234567 007 万 亿 万亿 千 百 十
    余 多 来 左右 以上 约 近 超 达到 至 到 — - / 分之 : ∶ 第 前 排名 位居 A 编号
    电话 号 届 + 的 共 其中 占总数 占 超过 国道 省道 县道 公路 “ ， , 。 ( （ ) ）
    、 人 名 户 个 元 家 % 倍 成 次 公里 千瓦 千米 分 国 省 县 区 村 位 天 小时 个月
    民 人口 (次) （州） . 半 几 数 二 三十 · 〔 人次 亩 个百分点
""")]


def test_a_figure_read_at_a_glance_is_what_a_careful_reading_finds(monkeypatch):
    rng, glance, plain = random.Random(5), numbers.plain_figure, []

    def seen(*place):
        found = glance(*place)
        plain.extend([] if found is None else [found])
        return found

    monkeypatch.setattr(numbers, "plain_figure", seen)
    texts = ["".join(rng.choices(_PIECES, k=rng.randint(2, 9))) for _ in range(4000)]
    at_a_glance = [numbers_in(text) for text in texts]
    monkeypatch.setattr(numbers, "plain_figure", lambda *_: None)
    assert at_a_glance == [numbers_in(text) for text in texts]
    assert len(plain) > 100


@pytest.mark.parametrize(("written", "number"), [
    ("12", 12), ("十二", 12), ("两", 2), ("一百零五", 105), ("一二三", 0),
])
def test_a_whole_number_is_read_in_digits_and_signs(written, number):
    assert whole_number(written) == number
