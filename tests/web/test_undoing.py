import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from xieshou.directory import tokens
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GOOD = "日期,带队级别,带队领导,人数\n2024-03-01,部门,示例甲,12\n"


@pytest.fixture(autouse=True)
def own_home(home):
    """Uploads go to a folder of the test."""


def test_an_import_is_taken_back_on_its_page_and_by_the_api(ma, browser_of):
    sent = SimpleUploadedFile("互访.csv", GOOD.encode("utf-8-sig"))
    place = ma.post("/registers/visit/import", {"file": sent}).url
    ma.post(place)
    number = ma.get(place).context["reports"][0]["batch"]
    back = f"/imports/batches/{number}"
    assert f'href="{back}"' in ma.get(place).content.decode()
    assert f'href="{back}"' in ma.get("/imports").content.decode()
    assert browser_of("qian").get(back).status_code == 404
    assert ma.post(back, {"reason": ""}).status_code == 400
    called = f"/api/v1/registers/imports/{number}/undo"
    program = Client(headers={"Authorization": f"Bearer {tokens.issue('ma', '测试', 'tests')[1]}"})
    told = program.get(called).json()
    assert len(told["voided"]) == 1 and not told["done"]
    assert ma.post(back, {"reason": "交错了"}).status_code == 302
    assert "已经撤销过" in ma.get(back).content.decode()
    assert register_named("visit").model.objects.get().state == "void"
    answer = program.post(called, {"reason": "再撤"}, content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert (answer.json()["voided"], answer.json()["undone_before"]) == ([], 1)
