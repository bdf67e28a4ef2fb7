import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshou.web.parts.marked_text import pieces_of

TEXT = ("示例西旗2024年东西部协作工作总结\n"
        "全年共安排协作资金1000万元，其中产业类600万元、劳务类200万元、教育类300万元。到位财政援助资金1012.35万元。\n")


@pytest.mark.django_db
def test_a_pasted_text_is_audited_and_its_findings_light_its_words(ma, programme):
    answer = ma.post("/audits", {"text": TEXT, "ledger": "1"})
    page = ma.get(answer.url)
    findings = [one.finding for one in page.context["run"].findings]
    assert any("1100" in one["message"] or "1,100" in one["message"] for one in findings)
    marked = {number for piece in page.context["pieces"] for number in piece.findings}
    assert marked == {n for n, one in enumerate(findings) if one["spans"]}
    assert "data-finding=\"0\"" in page.content.decode()


@pytest.mark.django_db
def test_the_pieces_joined_are_the_text(ma, programme):
    page = ma.get(ma.post("/audits", {"text": TEXT}).url)
    assert "".join(piece.text for piece in page.context["pieces"]) == TEXT.strip()


@pytest.mark.django_db
def test_the_numbers_of_findings_open_just_these(ma, programme):
    place = ma.post("/audits", {"text": "到位资金500万元，其中省级300万元、县级250万元。"
                                        "2024年到位财政援助资金1万元。", "ledger": "1"}).url
    run = ma.get(place).context["run"]
    listed = ma.get("/audits").content.decode()
    assert run.levels and run.contradicted
    for only, count in {**run.levels, "ledger": run.contradicted}.items():
        assert f'href="{place}?only={only}"' in listed
        found = ma.get(f"{place}?only={only}").context
        assert len(found["few"]) + found["more"] == count == found["wanted"], only
    assert ma.get(f"{place}?only=lost").status_code == 400


JUDGED = ("到位资金500万元，其中省级300万元、县级250万元。2024年到位财政援助资金1万元。"
          "2024年派出专业技术人才15人，同比增长200%，全国第三名。2023年到位财政援助资金1万元。")


@pytest.mark.django_db
def test_each_verdict_and_the_count_of_numbers_open_just_these(ma, programme):
    place = ma.post("/audits", {"text": JUDGED, "ledger": "1"}).url
    page = ma.get(place)
    run, text = page.context["run"], page.content.decode()
    told = {code: count for code, _, count in page.context["verdicts"]}
    assert len(told) > 1 and told["contradicted"] == run.contradicted
    for verdict, count in {**told, "any": run.claims}.items():
        if verdict != "contradicted":
            assert f'href="?verdict={verdict}"' in text
        found = ma.get(f"{place}?verdict={verdict}")
        assert found.context["slice"].total == len(found.context["listed"]) == count, verdict
        marked = {one for piece in found.context["pieces"] for one in piece.claims}
        assert marked == {claim["id"] for claim, _ in found.context["listed"]}
        claim, _ = found.context["listed"][0]
        assert f'href="{place}/claims/{claim["id"]}"' in found.content.decode()
    # what the ledger contradicts opens the findings, which are one for each number
    assert 'href="?only=ledger"' in text
    assert ma.get(f"{place}?only=ledger").context["wanted"] == told["contradicted"]
    assert f'href="{place}?verdict=any">{run.claims}</a>' in ma.get("/audits").content.decode()
    assert ma.get(f"{place}?verdict=lost").status_code == 400


@pytest.mark.django_db
def test_what_the_ledger_contradicts_is_not_counted_as_a_warning_too(ma, programme):
    place = ma.post("/audits", {"text": JUDGED, "ledger": "1"}).url
    run = ma.get(place).context["run"]
    assert run.contradicted
    assert ma.get(f"{place}?only=warning").context["wanted"] == run.levels.get("warning", 0)


@pytest.mark.django_db
def test_a_file_is_audited_and_named_after_itself(ma, cast):
    file = SimpleUploadedFile("总结.txt", TEXT.encode("gb18030"))
    page = ma.get(ma.post("/audits", {"file": file}).url)
    assert page.context["run"].name == "总结.txt" and "1012.35" in page.content.decode()
    assert "总结.txt" in ma.get("/audits").content.decode()


@pytest.mark.django_db
def test_line_ends_of_browsers_do_not_move_the_marks(ma, cast):
    page = ma.get(ma.post("/audits", {"text": TEXT.replace("\n", "\r\n")}).url)
    for claim in page.context["result"]["claims"]:
        assert page.context["run"].text[claim["start"]:claim["end"]] == claim["text"]


@pytest.mark.django_db
def test_nothing_to_audit_and_a_false_docx_are_said_in_words(ma, cast):
    assert ma.post("/audits", {}).status_code == 400
    file = SimpleUploadedFile("总结.docx", b"PK\x03\x04nothing")
    answer = ma.post("/audits", {"file": file})
    assert answer.status_code == 400 and "代码" in answer.content.decode()


@pytest.mark.django_db
def test_text_in_a_report_is_never_markup(ma, cast):
    page = ma.get(ma.post("/audits", {"text": "<script>alert(1)</script>投入100万元。"}).url)
    assert "<script>alert" not in page.content.decode()


def test_overlapping_marks_cut_the_text_into_pieces():
    claims = [{"id": "c1", "start": 2, "end": 6, "verdict": "confirmed"}]
    findings = [{"level": "error", "spans": [[4, 8]]}, {"level": "note", "spans": [[0, 5]]}]
    pieces = pieces_of("0123456789", claims, findings)
    assert [piece.text for piece in pieces] == ["01", "23", "4", "5", "67", "89"]
    assert pieces[2].classes == "c confirmed s error" and pieces[2].findings == (0, 1)
    assert pieces[-1].plain and not pieces[3].first


def audited(client, text=TEXT, **more):
    return client.post("/audits", {"text": text, "ledger": "1", **more}).url


def first_finding(client, place):
    return client.get(place).context["run"].findings[0].finding["fingerprint"]


@pytest.mark.django_db
def test_a_finding_is_settled_on_the_page_and_stays_so_in_the_next_audit(ma, programme):
    place = audited(ma)
    mark = first_finding(ma, place)
    refused = ma.post(f"{place}/findings/{mark}", {"state": "waived"})
    assert refused.status_code == 400 and "理由" in refused.content.decode()
    ma.post(f"{place}/findings/{mark}", {"state": "waived", "note": "按可比口径"})
    again = ma.post(f"{place}/again").url
    assert again != place
    page = ma.get(again)
    assert "按可比口径" in page.content.decode()
    assert not page.context["run"].findings[0].open


@pytest.mark.django_db
def test_a_settled_finding_comes_back_alone_when_scripts_ask(ma, programme):
    place = audited(ma)
    mark = first_finding(ma, place)
    answer = ma.post(f"{place}/findings/{mark}", {"state": "checked"}, headers={"HX-Request": "1"})
    words = answer.content.decode()
    assert words.count("<article") == 1 and "已核实，无误" in words and "<html" not in words


@pytest.mark.django_db
def test_who_is_asked_by_name_finds_it_on_the_page_of_audits(ma, browser_of, programme):
    place = audited(ma)
    mark = first_finding(ma, place)
    ma.post(f"{place}/findings/{mark}", {"state": "asked", "asked": "林示例", "note": "请查账"})
    assert "请我核实的" in browser_of("lin").get("/audits").content.decode()
    assert "请我核实的" not in ma.get("/audits").content.decode()


@pytest.mark.django_db
def test_a_figure_shows_its_sentence_its_rows_and_the_difference(ma, programme):
    place = audited(ma, "2024年，到位财政援助资金1012.34万元。")
    claim = next(one for one in ma.get(place).context["run"].result["claims"]
                 if one["verdict"] == "contradicted")
    words = ma.get(f"{place}/claims/{claim['id']}", headers={"HX-Request": "1"}).content.decode()
    assert "台账中的记录" in words and "示例财〔2024〕1号" in words and "到位财政援助资金" in words
    assert "报告少" in words and f"/figures/{claim['handle']}" in words and "<html" not in words
    assert "<html" in ma.get(f"{place}/claims/{claim['id']}").content.decode()
    assert ma.get(f"{place}/claims/c999").status_code == 404


@pytest.mark.django_db
def test_a_wording_taught_on_the_page_is_understood_in_the_next_audit(ma, programme):
    place = audited(ma, "2024年落实帮扶款1012.35万元。")
    claim = next(one for one in ma.get(place).context["run"].result["claims"] if one["verdict"])
    assert claim["verdict"] == "ambiguous"
    ma.post(f"{place}/claims/{claim['id']}/wording",
            {"indicator": "funds.received", "wording": "落实帮扶款", "meant": "yes"})
    after = ma.get(ma.post(f"{place}/again").url).context["run"].result["claims"]
    assert [one["verdict"] for one in after if one["id"] == claim["id"]] == ["confirmed"]
    assert "落实帮扶款" in ma.get("/audits/wordings").content.decode()


@pytest.mark.django_db
def test_a_word_file_comes_back_marked_without_what_is_settled(ma, cast, home):
    from tests.office.test_commenting import said
    from xieshou.office.word import Paragraph, Text, write_docx

    data = write_docx([Paragraph("body", [Text(TEXT.replace("\n", ""))])], {"title": "总结"})
    place = ma.post("/audits", {"file": SimpleUploadedFile("总结.docx", data)}).url
    answer = ma.get(f"{place}/marked")
    assert "filename" in answer.headers["Content-Disposition"]
    assert any("1100" in words for _, words in said(answer.content))
    for told in ma.get(place).context["run"].findings:
        ma.post(f"{place}/findings/{told.finding['fingerprint']}", {"state": "checked"})
    assert said(ma.get(f"{place}/marked").content) == []
    assert ma.get(f"{audited(ma)}/marked").status_code == 400


@pytest.mark.django_db
def test_many_files_become_a_job_with_a_page_of_its_own(ma, qian, cast, home):
    from tests.web.test_jobs import work_off

    files = [SimpleUploadedFile(f"{n}.txt", TEXT.encode()) for n in "甲乙"]
    place = ma.post("/audits", {"file": [*files, SimpleUploadedFile("坏.docx", b"PK\x03\x04")]}).url
    assert 'hx-trigger="every 2s"' in ma.get(place).content.decode()
    work_off()
    page = ma.get(place).content.decode()
    assert "坏.docx" in page and "核验汇总.xlsx" in page and "every 2s" not in page
    assert qian.get(place).status_code == 404


@pytest.mark.django_db
def test_nothing_of_an_audit_is_reached_by_another_pairing(ma, qian, programme):
    place = audited(ma)
    mark = first_finding(ma, place)
    assert qian.get(f"{place}/claims/c1").status_code == 404
    assert qian.get(f"{place}/marked").status_code == 404
    for way, data in ((f"findings/{mark}", {"state": "checked"}), ("again", {}),
                      ("claims/c1/wording", {"indicator": "funds.received", "wording": "款款款"})):
        assert qian.post(f"{place}/{way}", data).status_code == 404


@pytest.mark.django_db
def test_who_may_look_but_not_audit_sees_no_buttons(browser_of, accounts, ma, programme):
    from xieshou.directory.models import Grant

    Grant.objects.filter(account=accounts["zhou"]).update(role="leader")
    place = audited(ma)
    zhou = browser_of("zhou")
    assert "已核实" not in zhou.get(place).content.decode()
    mark = first_finding(ma, place)
    assert zhou.post(f"{place}/findings/{mark}", {"state": "checked"}).status_code == 403


@pytest.mark.django_db
def test_the_list_of_audits_and_the_audit_count_findings_the_same_way(ma, programme):
    place = audited(ma, TEXT + "2024年，到位财政援助资金1012.34万元。\n")
    run = ma.get(place).context["run"]
    groups = {code: count for code, _, count in ma.get(place).context["groups"]}
    assert run.contradicted and groups == {**run.levels, "ledger": run.contradicted}
    assert f"与台账不符 {run.contradicted}" in ma.get(place).content.decode()
    assert f"与台账不符 {run.contradicted}" in ma.get("/audits").content.decode()
