"""Names under which one person was written, and the one that holds (姓名写法)."""

from collections.abc import Collection

from xieshou.directory.models import PersonName


def names_that_hold(keys: Collection[str]) -> dict[tuple[str, str], str]:
    """For persons, by the index of their number and a name known as another's, their name."""
    found: dict[tuple[str, str], str] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), 500):
        for row in PersonName.objects.filter(key__in=wanted[start:start + 500]):
            found |= {(row.key, alias): row.name for alias in row.aliases}
    return found
