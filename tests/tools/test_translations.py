import re

import pytest

from tools import translations

HOLES = re.compile(r"%\(\w+\)s|%s|\{\w*\}|%%")


@pytest.fixture(scope="module")
def catalog():
    return translations.read()


def test_every_text_of_the_interface_has_its_english(catalog):
    said = {one.id for one in catalog if one.id and one.string}
    missing = sorted(set(translations.texts()) - said)
    assert not missing, f"python -m tools.translations --missing: {missing[:20]}"


def test_nothing_is_kept_that_is_no_longer_said(catalog):
    assert not {one.id for one in catalog if one.id} - set(translations.texts())


def test_both_languages_have_the_same_facts_to_fill_in(catalog):
    differing = [one.id for one in catalog if one.id and set(HOLES.findall(one.id))
                 != set(HOLES.findall(one.string))]
    assert not differing


def test_programs_read_what_people_edit(catalog):
    kept = translations.PO.with_suffix(".mo").read_bytes()
    assert kept == translations.compiled(catalog)


def test_english_holds_no_chinese_but_words_that_must_be_typed_so(catalog):
    # marks of Word templates, units, headings of sheets and examples of dates stay as they are
    allowed = re.compile("【[^】]*】|[“(][^”)]*[”)]|[万亿]?元|收入|支出|金额|借贷标志|产业|资金投向"
                         "|结对关系|王示例|市级平台|example.org/接收|人数=|承办科室|走访|是、否、部分|余|多|以上|、|｜|[本上年月季度初以来同期累计半至截底日\\d]+")
    odd = [one.string for one in catalog if one.id
           and translations.HAN.search(allowed.sub("", one.string))]
    assert not odd
