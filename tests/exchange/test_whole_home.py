"""A home with everything in it goes out as a Data Package and is the same in an empty home."""

import csv
import io
import json
import subprocess
import sys
import zipfile

import pytest

from tests.exchange.test_two_homes import environment, xieshou

pytestmark = pytest.mark.slow
READY = """
import json, sys
from xieshou.console import home
home.make_ready(home.choose(None))
"""
# something of what people do beside entering records, through the gates that they use
LIVED_IN = READY + """
from dataclasses import replace
from datetime import date

from xieshou.directory.models import Account, Pairing
from xieshou.directory.scope import local_operator
from xieshou.indicators import targets
from xieshou.ledger import attest, evidence, headings, inbox, local, shutting
from xieshou.ledger.change import edit
from xieshou.ledger.register import register_named
who = local_operator()
visits = register_named("visit")
pairing = Pairing.objects.get().code
local.define(visits, local.LocalDefinition("接待单位"), who, "x_host")
first, second = visits.model.objects.filter(opening=False).order_by("pk")[:2]
edit(visits, first.pk, {"x_host": "示例接待办"}, first.version, who)
attest.attest(visits, second.pk, "supporter", "confirm", replace(who, side="supporter"))
evidence.bind(visits, first.pk, "示例花名册\\n示例甲 11010519491231002X".encode(), "other", who,
              name="名单.txt")
evidence.bind(visits, second.pk, "示例照片说明\\n一行,\\"引号\\"".encode(), "other", who,
              name="说明.txt")
headings.learn_sheets("示例局", {"外出走访": "visit"}, who)
shutting.shut(pairing, date(2019, 1, 1), date(2019, 12, 31), who, "年度结束")
targets.set_target(who, "funds.received", pairing, 2024, "100", "年度协议")
inbox.run(who)
Account.objects.create_user("lin", password="Xie-shou-2026")
"""
ROWS = READY + """
from xieshou.exchange import whole
found = {}
for model in whole.travelling():
    # when the bytes of a paper were last looked at again is each home's own
    columns = [one.attname for one in model._meta.concrete_fields if one.name != "checked_at"]
    found[model._meta.label] = [
        [json.dumps(value, default=repr, sort_keys=True) for value in row]
        for row in model._base_manager.order_by("pk").values_list(*columns)]
json.dump(found, sys.stdout)
"""
KNOWN = READY + """
from django.apps import apps
from xieshou.exchange import whole
from xieshou.ledger.register import registers
gone = {one._meta.label for one in whole.travelling()}
every = {one._meta.label for one in apps.get_models(include_auto_created=True)}
json.dump({"left": sorted(every - gone), "stays": sorted(whole.STAYS),
           "registers": all(one.model._meta.label in gone for one in registers())}, sys.stdout)
"""


def run(home, code, database=""):
    done = subprocess.run([sys.executable, "-c", code], check=True,
                          env=environment(home, database), capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout else None


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """A home that was lived in, the empty one that it moved to, and the package between."""
    folder = tmp_path_factory.mktemp("moved")
    old, new, package = folder / "old", folder / "new", folder / "whole.zip"
    assert "error" not in xieshou(old, "generate", "--records", "120")
    run(old, LIVED_IN)
    for home, name in ((old, "示例西旗旧机"), (new, "示例西旗新机")):
        xieshou(home, "package", "card", folder / f"{home.name}.json", "--office", name)
    refused = xieshou(old, "package", "export", package, "--whole")
    assert refused["error"]["code"] == "exchange.whole_without_receiver"
    xieshou(old, "package", "trust", folder / "new.json", "--side", "both")
    xieshou(new, "package", "trust", folder / "old.json", "--side", "both")
    out = xieshou(old, "package", "export", package, "--whole", "--for", "示例西旗新机")
    back = xieshou(new, "package", "import", package)
    assert "请写 --whole" in back["error"]["message"]
    return old, new, package, out, xieshou(new, "package", "import", package, "--whole")


def test_every_table_goes_along_or_is_said_to_stay(moved):
    known = run(moved[0], KNOWN)
    assert known["left"] == known["stays"] and known["registers"]


def test_every_row_of_every_table_is_the_same_in_the_new_home(moved):
    old, new, _, out, taken = moved
    assert taken["ok"] and taken["tables"] == out["tables"] and taken["files"] == out["files"] >= 2
    there, here = run(old, ROWS), run(new, ROWS)
    entries = here.pop("journal.Entry"), there.pop("journal.Entry")
    assert entries[0][:len(entries[1])] == entries[1] and len(entries[0]) == len(entries[1]) + 1
    for label, rows in there.items():
        assert here[label] == rows, label


def test_every_figure_and_every_balance_is_the_same(moved):
    old, new = moved[:2]
    codes = [one["code"] for one in xieshou(old, "indicators")]
    assert len(codes) > 150
    there, here = (xieshou(home, "figure", *codes) for home in (old, new))
    assert [one["code"] for one in there] == codes
    for one, other in zip(there, here, strict=True):
        assert (one["value"], one["record_hash"]) == (other["value"], other["record_hash"])


def test_what_is_personal_opens_in_the_new_home_and_stands_readable_nowhere(moved):
    old, new, package = moved[:3]
    with zipfile.ZipFile(package) as archive:
        whole = json.loads(archive.read("datapackage.json"))
        for one in whole["resources"]:
            data = archive.read(one["path"])
            assert len(data) == one["bytes"]
            assert b"11010519491231002X" not in data
            if one["path"].startswith("data/"):
                heads = next(csv.reader(io.StringIO(data.decode(), newline="")))
                assert heads == [each["name"] for each in one["schema"]["fields"]]
        assert not any("pbkdf2" in archive.read(name).decode() for name in
                       ("data/directory_account.csv",))
    reading = READY + """
from xieshou.library import storage
from xieshou.library.models import Document
from xieshou.directory.models import Account
from xieshou.ledger.register import register_named
names = [register_named("placement").field("resident_id").show(one) for one in
         register_named("placement").model.objects.values_list("resident_id", flat=True)]
json.dump([Account.objects.get(username="lin").check_password("Xie-shou-2026"), names,
           sorted(storage.read(one.sha256).decode() for one in Document.objects.filter(
               format="text"))], sys.stdout)
"""
    assert run(old, reading) == run(new, reading)
    assert run(new, reading)[0] is True


def test_a_home_in_use_is_not_replaced(moved):
    old, _, package = moved[:3]
    again = xieshou(moved[1], "package", "import", package, "--whole")
    assert again["error"]["code"] == "exchange.home_in_use"
    assert xieshou(old, "verify")["ok"]


@pytest.mark.postgres
def test_a_home_moves_to_a_server_with_every_row_figure_and_paper(tmp_path, servers):
    """The commands of docs/operate/exchange.md, from a file to a server."""
    old, new, package, server = tmp_path / "old", tmp_path / "new", tmp_path / "w.zip", servers("w")
    xieshou(old, "generate", "--records", "60")
    run(old, LIVED_IN)
    for home, name, database in ((old, "旧机", ""), (new, "新机", server)):
        xieshou(home, "package", "card", tmp_path / f"{home.name}.json", "--office", name,
                database=database)
    xieshou(old, "package", "trust", tmp_path / "new.json", "--side", "both")
    out = xieshou(old, "package", "export", package, "--whole", "--for", "新机")
    xieshou(new, "package", "trust", tmp_path / "old.json", "--side", "both", database=server)
    taken = xieshou(new, "package", "import", package, "--whole", database=server)
    # the throwaway server is not durable, which a verification rightly says
    assert [one for one in taken["checks"] if not one["ok"] and one["name"] != "数据库设置"] == []
    assert taken["tables"] == out["tables"] and taken["files"] == out["files"] >= 2
    there, here = run(old, ROWS), run(new, ROWS, server)
    journal, added = there.pop("journal.Entry"), here.pop("journal.Entry")
    assert added[:-1] == journal and len(journal) > 60
    assert [label for label, rows in there.items() if here[label] != rows] == []
    codes = ("funds.received", "FUND-12", "OUT-01", "LAB-01")
    told = [[(one["value"], one["record_hash"])
             for one in xieshou(home, "figure", *codes, database=database)]
            for home, database in ((old, ""), (new, server))]
    assert told[0] == told[1] and any(value for value, _ in told[0])
    papers = [{one.name: one.read_bytes() for one in (home / "files").rglob("*") if one.is_file()}
              for home in (old, new)]
    assert papers[0].keys() == papers[1].keys() and len(papers[0]) >= 2
