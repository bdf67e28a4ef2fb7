"""From the words around a figure to the indicators it may speak of."""

import pytest

from xieshou.audit.ledger.matching import Lexicon, local_words
from xieshou.audit.run import reading_of
from xieshou.indicators.definition import indicators


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(indicators(), {"示例东区": "东部", "示例西旗": "西部"})


def likeliest(lexicon, text, place=0):
    reading = reading_of(text)
    found = lexicon.candidates(reading, reading.figures[place])
    return found[0].indicator.code if found else None


@pytest.mark.parametrize(("text", "code"), [
    ("2024年，援建扶贫车间12个。", "industry.workshops"),
    ("2024年，车间吸纳就业36人。", "industry.workshop_jobs"),
    ("2024年，两地党政主要负责同志互访12次。", "visits.leaders"),
    ("2024年，组织赴结对地区务工就业14人。", "labor.to_partner"),
    ("2024年，帮助建档立卡贫困劳动力就业25人。", "labor.placed_lifted"),
    ("2024年，通过专场招聘会实现就业36人。", "labor.hired"),
    ("2024年，培训西部党政干部35人次。", "talent.cadre_training"),
    ("2024年，协作项目已开工9个。", "projects.started"),
    ("2024年，开工建设协作项目9个。", "projects.started"),
    ("2024年，依托帮扶车间解决就业26人。", "industry.workshop_jobs"),
    ("2024年，举办党政干部培训，参训337人次。", "talent.cadre_training"),
    ("2024年，东部采购我县农副产品300万元。", "consumption.direct"),
])
def test_free_wording_finds_its_indicator(lexicon, text, code):
    assert likeliest(lexicon, text) == code


@pytest.mark.parametrize(("place", "code"), [(0, "social.total"), (1, "social.cash"),
                                             (2, "social.goods")])
def test_every_figure_of_a_list_has_its_own_words(lexicon, place, code):
    text = "接收社会捐赠款物合计288.4万元，其中捐款206.4万元、捐物折款82万元。"
    assert likeliest(lexicon, text, place) == code


@pytest.mark.parametrize(("place", "code"), [(0, "pairings.hospitals_east"),
                                             (1, "pairings.hospitals_west")])
def test_the_names_of_both_sides_are_read_as_east_and_west(lexicon, place, code):
    text = "示例东区17家医疗机构与示例西旗22家医疗机构结对。"
    assert likeliest(lexicon, text, place) == code


def test_words_of_the_figure_before_do_not_count_for_the_next():
    reading = reading_of("西旗派送3名农技人员、13名医生赴北京。")
    assert local_words(reading, reading.figures[1]) == "|医生赴北京"


def test_units_that_cannot_be_compared_are_no_candidates(lexicon):
    reading = reading_of("2024年，财政援助资金支持学校12所。")
    assert all(one.indicator.dimension != "money"
               for one in lexicon.candidates(reading, reading.figures[0]))


def test_a_part_with_words_of_its_own_is_narrower_than_the_indicator(lexicon):
    cash = next(one for one in indicators() if one.code == "social.cash")
    reading = reading_of("捐赠款物288万元，其中捐款206万元，其中某局工会捐款20万元。")
    _, whole, part = reading.figures
    assert not lexicon.leaves_out(reading, whole, cash)
    assert lexicon.leaves_out(reading, part, cash)
