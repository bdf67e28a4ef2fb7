"""How a check is said: code, words, way out, examples, and the rule itself (核验规则)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.shelf import Shelf
from xieshou.values.finding import Finding, Level


@dataclass(frozen=True)
class Example:
    """A text a check must let pass, or must object to; exactly one of the two is given.

    `file_name` is that of the file it stands in, for checks that look at it.
    """

    passes: str = ""
    fails: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class Remark:
    """What a rule objects to: the figures or places, and the facts that fill the words.

    `weight` orders remarks of one level, the heaviest first; `key` marks remarks of different
    checks that are one problem: only the gravest is kept.
    """

    claims: tuple[Claim, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    level: Level | None = None
    suggestion: str = ""
    weight: float = 0.0
    facts: dict[str, Any] = field(default_factory=dict)


Rule = Callable[[Reading], Iterable[Remark]]


@dataclass(frozen=True)
class Check:
    """A rule that reads a report and objects, with its words and examples.

    `numbers` are those of the domain study's business rules that it keeps; one that `gives_way`
    is silent where another has spoken of the same figures.
    """

    code: str
    name: str
    says: str
    hint: str
    level: Level
    examples: tuple[Example, ...]
    rule: Rule
    numbers: tuple[str, ...] = ()
    gives_way: bool = False

    @property
    def explanation(self) -> str:
        """The rule's own first line."""
        return (self.rule.__doc__ or "").strip().splitlines()[0]

    def findings(self, reading: Reading) -> Iterator[tuple[float, Finding]]:
        """Objections to a reading with their weight."""
        for remark in self.rule(reading):
            yield (
                remark.weight,
                Finding(
                    code=self.code,
                    level=remark.level or self.level,
                    message=self.says.format_map(remark.facts),
                    hint=self.hint,
                    claims=tuple(claim.id for claim in remark.claims),
                    spans=(*(claim.span for claim in remark.claims), *remark.spans),
                    suggestion=remark.suggestion,
                    facts=remark.facts,
                ),
            )


def check(
    *, code: str, name: str, says: str, hint: str, level: Level, examples: Iterable[Example],
    numbers: tuple[str, ...] = (), gives_way: bool = False,
) -> Callable[[Rule], Check]:
    """Make a rule an entry of the shelf of checks."""

    def declare(rule: Rule) -> Check:
        return Check(code, name, says, hint, level, tuple(examples), rule, numbers, gives_way)

    return declare


CHECKS: Shelf[Check] = Shelf("xieshou.audit.checks", Check, lambda entry: entry.code)
