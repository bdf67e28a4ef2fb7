"""Folds a part's migrations into one step that makes its tables: python -m tools.squash ledger.

Single steps cost a new home seconds, for Django thinks every related model over at each of them.
The single files stay, for homes that stand between them. What steps do besides making tables (data,
triggers) is kept from the squashed file before; of new steps it is named, to be added by hand where
an empty database needs it.
"""

import argparse
import re
from pathlib import Path

import django
from django.apps import apps
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import ModelOperation
from django.db.migrations.writer import MigrationWriter


def squash(app: str, folder: Path | None = None) -> tuple[Path, list[str]]:
    """Write the squashed file in place of the one before; what else its newest steps do."""
    loader = MigrationLoader(None)
    steps = [one for key, one in sorted(loader.disk_migrations.items()) if key[0] == app]
    singles = [one for one in steps if not one.replaces]
    before = [one for one in steps if one.replaces]
    folded = {name for one in before for _, name in one.replaces}
    beside = [f"{one.name}: {type(each).__name__}" for one in singles if one.name not in folded
              for each in one.operations if not isinstance(each, FieldOperation | ModelOperation)]
    written = MigrationWriter(type("Migration", (Migration,), {
        "replaces": [(app, one.name) for one in singles], "initial": True,
        "dependencies": sorted({tuple(each) for one in singles for each in one.dependencies
                                if each[0] != app}),
        "operations": _models(app, singles, loader)})("squashed", app), include_header=False)
    folder = folder or Path(apps.get_app_config(app).path) / "migrations"
    old = folder / f"{before[0].name}.py" if before else None
    path = folder / f"0001_squashed_{singles[-1].name}.py"
    text = _laid(written.as_string(), old.read_text("utf-8") if old else "")
    if old:
        old.unlink()
    path.write_text(text, "utf-8")
    return path, beside


def _models(app: str, singles: list[Migration], loader: MigrationLoader) -> list[CreateModel]:
    """The part's models as they are now, each after those that it points at."""
    states = {name: one for (label, name), one in loader.project_state().models.items()
              if label == app}
    # in the order in which they came to be, as far as what they point at today allows
    order = list(dict.fromkeys([each.name_lower for one in singles for each in one.operations
                                if isinstance(each, CreateModel) and each.name_lower in states]
                               + sorted(states)))
    made: list[str] = []
    while order:
        name = next(one for one in order if _pointed_at(states[one], app) - {one} <= {*made})
        order.remove(name)
        made.append(name)
    return [CreateModel(one.name, list(one.fields.items()),
                        {key: value for key, value in one.options.items() if value != []},
                        one.bases, one.managers) for one in map(states.get, made)]


def _pointed_at(state: object, app: str) -> set[str]:
    names = (each.remote_field.model.lower().split(".") for each in state.fields.values()
             if each.remote_field)
    return {name for label, name in names if label == app}


def _laid(new: str, old: str) -> str:
    """The new file with CreateModels around its models, and what the old one does besides."""
    head, models = new.split("    operations = [\n")
    models = models.rsplit("    ]\n", 1)[0]
    models = "".join(f"    {line}" if line.strip() else line for line in models.splitlines(True))
    besides = re.findall(r"^        migrations\.Run\w+\(.*\),\n", old, re.M)
    functions = re.findall(r"^def .*?(?=^\S)", old, re.M | re.S)
    imports = re.findall(r"^from xieshou\..*\n", old, re.M) or [
        "from xieshou.journal.tables import CreateModels\n"]
    begin, end = head.split("class Migration", 1)
    end = re.sub(r"replaces = \[(.*)\]\n", lambda found: "replaces = [\n" + "".join(
        f"        {one},\n" for one in re.findall(r"\(.*?\)", found[1])) + "    ]\n", end)
    told = ('"""The tables of a new home in one step; a home that has begun on the single steps '
            'goes on with them."""\n\n')
    between = "\n" + "".join(imports) + "\n\n" + "".join(functions)
    end = end.replace("dependencies = [\n    ]", "dependencies = []")
    return (told + begin.rstrip() + "\n" + between + "class Migration" + end
            + "    operations = [\n        CreateModels([\n" + models + "        ]),\n"
            + "".join(besides) + "    ]\n")


def main() -> None:
    """Fold one part's migrations."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("part")
    django.setup()
    path, beside = squash(given.parse_args().part)
    print(f"{path}\n" + "".join(f"also look at {one}\n" for one in beside))


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
    main()
