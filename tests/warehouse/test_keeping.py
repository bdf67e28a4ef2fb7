"""Bases in an object store that several servers share, on a real S3 server."""

import pytest

from tests.warehouse.test_refresh import enter, forget, visit, visitors
from tools.objects import object_store
from xieshou.journal.reading import last_position
from xieshou.warehouse import refresh
from xieshou.warehouse.engine import engine_named

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_a_second_server_fetches_the_base_and_a_lost_store_costs_no_answer(
        cast, tmp_path, settings):
    with object_store(tmp_path / "objects") as objects:
        settings.WAREHOUSE = f"s3://{objects.bucket}/warehouse"
        settings.S3_ENDPOINT, settings.S3_REGION = objects.endpoint, "us-east-1"
        settings.S3_KEY, settings.S3_SECRET = objects.key, objects.secret
        record = enter(cast, visit(1), visit(2))[0]
        base = refresh.refresh(record.register)
        there = objects.folder / objects.bucket / "warehouse"
        assert {path.name for path in there.rglob("*.*")} == {base.file.name, "visit.json"}
        enter(cast, visit(3))
        settings.WAREHOUSE_ROOT = tmp_path / "second"
        assert visitors() == 15
        assert (tmp_path / "second" / base.file.name).exists()
        assert engine_named().held["visit"].base.position == base.position
    settings.WAREHOUSE_ROOT = tmp_path / "third"
    forget()
    assert visitors() == 15 and not (tmp_path / "third").exists()
    enter(cast, visit(4))
    folded = refresh.refresh(record.register)
    assert folded.position == last_position() and visitors() == 20
