from dataclasses import replace

import pytest


@pytest.fixture
def cast(cast):
    """Everybody, each in an office of their own."""
    return replace(cast, **{name: replace(getattr(cast, name), office=office) for name, office in (
        ("ma", "示例西旗协作办"), ("lin", "示例东区协作办"), ("zhou", "示例考核组"))})
