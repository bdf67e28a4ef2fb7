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
