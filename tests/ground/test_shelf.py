"""Folders whose files are their entries."""

import sys
from dataclasses import dataclass

import pytest

from xieshou.shelf import DoubleEntryError, EmptyEntryError, Shelf


@dataclass(frozen=True)
class Entry:
    code: str


@pytest.fixture
def folder(tmp_path, monkeypatch):
    def make(name, **files):
        place = tmp_path / name
        place.mkdir()
        (place / "__init__.py").touch()
        for file, text in files.items():
            (place / f"{file}.py").write_text(text, "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        sys.modules.pop(name, None)
        return Shelf(name, Entry, lambda entry: entry.code)

    return make


HEAD = "from tests.ground.test_shelf import Entry\n"


def test_a_file_put_in_the_folder_is_on_the_shelf(folder):
    shelf = folder("shelf_a", one=HEAD + "A = Entry('a')", two=HEAD + "B = Entry('b')")
    assert list(shelf.load()) == ["a", "b"] and "b" in shelf and len(shelf) == 2


def test_a_file_that_declares_nothing_is_named(folder):
    with pytest.raises(EmptyEntryError, match=r"shelf_b\.empty"):
        folder("shelf_b", empty="X = 1").load()


def test_one_code_in_two_files_is_refused_by_both_names(folder):
    with pytest.raises(DoubleEntryError, match=r"shelf_c\.one and in shelf_c\.two"):
        folder("shelf_c", one=HEAD + "A = Entry('a')", two=HEAD + "B = Entry('a')").load()


def test_an_entry_may_build_on_one_of_another_file(folder):
    shelf = folder("shelf_d", one=HEAD + "A = Entry('a')",
                   two=HEAD + "from shelf_d.one import A\nB = Entry(A.code + 'b')")
    assert list(shelf.load()) == ["a", "ab"]
