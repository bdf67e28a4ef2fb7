import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from xieshou.warehouse.columnar import wording

TEXTS = pyarrow.array([f"9101011990{n * 7919 % 700:08d}" if n % 5 else "" for n in range(2000)]
                      + ["张三", "很长" * 40 + "甲", "很长" * 40 + "乙", None, "X"])


def test_texts_are_numbered_by_first_appearance_part_by_part(tmp_path, monkeypatch):
    file = tmp_path / "texts.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": TEXTS}), file, row_group_size=300)
    monkeypatch.setattr(wording, "BATCH", 128)
    monkeypatch.setattr(wording, "ROUND", 700)
    numbers, words = wording.numbered_texts(file, "text")
    told = TEXTS.fill_null("").dictionary_encode()
    assert np.array_equal(numbers, told.indices.to_numpy())
    assert words.equals(told.dictionary)
    assert wording.differ_much(file, "text")


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string()])
@pytest.mark.parametrize("colliding", [False, True])
def test_texts_are_found_by_their_hashes_also_where_hashes_meet(kind, colliding, monkeypatch):
    words = TEXTS.fill_null("").unique().cast(kind)[:90]
    if colliding:
        monkeypatch.setattr(wording, "hashed", lambda texts: np.arange(
            len(texts), dtype=np.uint64) % 1)
    hashes = wording.hashed(words)
    order = np.argsort(hashes, kind="stable")
    wanted = pyarrow.concat_arrays([words, pyarrow.array(["无此人"], kind)])
    found = wording.looked_up(wanted, words, hashes[order], order)
    assert found.tolist() == [*range(90), -1]
