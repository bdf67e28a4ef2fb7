"""From a paper to all that rests on it and back: figures, reports, registers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshou.ledger import evidence
from xieshou.ledger.register import register_named
from xieshou.library import papers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def paper(programme, transfer, home):
    made = papers.upload("2024年拨款凭证".encode(), "凭证.txt", programme.ma,
                         pairing=programme.pairing.code)
    register = register_named("fund_transfer")
    evidence.bind_document(register, transfer.pk, made.id, next(iter(register.evidence)),
                           programme.ma)
    return made


def test_every_page_leads_to_the_paper_and_back(ma, qian, paper, transfer):
    report = ma.post("/reports", {"template": "annual", "period": "2024"}).url
    ma.get(f"/documents/{paper.id}/ties?period=2024")
    with CaptureQueriesContext(connection) as asked:
        ties = ma.get(f"/documents/{paper.id}/ties?period=2024").content.decode()
    # one question a register, however many figures and reports there are
    assert len(asked) <= 30, "\n".join(one["sql"][:90] for one in asked)
    assert f'href="{report}"' in ties and "/figures/funds.received." in ties
    grounds = ma.get(f"{report}/grounds").content.decode()
    assert f'href="/documents/{paper.id}"' in grounds and "证明 1 条记录" in grounds
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
