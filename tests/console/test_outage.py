"""What the machine refuses is told in words, and nothing is taken for something else."""

import errno
import json

import pytest
from django.db import OperationalError

from xieshou.config.databases import BadDatabaseAddressError, postgresql
from xieshou.console.outage import outage
from xieshou.console.program import main
from xieshou.console.writing import CannotWriteError, writing


def code_of(capsys, *words):
    assert main([*words, "--json"]) == 2
    return json.loads(capsys.readouterr().out)["error"]["code"]


@pytest.mark.parametrize(("fault", "code"), [
    (OperationalError("database is locked"), "console.busy"),
    (OperationalError("database or disk is full"), "console.no_room"),
    (OperationalError("connection failed: Connection refused"), "console.database_out_of_reach"),
    (OperationalError("no such table: ledger_visit"), "console.tables_lacking"),
    (OperationalError("file is not a database"), "console.database_damaged"),
    (OSError(errno.ENOSPC, "No space left on device"), "console.no_room"),
])
def test_an_outage_is_told_as_what_it_is(fault, code):
    assert outage(fault).code == code


def test_a_fault_of_ours_stays_an_incident():
    assert outage(ValueError("x")) is None


@pytest.mark.parametrize("address", ["foo", "postgres://", "mysql://a/b", "postgresql://h:x/db"])
def test_an_address_that_names_no_database_is_refused(address):
    with pytest.raises(BadDatabaseAddressError):
        postgresql(address)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    with pytest.raises(CannotWriteError), writing(tmp_path):
        pass


@pytest.mark.django_db
def test_a_file_named_for_another_format_is_not_written(home, tmp_path, capsys):
    assert code_of(capsys, "template", "donation", f"{tmp_path}/a.csv",
                   "--home", str(home)) == "console.wrong_ending"
    assert not (tmp_path / "a.csv").exists()


def test_an_empty_value_does_not_mean_all_of_them(tmp_path, capsys):
    assert code_of(capsys, "figure", "funds.received", "--pairing", "",
                   "--home", str(tmp_path)) == "console.bad_arguments"
