import json
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from xieshou.audit import settling, store, veiling
from xieshou.audit.files import audit_document
from xieshou.audit.models import AuditRun
from xieshou.audit.run import audit_text
from xieshou.errors import NotAllowed
from xieshou.files import keeping
from xieshou.journal.reading import recent
from xieshou.library import storage

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "2024年投入资金1200万元，比上年增加200万元，增长2%。"


def keep(cast, text=TEXT, scope=None, pairing=None, name="总结"):
    scope = scope or cast.ma
    return store.keep(audit_text(text, name), text, scope,
                      cast.pairing.code if pairing is None else pairing)


def growth(id, scope):
    return next(told for told in store.run_of(id, scope).findings
                if told.finding["code"] == "arithmetic.growth_agrees")


def say(id, scope, state, **more):
    print_of = growth(id, scope).finding["fingerprint"]
    return store.settle_finding(scope, id, print_of, state, **more)


def test_what_was_settled_holds_for_the_corrected_report_and_for_colleagues(cast):
    say(keep(cast), cast.ma, "waived", note="上年数按可比口径")
    again = keep(cast, "新加的一句话。\n" + TEXT.replace(",", ","))
    told = growth(again, cast.lin)
    assert not told.open and told.settled.words == "不改"
    assert (told.settled.note, told.settled.actor) == ("上年数按可比口径", "ma")


def test_another_figure_is_another_finding(cast):
    say(keep(cast), cast.ma, "checked")
    assert growth(keep(cast, TEXT.replace("2%", "3%")), cast.ma).open


def test_what_was_called_mended_and_is_still_there_is_open_again(cast):
    first = keep(cast)
    say(first, cast.ma, "mended")
    assert not growth(first, cast.ma).open
    told = growth(keep(cast), cast.ma)
    assert told.open and told.settled.words == "标为已改，仍然存在"


def test_nothing_is_waived_without_a_reason_nor_asked_of_nobody(cast):
    id = keep(cast)
    for state, fault in (("waived", settling.NoReasonError), ("asked", settling.NobodyAskedError),
                         ("forgotten", settling.UnknownStateError)):
        with pytest.raises(fault):
            say(id, cast.ma, state)
    with pytest.raises(settling.TooLongNoteError):
        say(id, cast.ma, "waived", note="长" * 501)


def test_who_is_asked_finds_it_until_it_is_settled(cast):
    id = keep(cast)
    say(id, cast.ma, "asked", asked="lin", note="请看预算文件")
    assert [(one.run, one.note) for one in settling.asked_of(cast.lin)] == [(id, "请看预算文件")]
    say(id, cast.lin, "checked", note="按决算")
    assert settling.asked_of(cast.lin) == []


def test_every_word_is_in_the_journal_with_its_pairing(cast):
    say(keep(cast), cast.ma, "waived", note="口径")
    entry = recent(1)[0]
    assert (entry.kind, entry.action, entry.actor) == ("finding", "waive", "ma")
    assert entry.after["pairing"] == cast.pairing.code and entry.reason == "口径"


def test_two_who_settle_the_same_see_each_other(cast):
    id = keep(cast)
    seen = say(id, cast.ma, "checked").version
    say(id, cast.lin, "asked", asked="ma", seen=seen)
    with pytest.raises(settling.SettledMeanwhileError):
        say(id, cast.ma, "mended", seen=seen)


def test_who_only_looks_on_in_a_pairing_or_is_of_another_settles_nothing(cast):
    id = keep(cast)
    with pytest.raises(store.UnknownRunError):
        say(id, cast.qian, "checked")
    from dataclasses import replace
    with pytest.raises(NotAllowed):
        say(id, replace(cast.zhou, rights=frozenset({"see"})), "checked")


def test_words_on_a_private_text_do_not_reach_the_texts_of_others(cast):
    say(keep(cast, pairing=""), cast.ma, "checked")
    assert growth(keep(cast, scope=cast.lin, pairing=""), cast.lin).open
    assert growth(keep(cast), cast.ma).open


def test_lists_tell_of_findings_without_reading_whole_answers(cast, django_assert_num_queries):
    for _ in range(3):
        keep(cast)
    with django_assert_num_queries(1):
        found = store.runs(cast.ma)
    assert [(one.claims, one.levels["error"]) for one in found] == [(3, 1)] * 3


def test_a_word_changed_behind_the_journal_is_found(cast):
    from xieshou.audit.ledger import aliases
    from xieshou.audit.models import Alias, Settlement
    from xieshou.audit.verifying import checks

    say(keep(cast), cast.ma, "waived", note="口径")
    say(keep(cast), cast.ma, "checked")
    aliases.say(cast.ma, cast.pairing.code, "funds.received", "落实帮扶款", True)
    assert [(one.ok, one.count) for one in checks()] == [(True, 1), (True, 1)]
    Settlement.objects.update(state="mended")
    Alias.objects.all().delete()
    assert [one.ok for one in checks()] == [False, False]


ROSTER = "2024年投入资金1200万元，比上年增加200万元，增长2%。张三 11010519491231002X领取。"


def test_ids_of_persons_are_not_kept_and_their_file_is_strict(cast, home):
    made, out = docx.Document(), BytesIO()
    made.add_paragraph(ROSTER)
    made.save(out)
    audited = audit_document(out.getvalue(), "名单.docx")
    code = cast.pairing.code
    id = store.keep(audited.result, audited.text, cast.ma, code, out.getvalue())
    looks_on = replace(cast.ma, actor="other", rights=cast.ma.rights - {"reveal"})
    run = store.run_of(id, cast.ma)
    assert "张三 ******************领取" in run.text and "0519" not in str(run.result)
    assert keeping.is_sealed(run.original) and storage.is_strict(run.original)
    assert store.marked(cast.ma, id)[1].startswith(b"PK")
    assert [one.id for one in store.runs(cast.ma, code)] == [id] and not store.runs(looks_on, code)
    with pytest.raises(store.UnknownRunError):
        store.run_of(id, looks_on)
    assert store.run_of(store.keep_again(id, run.result, cast.ma), cast.ma).text == run.text


def test_an_audit_kept_with_ids_by_an_earlier_version_loses_them(cast, home):
    made, out = docx.Document(), BytesIO()
    made.add_paragraph(ROSTER.replace("11010519491231002X", "*" * 18))
    made.save(out)
    audited = audit_document(out.getvalue(), "旧.docx")
    id = store.keep(audited.result, audited.text, cast.ma, cast.pairing.code, out.getvalue())
    result = json.loads(json.dumps(audited.result, ensure_ascii=False).replace(
        "*" * 18, "11010519491231002X"))
    result["document"]["note"] = ROSTER
    AuditRun.objects.filter(pk=id).update(text=ROSTER, result=result)
    assert (veiling.veil_what_is_plain(), veiling.veil_what_is_plain()) == (1, 0)
    run = store.run_of(id, cast.ma)
    assert run.text == audited.text and "0519" not in str(run.result)
    assert AuditRun.objects.get(pk=id).personal and storage.is_strict(run.original)
