"""From a paper to all that rests on it and back: figures, reports, registers."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.forms.development import SUMMARY
from tests.forms.making import made
from tests.ledger.test_every_register_verifies import filled
from xieshou.ledger import change, evidence
from xieshou.ledger.cells import CellContext
from xieshou.ledger.register import register_named, registers
from xieshou.library import papers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def paper(programme, transfer, home):
    proof = papers.upload("2024年拨款凭证".encode(), "凭证.txt", programme.ma,
                         pairing=programme.pairing.code)
    register = register_named("fund_transfer")
    evidence.bind_document(register, transfer.pk, proof.id, next(iter(register.evidence)),
                           programme.ma)
    return proof


def test_every_page_leads_to_the_paper_and_back(ma, qian, paper, transfer):
    report = ma.post("/reports", {"template": "annual", "period": "2024"}).url
    form = SimpleUploadedFile("汇总表.xlsx", made(SUMMARY)[0])
    place = ma.post("/forms?period=2024", {"file": form}).url
    ma.post(f"{place}/fill?period=2024")
    ma.get(f"/documents/{paper.id}/ties?period=2024")
    with CaptureQueriesContext(connection) as asked:
        ties = ma.get(f"/documents/{paper.id}/ties?period=2024").content.decode()
    # one question a register, however many figures and reports there are
    assert len(asked) <= 31, "\n".join(one["sql"][:90] for one in asked)
    assert f'href="{report}"' in ties and "/figures/funds.received." in ties
    assert "汇总表.xlsx" in ties and re.search(
        r'填过的空表，2024年[^/]*<a href="/figures/funds\.received', ties)
    grounds = ma.get(f"{report}/grounds").content.decode()
    assert f'href="/documents/{paper.id}"' in grounds and "证明 1 条记录" in grounds
    assert re.search(r"还缺佐证的数字 \d+ 处", grounds) and "#rows" in grounds
    figure = ma.get("/figures/funds.received?period=2024", follow=True).content.decode()
    assert f'href="/documents/{paper.id}"' in figure
    listing = ma.get("/registers/fund_transfer").content.decode()
    assert f'/registers/fund_transfer/{transfer.pk}#evidence' in listing
    assert qian.get(f"/documents/{paper.id}/ties").status_code == 404
    assert qian.get(f"{report}/grounds").status_code == 404


def test_a_paper_out_of_reach_is_not_named_behind_a_figure(ma, zhou, paper):
    papers.describe(paper.id, papers_scope(), level="office")
    assert "凭证.txt" not in zhou.get(
        "/figures/funds.received?period=2024", follow=True).content.decode()


def papers_scope():
    from xieshou.directory.scope import local_operator

    return local_operator()


def test_evidence_is_added_seen_and_traced_in_every_register(ma, cast, home):
    """Whatever register there is: proof is given on the record's page and leads there and back."""
    paper = papers.upload("各台账的佐证".encode(), "佐证.txt", cast.ma, pairing=cast.pairing.code)
    context = CellContext(cast.pairing, "ma")
    places = []
    for register in registers():
        values = {kind.name: filled(kind, context) for kind in register.all_fields}
        change.write(register, cast.pairing, [change.Draft(values | {"memo": True})], cast.operator)
        place = f"/registers/{register.code}/{register.model.objects.get().pk}"
        kind = next(iter(register.evidence), "other")
        given = ma.post(f"{place}/evidence", {"document": paper.id, "kind": kind, "page": "1"})
        assert given.status_code == 302, register.code
        page = ma.get(place).content.decode()
        assert f'href="/documents/{paper.id}"' in page and 'name="kind"' in page, register.code
        places.append(f'href="{place}#evidence"')
    back = ma.get(f"/documents/{paper.id}").content.decode()
    assert len(places) > 30 and [one for one in places if one not in back] == []
