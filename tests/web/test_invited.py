"""Nobody is invited to what they have no right to: the words of an empty page fit its reader."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from xieshou.directory.models import Grant, Pairing
from xieshou.directory.scope import RIGHTS

pytestmark = pytest.mark.django_db
# the page while it is empty, the right its invitation asks for, how it invites
EMPTY = (("/audits", "audit", "选一份试试"), ("/audits/wordings", "audit", "去核验"),
         ("/reports", "report", "一键写成"), ("/targets", "enter", "登记一项"),
         ("/registers/visit", "enter", "逐条新增"))


@pytest.mark.parametrize("role", ["contributor", "finance", "assessor", "leader", "clerk"])
def test_an_empty_page_invites_to_what_its_reader_may_do(cast, role):
    account = get_user_model().objects.create_user("new", display_name="新示例")
    Grant.objects.create(account=account, role=role, side="recipient",
                         pairing=Pairing.objects.get(code=cast.pairing.code))
    client = Client()
    client.force_login(account)
    for address, right, invites in EMPTY:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert (invites in answer.content.decode()) is (right in RIGHTS[role]), (address, role)
