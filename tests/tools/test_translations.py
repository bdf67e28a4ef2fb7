import re

import pytest

from tools import translations

HOLES = re.compile(r"%\(\w+\)s|%s|%d|\{\w*\}|%%")


def both(text) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


@pytest.fixture(scope="module")
def catalog():
    return translations.read()


@pytest.fixture(scope="module")
def texts():
    """All that the interface says; finding it reads every module and template."""
    return set(translations.texts())


def test_every_text_of_the_interface_has_its_english(catalog, texts):
    said = {one.id for one in catalog if one.id and all(both(one.string))}
    missing = sorted(map(str, texts - said))
    assert not missing, f"python -m tools.translations --missing: {missing[:20]}"


def test_nothing_is_kept_that_is_no_longer_said(catalog, texts):
    assert not {one.id for one in catalog if one.id} - texts


def test_both_languages_have_the_same_facts_to_fill_in(catalog):
    differing = [one.id for one in catalog for english in both(one.string)
                 if one.id and set(HOLES.findall(both(one.id)[0])) != set(HOLES.findall(english))]
    assert not differing


def test_programs_read_what_people_edit(catalog):
    kept = translations.PO.with_suffix(".mo").read_bytes()
    assert kept == translations.compiled(catalog)


def test_english_holds_no_chinese_but_words_that_must_be_typed_so(catalog):
    # marks of Word templates, units, headings of sheets and examples of dates stay as they are
    allowed = re.compile("【[^】]*】|[“(][^”)]*[”)]|[万亿]?元|收入|支出|金额|借贷标志|产业|资金投向"
                         "|结对关系|王示例|市级平台|example.org/接收|人数=|承办科室|走访|是、否、部分|余|多|以上|、|｜|[本上年月季度初以来同期累计半至截底日\\d]+")
    odd = [english for one in catalog for english in both(one.string) if one.id
           and translations.HAN.search(allowed.sub("", english))]
    assert not odd


def test_what_is_shown_is_found_whatever_a_page_calls_the_function():
    source = """
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy as later, ngettext as several
from xieshou.web.page import page as shown
HEADS = {"a": "表头"}
shown(request, "x", "页名" if new else "旧页名")
shown(request, "x", title="另一个页名")
_("甲"), later("乙"), several("%d 条", "%d 条记录", n), translation.gettext(message="丙")
other("不是给人看的")
"""
    found = translations.called(source, "xieshou.web.pages.x")
    assert {one for one in found if one != "a"} == {
        "表头", "页名", "旧页名", "另一个页名", "甲", "乙", ("%d 条", "%d 条记录"), "丙"}


def test_marks_of_templates_are_found_with_their_plurals():
    from django.utils.translation.template import templatize

    template = ('{% translate "标题" %}{% blocktranslate count n=n %}一条{% plural %}{{ n }} 条'
                '{% endblocktranslate %}<p title="{% trans \'提示\' %}">{{ _("甲") }}</p>')
    assert list(translations.marked(templatize(template))) == [
        "标题", ("一条", "%(n)s 条"), "提示", "甲"]
