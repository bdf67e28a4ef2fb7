import pytest

from xieshou.directory import divisions, places
from xieshou.values.place import BadPlaceCodeError


def test_a_code_has_its_names_with_their_years():
    assert [(one.name, one.last) for one in divisions.history_of("130185")] == [("鹿泉市", 2014)]
    latest = divisions.history_of("150926")[-1]
    assert (latest.name, latest.last) == ("察哈尔右翼前旗", None)
    assert divisions.history_of("110000")[0].name == "北京市"
    assert divisions.history_of("910100") == [] == divisions.history_of("150926101")


def test_what_is_no_code_is_refused():
    with pytest.raises(BadPlaceCodeError):
        divisions.history_of("大兴区")


@pytest.mark.django_db
def test_a_county_is_registered_under_the_name_of_the_table():
    assert divisions.register("110115", "tests").name == "大兴区"
    assert places.place_named("大兴区") == "110115"
    with pytest.raises(divisions.RetiredDivisionError, match="鹿泉市"):
        divisions.register("130185", "tests")
    with pytest.raises(places.UnknownPlaceError):
        divisions.register("910100", "tests")
    assert divisions.register("910100", "tests", "示例东区").name == "示例东区"


@pytest.mark.django_db
def test_a_village_whose_name_another_of_the_county_bears_is_written_by_its_code(cast):
    county = cast.pairing.recipient
    two = [{"code": f"{county}{town}201", "name": "示例村", "short": "示例村", "aliases": []}
           for town in ("101", "102")]
    places.add_regions([*two, {"code": f"{county}103", "name": "示例镇", "short": "示例镇",
                               "aliases": []}], "tests")
    for code in (two[0]["code"], two[1]["code"], f"{county}103"):
        assert places.place_named(places.place_words(code), county) == code
    assert places.place_words(f"{county}103") == "示例镇"
