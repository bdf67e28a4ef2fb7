"""Pairings, accounts and tokens by command."""

import json
import shlex

import pytest

from xieshou.console.program import command_named, main, names, parser_of

pytestmark = pytest.mark.django_db


def run(line):
    name, *words = line.split()
    command = command_named(name)
    return command.run(parser_of(command).parse_args(words))


def test_a_pairing_of_known_counties_brings_its_places_along():
    answer = run("pairing add 110115-150926 --from 2018-04-08")
    assert [one["name"] for one in answer.document] == ["大兴区—察哈尔右翼前旗"]
    assert run("pairing").document == answer.document


@pytest.mark.parametrize(("line", "code"), [
    ("pairing add 110115-150926", "console.pairing_unsaid"),
    ("pairing add 910100-920101 --from 2021", "directory.unknown_place"),
    ("pairing add 110115-150926 --from 2018 --channel x", "directory.unknown_channel"),
    ("account create", "console.account_unsaid"),
    ("account grant nobody --role clerk", "directory.unknown_person"),
    ("token issue", "console.token_unsaid"),
    ("token revoke 99", "directory.unknown_token"),
    ("place add 910100", "directory.unknown_place"),
])
def test_what_is_missing_or_wrong_is_told(line, code):
    from xieshou.errors import XieshouError

    with pytest.raises(XieshouError) as fault:
        run(line)
    assert fault.value.code == code and fault.value.way_out


def test_an_account_lives_from_its_creation_to_its_closing(cast):
    made = run("account create wang --name 王示例 --role clerk --pairing 910100-920101").document
    assert len(made["password"]) >= 10 and made["grants"][0]["role"] == "clerk"
    run("account grant wang --role finance --pairing 910100-920101")
    held = run("account list wang").document[0]["grants"]
    assert [one["role"] for one in held] == ["clerk", "finance"]
    run(f"account revoke wang --grant {held[1]['id']} --reason 换岗")
    assert len(run("account list wang").document[0]["grants"]) == 1
    assert run("account password wang").document["password"] != made["password"]
    assert not run("account close wang --reason 调离").document["active"]
    json.dumps(run("account").document)


def test_a_token_is_shown_once_and_can_be_ended(cast, accounts):
    made = run("token issue ma --name 同步 --rights see --days 30").document
    assert made["token"].startswith("xs_") and made["rights"] == ("see",)
    listed = run("token list ma").document
    assert "token" not in listed[0] and listed[0]["state"] == "有效"
    assert run(f"token revoke {made['id']}").document["state"] == "已收回"


@pytest.mark.slow
def test_every_command_refuses_an_account_that_is_not_there(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XIESHOU_HOME", str(tmp_path))
    # examples name folders, which are made where one stands
    monkeypatch.chdir(tmp_path)
    for name in names():
        example = shlex.split(command_named(name).example)[2:]
        assert main([name, *example, "--as", "nobody", "--json"]) == 2, name
        error = json.loads(capsys.readouterr().out)["error"]
        assert (error["code"], error["facts"]) == (
            "directory.unknown_person", {"name": "nobody"}), name
        assert "没有名为「nobody」的账号" in error["message"] and error["hint"], name
