"""Division codes."""

import pytest

from xieshou.values.place import BadPairingCodeError, BadPlaceCodeError, PairingCode, level, within


def test_a_place_lies_inside_its_county_city_and_province():
    for outer in ("920101", "920100", "920000", "920101102"):
        assert within("920101102203", outer)
    assert not within("920102", "920101")


@pytest.mark.parametrize(("code", "name"), [("910000", "省"), ("910100", "市"), ("910101", "县"),
                                           ("910101102", "乡"), ("910101102203", "村")])
def test_a_code_tells_its_level(code, name):
    assert level(code) == name


@pytest.mark.parametrize("code", ["", "12", "91010x", "9101011"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(BadPlaceCodeError):
        level(code)


def test_a_pairing_is_written_supporter_first():
    assert PairingCode.parse("910101-920101").recipient == "920101"
    for text in ("910101", "910101-", "910101-9201", "甲-乙"):
        with pytest.raises(BadPairingCodeError):
            PairingCode.parse(text)
