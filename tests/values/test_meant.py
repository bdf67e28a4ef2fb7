from xieshou.values.meant import meant


def test_a_name_is_found_by_itself_and_by_its_words():
    known = {"state": "状态", "attested": "双方确认", "place": "所在地"}
    assert meant("states", known) == ["state"]
    assert meant("双方确认了", known) == ["attested"]
    assert meant("zzz", known) == []


def test_each_is_offered_once_and_no_more_than_wanted():
    assert meant("visit", {"visit_a": "visits", "visit_b": "visit"}, 1) == ["visit_b"]
    assert meant("visits", {"visit": "visits"}) == ["visit"]
    assert set(meant("visit", ["visit_a", "visit_b", "x"])) == {"visit_a", "visit_b"}
