import pytest

from xieshou.ledger.registers.visit import Visit

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PLACE = "/registers/visit/records"
VISIT = {"date_from": "2024-08-01", "rank": "county", "persons": 9, "leader": "丙示例",
         "lead_organization": "示例西旗新单位"}


def visit_fields():
    return {kind.name for kind in Visit.register.all_fields}


def body(programme, *rows):
    known = visit_fields()
    return {"pairing": programme.pairing.code,
            "records": [{name: value for name, value in row.items() if name in known}
                        for row in rows]}


def test_pages_follow_one_another_until_all_was_read(ma, programme):
    seen, cursor = [], ""
    while cursor is not None:
        status, page = ma.get(PLACE, limit=2, cursor=cursor)
        assert status == 200 and len(page["items"]) <= 2
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) == Visit.objects.count() == 4


def test_a_cursor_that_no_page_gave_is_refused(ma, programme):
    status, said = ma.get(PLACE, cursor="abc")
    assert status == 400 and said["error"]["code"] == "api.bad_cursor"


def test_what_is_handed_in_twice_changes_nothing_the_second_time(ma, programme):
    status, said = ma.post(PLACE, body(programme, VISIT))
    assert status == 200 and (said["created"], said["rejected"]) == (1, 0), said
    id = said["records"][0]["id"]
    status, again = ma.post(PLACE, body(programme, VISIT))
    assert again["records"] == [{"row": 1, "status": "unchanged", "id": id}]
    status, one = ma.get(f"{PLACE}/{id}")
    assert (one["date_from"], one["persons"], one["state"]) == ("2024-08-01", 9, "submitted")


def test_good_rows_are_taken_and_each_bad_one_is_told(ma, programme):
    bad = {"persons": 3, "rank": "county"}
    status, said = ma.post(PLACE, body(programme, VISIT, bad))
    assert status == 200 and (said["created"], said["rejected"]) == (1, 1)
    assert [one["row"] for one in said["findings"]] == [2] * len(said["findings"])
    assert said["findings"][0]["code"] == "ledger.missing_value"


def test_a_row_of_a_wrong_shape_turns_no_other_away(ma, programme):
    rows = [{**VISIT, "persons": "许多", "rank": "contry"}, VISIT, {**VISIT, "leadr": "丙"}, "丙",
            {**VISIT, "local": "x"}]
    asked = {"pairing": programme.pairing.code, "records": rows}
    status, said = ma.post(PLACE, asked, **{"Idempotency-Key": "rows"})
    assert status == 200 and (said["read"], said["created"], said["rejected"]) == (5, 1, 4), said
    assert [one["row"] for one in said["records"]] == [2]
    told = {(one["row"], one["column"]): one["message"] for one in said["findings"]}
    assert set(told) == {(1, "人数"), (1, "带队级别"), (3, "leadr"), (4, "这一条"), (5, "自设栏目")}
    assert "应为整数" in told[1, "人数"] and "您是不是要「county」" in told[1, "带队级别"]
    before = Visit.objects.count()
    assert ma.post(PLACE, asked, **{"Idempotency-Key": "rows"})[1] == said
    assert ma.post(PLACE, asked)[1]["unchanged"] == 1 and Visit.objects.count() == before
    # what is no row at all is refused whole, each fault told
    status, said = ma.post(PLACE, {"pairing": 7, "records": [], "more": 1})
    assert status == 400 and {said["error"]["facts"][name] for name in (
        "what", "what.2", "what.3")} == {"pairing", "records", "more"}
    assert said["error"]["message"].count("不符合要求") == 3


def test_a_rehearsal_writes_nothing_even_where_it_is_misspelt(ma, programme):
    before = Visit.objects.count()
    _, said = ma.post(f"{PLACE}?dry_run=true", body(programme, VISIT))
    assert said["created"] == 1 and said["dry_run"] and Visit.objects.count() == before
    status, said = ma.post(f"{PLACE}?dryrun=true", body(programme, VISIT))
    assert (status, said["error"]["facts"]) == (400, {
        "what": "dryrun", "why": "没有这一栏(您是不是要「dry_run」？)"})
    assert Visit.objects.count() == before


def test_amounts_are_decimal_strings_in_the_unit_of_their_column(ma, programme):
    row = {"document_no": "示例财〔2024〕9号", "received_on": "2024-09-01", "tier": "county",
           "amount": "1012.3456"}
    status, said = ma.post("/registers/fund_transfer/records", {
        "pairing": programme.pairing.code, "records": [row]})
    assert status == 200 and said["created"] == 1, said
    one = ma.get(f"/registers/fund_transfer/records/{said['records'][0]['id']}")[1]
    assert one["amount"] == "1012.3456" and one["tier"] == "county"
    status, said = ma.post("/registers/fund_transfer/records", {
        "pairing": programme.pairing.code, "records": [{**row, "amount": 1012.3456}]})
    assert (status, said["rejected"], said["findings"][0]["column"]) == (200, 1, "到位金额")


def test_a_change_by_an_old_version_is_refused_and_nothing_is_lost(ma, programme):
    one = ma.get(PLACE, limit=1)[1]["items"][0]
    change = {"version": one["version"], "values": {"persons": 21}, "reason": "更正人数"}
    status, changed = ma.send("patch", f"{PLACE}/{one['id']}", change)
    assert status == 200 and (changed["persons"], changed["version"]) == (21, one["version"] + 1)
    status, said = ma.send("patch", f"{PLACE}/{one['id']}", change)
    assert status == 409 and said["error"]["code"] == "ledger.stale_record"
    history = ma.get(f"{PLACE}/{one['id']}/history")[1]
    assert [entry["reason"] for entry in history][-1] == "更正人数"


def test_steps_and_attestations_are_those_of_the_pages(ma, program_of, programme):
    id = ma.post(PLACE, body(programme, VISIT))[1]["records"][0]["id"]
    version = ma.get(f"{PLACE}/{id}")[1]["version"]
    status, said = ma.post(f"{PLACE}/{id}/steps", {"step": "verify", "version": version})
    assert status == 403 and said["error"]["code"] == "ledger.own_record"
    status, one = ma.post(f"{PLACE}/{id}/attestations",
                          {"side": "recipient", "stance": "confirm"})
    assert status == 200 and one["attested"] == "one_sided"
    lin = program_of("lin")
    assert lin.post(f"{PLACE}/{id}/attestations", {"side": "supporter", "stance": "confirm"}
                    )[1]["attested"] == "agreed"
    status, said = lin.post(f"{PLACE}/{id}/attestations",
                            {"side": "recipient", "stance": "confirm"})
    assert status == 403 and said["error"]["code"] == "ledger.other_side"


def test_a_key_answers_the_same_request_once_and_refuses_another(ma, programme):
    first = ma.post(PLACE, body(programme, VISIT), **{"Idempotency-Key": "k1"})
    again = ma.post(PLACE, body(programme, VISIT), **{"Idempotency-Key": "k1"})
    assert first == again and first[1]["created"] == 1
    status, said = ma.post(PLACE, body(programme, {**VISIT, "persons": 10}),
                           **{"Idempotency-Key": "k1"})
    assert status == 409 and said["error"]["code"] == "api.key_reused"
    # two long keys that begin alike are two keys
    long = "k" * 90
    assert ma.post(PLACE, body(programme, VISIT), **{"Idempotency-Key": long})[0] == 200
    assert ma.post(PLACE, body(programme, {**VISIT, "persons": 11}),
                   **{"Idempotency-Key": f"{long}2"})[1]["updated"] == 1
