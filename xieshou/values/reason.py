"""When words are a reason: a dash or "ok" is none (理由)."""

LEAST = 4


def is_reason(words: str) -> bool:
    """Whether a reason has at least so many signs, blanks left out."""
    return len("".join(words.split())) >= LEAST
