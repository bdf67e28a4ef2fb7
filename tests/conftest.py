"""What all tests share: a throwaway home, the cast, and their two pairings."""

import atexit
import gc
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

# the settings may be read before this file; what they derived from the home is put right here
HOME = Path(tempfile.mkdtemp(prefix="xieshou-tests-"))
os.environ["XIESHOU_HOME"] = str(HOME)
settings.HOME = HOME
for _name, _folder in {"FILES_ROOT": "files", "WAREHOUSE_ROOT": "warehouse",
                       "KEYS_ROOT": "keys"}.items():
    setattr(settings, _name, HOME / _folder)
# hashing takes its time by intention; that it does is tested where people sign in
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure():
    """The throwaway home goes with the process that made it, the first as well as its helpers."""
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_runtest_setup(item):
    """Hypothesis reads the constants of all our modules in the midst of a draw, and then takes
    the seconds for slow generation: they are read before, and its checks stay as they are.
    """
    if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        from hypothesis.internal.conjecture import providers

        # not public, so that another release may call it otherwise
        getattr(providers, "_get_local_constants", lambda: None)()


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Modules and tests that are made now stay to the end: nobody need look for cycles in them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        # pages leave much that hangs together and goes at once: looking for it seldom is enough
        gc.set_threshold(2000, 10, 30)
        # what they are made of is given back when the program ends, as it would be
        atexit.register(gc.unfreeze)
        gc.enable()


def pytest_collection_modifyitems(items):
    """The distributed engine is no part of an ordinary installation; its tests then stand by."""
    missing = not shutil.which("java") or importlib.util.find_spec("pyspark") is None
    for item in items:
        if missing and item.get_closest_marker("spark"):
            item.add_marker(pytest.mark.skip(reason="Java or pyspark is not installed"))


@pytest.fixture(autouse=True)
def _forgotten_places():
    """Much is remembered within a process; every test starts without it."""
    from tests import said_again

    said_again.forget()
    yield
    said_again.forget()


@pytest.fixture
def cast(db):
    """The four people and their pairings."""
    from tests.cast import cast
    from tests.said_again import said_again

    return said_again(cast)


@pytest.fixture
def pairing(cast):
    """The pairing of Lin, Ma and Zhou."""
    return cast.pairing


@pytest.fixture
def scope_of_lin(cast):
    """Lin enters for the supporting side."""
    return cast.lin


@pytest.fixture
def scope_of_ma(cast):
    """Ma keeps the ledger of the recipient side."""
    return cast.ma


@pytest.fixture
def scope_of_zhou(cast):
    """Zhou oversees the pairing and enters nothing."""
    return cast.zhou


@pytest.fixture
def scope_of_qian(cast):
    """Qian belongs to another pairing and must see nothing."""
    return cast.qian


@pytest.fixture
def operator(cast):
    """Whoever works on the machine itself."""
    return cast.operator


@pytest.fixture
def accounts(cast):
    """Accounts of the four, for signing in."""
    from tests.cast import PEOPLE, accounts
    from tests.said_again import said_again
    from xieshou.directory.models import Account

    said_again(accounts)
    return {name: Account.objects.get(username=name) for name, *_ in PEOPLE}


@pytest.fixture(scope="session")
def made_home(tmp_path_factory):
    """A home with its tables as the program makes it, for tests that start the program."""
    place = tmp_path_factory.mktemp("made") / "home"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    environment.pop("XIESHOU_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", "import sys; from xieshou.console import home; "
                    "home.make_ready(home.choose(sys.argv[1]))", place],
                   env=environment, check=True)
    return place


@pytest.fixture
def ready_home(made_home, tmp_path):
    """A copy of it for one test; making tables is tested where a home is begun."""
    return shutil.copytree(made_home, tmp_path / "home")


@pytest.fixture
def home(tmp_path, settings):
    """A home of its own for tests that look at files."""
    settings.HOME = tmp_path
    for name, folder in {"FILES_ROOT": "files", "WAREHOUSE_ROOT": "warehouse",
                         "KEYS_ROOT": "keys"}.items():
        setattr(settings, name, tmp_path / folder)
    return tmp_path


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_are_emptied_after_tests():
    """Tests that commit clear all tables after; the triggers that refuse that step aside."""
    from django.db import connection
    from django.test import TransactionTestCase

    from xieshou.books.rows import guarded
    from xieshou.journal import guards

    clear = TransactionTestCase._fixture_teardown

    def cleared(case):
        if case.__class__._databases_names(include_mirrors=False):
            for table in (*guarded(), "reports_issuedreport"):
                guards.lift_from(connection, table)
            clear(case)
            for table in (*guarded(), "reports_issuedreport"):
                guards.raise_on(connection, table)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", cleared)
    yield
    patch.undo()


def _address_of(name):
    there = connection.settings_dict
    return (f"postgresql://{there['USER']}:{there['PASSWORD']}@:{there['PORT']}/{name}"
            f"?host={there['HOST']}")


@pytest.fixture
def servers(django_db_blocker):
    """Addresses of empty databases on the server under test: `servers("a")`."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    made = []

    def database(name):
        made.append(f"xieshou_own_{name}_{os.getpid()}")
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {made[-1]}")
            cursor.execute(f"CREATE DATABASE {made[-1]}")
        return _address_of(made[-1])

    yield database
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        for name in made:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
