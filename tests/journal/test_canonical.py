"""What is hashed is written as the standard library writes it: no chain depends on its writer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from xieshou.journal.chain import canonical

texts = some.text(some.characters(exclude_categories=("Cs",)))
plain = some.none() | some.booleans() | some.integers() | texts
images = some.recursive(plain, lambda inner: some.lists(inner, max_size=4)
                        | some.dictionaries(texts, inner, max_size=5), max_leaves=12)


@given(images)
def test_an_image_is_written_as_the_standard_library_writes_it(image):
    assert canonical(image) == json.dumps(image, ensure_ascii=False, sort_keys=True,
                                          separators=(",", ":"))


def test_what_is_no_json_is_refused_and_not_guessed_at():
    import datetime

    with pytest.raises(TypeError):
        canonical({"day": datetime.date(2024, 1, 1)})
