"""What a name that is not known was perhaps meant for: by the names there are, and their words."""

import difflib
from collections.abc import Iterable, Mapping

# so many are all named to whoever wrote another; of more, those that look like what was written
FEW = 12


def meant(written: str, known: Mapping[str, str] | Iterable[str], most: int = 3) -> list[str]:
    """The known names that look like what was written, or whose words do; the likeliest first."""
    words = known if isinstance(known, Mapping) else dict.fromkeys(known, "")
    by_words = {str(said): name for name, said in words.items() if said}
    near = difflib.get_close_matches(written, dict.fromkeys([*words, *by_words]), most, 0.6)
    return list(dict.fromkeys(one if one in words else by_words[one] for one in near))
