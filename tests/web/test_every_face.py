"""Every face of every register is there: one declaration, and a page, a list, a call of each."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import Program
from tests.docs.recipes import ROOT
from tests.ledger.filling import made
from xieshou.directory import tokens
from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.evidence import evidence_of
from xieshou.ledger.models import SavedView
from xieshou.ledger.register import registers
from xieshou.warehouse.refresh import delta_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EVERY = pytest.mark.parametrize("register", registers(), ids=lambda one: one.code)


def page(client, place, **asked):
    answer = client.get(place, asked)
    assert answer.status_code == 200, place
    return answer.content.decode()


@EVERY
def test_every_face_of_it_is_there(register, ma, accounts, cast, home):
    first, second = made(register, cast.pairing, 1, 2)
    place, code = f"/registers/{register.code}", register.code
    # form: a field for every column, with what was entered when it is changed
    for form in (page(ma, f"{place}/new"), page(ma, f"{place}/{first.pk}/edit")):
        for kind in register.all_fields:
            assert f'name="{kind.name}"' in form, (code, kind.name)
    # list with search, a choice of columns, and a view that is kept
    assert str(first.pk) in page(ma, place) and register.name in page(ma, "/registers")
    everything = page(ma, place, cols=",".join(kind.name for kind in register.all_fields))
    for kind in register.all_fields:
        assert kind.label in everything, (code, kind.name)
    assert "没有符合条件的记录" in page(ma, place, q="没有这样的字样")
    kept = ma.post(f"{place}/views", {"name": "示例视图", "asked": "?q=示例"})
    assert kept.status_code == 302 and SavedView.objects.get().register == code
    # one value written into many, and told in the history in words
    chosen = [f"{row.pk}:{row.version}" for row in (first, second)]
    ma.post(place, {"step": "set", "column": "source", "value": "示例来源处",
                    "reason": "补来源", "record": chosen})
    shown = page(ma, f"{place}/{first.pk}")
    assert "示例来源处" in shown and "补来源" in shown and "「来源" in shown, code
    for words in register.evidence.values():
        assert words in shown, (code, words)
    # a proof is added on its page and seen there, and the paper leads back to the row
    file = SimpleUploadedFile(f"{code}.txt", f"示例佐证:{code}".encode())
    ma.post(f"{place}/{first.pk}/evidence", {"file": file, "kind": next(iter(register.evidence))})
    (proof,) = evidence_of(first)
    assert f"{code}.txt" in page(ma, f"{place}/{first.pk}"), code
    assert f'href="{place}/{first.pk}' in page(ma, f"/documents/{proof.entry}"), code
    # the API, and the columns by which figures are reckoned
    _, one = Program(tokens.issue("ma", "测试", "tests")[1]).get(
        f"{place}/records/{first.pk}")
    assert {kind.name for kind in register.declared} <= set(one), code
    table = delta_of(register, 0, 10**9)
    assert table.num_rows >= 2
    assert {column.name for column in columns_of(register)} <= set(table.column_names), code
    # the reference page
    told = (ROOT / "docs/reference/registers.md").read_text("utf-8")
    section = told.split(f'<a id="{code}"></a>')[1].split("<a id=")[0]
    for kind in register.declared:
        assert kind.common or kind.label in section, (code, kind.name)


@EVERY
def test_its_channel_must_be_told_and_it_says_what_proves_a_row(register):
    assert register.field("channel").required and register.evidence, register.code
