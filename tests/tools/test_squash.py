"""One step that makes a part's tables says what its single steps come to."""

import shutil
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from tools import squash
from xieshou import funds


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


def test_the_folded_steps_come_to_the_same_tables_as_the_single_ones(loader):
    folded = loader.project_state()
    loader.replace_migrations = False
    loader.build_graph()
    parts = 0
    for key, step in list(loader.disk_migrations.items()):
        if step.replaces:
            loader.graph.remove_replacement_node(key, step.replaces)
            parts += 1
    single = loader.project_state()
    assert parts >= 8 and folded.models.keys() == single.models.keys()
    assert [key for key in folded.models if folded.models[key] != single.models[key]] == []


def test_what_a_folded_step_does_besides_is_kept_when_it_is_folded_again(tmp_path):
    there, = Path(funds.__file__).parent.glob("migrations/*squashed*.py")
    shutil.copy(there, tmp_path)
    path, beside = squash.squash("funds", tmp_path)
    assert path.read_text("utf-8") == there.read_text("utf-8") and beside == []
