"""What people said of wordings, as the matching asks for it (说法)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wordings:
    """What people said of wordings: those that mean an indicator, and those that do not."""

    confirmed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()
