"""No file brings the product down: each is kept or refused in words, in time."""

import os

import pytest

from tools.hostile import corpus, mutations
from xieshou.errors import XieshouError
from xieshou.library.taking_text import text_at_once, text_of_file
from xieshou.office import pages
from xieshou.office.admission import admit, carries_code

CORPUS = [pytest.param(name, data, id=name) for name, data in corpus()]
QUICK = [one for one in CORPUS if len(one.values[1]) < 200_000]


def taken(name: str, data: bytes) -> float:
    """Take a file's text as the library does; how long processors worked at that."""
    began = sum(os.times()[:4])
    try:
        file = admit(data, name)
        carries_code(data)
        text_at_once(file)
        text_of_file(data, name)
    except XieshouError as refused:
        assert refused.words and refused.way_out and "…" not in refused.words
    return sum(os.times()[:4]) - began


@pytest.mark.parametrize(("name", "data"), QUICK)
def test_a_hostile_file_is_kept_or_refused_in_words(name, data):
    if name.endswith((".doc", ".xls")):
        pytest.skip("read by a worker in another program")
    assert taken(name, data) < 20


@pytest.mark.parametrize(("name", "data"), [
    one for one in CORPUS if one.values[0].endswith((".pdf", ".png"))])
@pytest.mark.slow
def test_pages_of_a_hostile_file_are_drawn_by_a_process_that_may_die(name, data, tmp_path):
    place = tmp_path / ("in.image" if name.endswith("png") else "in.pdf")
    place.write_bytes(data)
    try:
        pages.draw(tmp_path, name)
    except XieshouError as refused:
        assert refused.words


def test_a_picture_of_too_many_points_is_not_unpacked(tmp_path):
    data = next(data for name, data in corpus() if name == "大图.png")
    (tmp_path / "in.image").write_bytes(data)
    with pytest.raises(pages.UndrawnError):
        pages.draw(tmp_path, "大图.png")


def test_macros_scripts_and_launches_are_seen():
    found = {name for name, data in corpus() if data and carries_code(data)}
    assert {"宏.docx", "脚本.pdf", "启动.pdf"} <= found and "断.pdf" not in found


def test_a_hundred_broken_files_raise_nothing_but_words():
    assert max(taken(name, data) for name, data in mutations(100, 1)) < 20


@pytest.mark.slow
def test_five_thousand_broken_files_raise_nothing_but_words():
    assert max(taken(name, data) for name, data in mutations(5_000, 2)) < 20
