"""Headings that name a part of an indicator: 产业类, 省级, a town, the east (表头对应维度)."""

import re
from functools import cached_property

from xieshou.directory import places
from xieshou.directory.places import PairingView
from xieshou.errors import XieshouError
from xieshou.indicators.definition import Indicator
from xieshou.ledger.register import register_named
from xieshou.values.place import within

_TAIL = re.compile(r"(?:类别?|方面|领域|项目|资金|型|级|性质|投入|人员|人才|就业|方式|方|数|人"
                   r"数|企业|地区)+$")
Slice = tuple[str, str]


class Slicing:
    """Which part of which indicator a heading names, for one pairing."""

    def __init__(self, pairing: PairingView) -> None:
        self.pairing = pairing
        self._known: dict[str, dict[str, Slice]] = {}
        self._places: dict[str, str | None] = {}

    def slice_of(self, indicator: Indicator, words: str) -> Slice | None:
        """The slice that the words name, exactly or but for 类, 资金 and such; None for none."""
        known = self._options(indicator)
        for tried in (words, _TAIL.sub("", words), re.sub(r"^(?:其中|按)", "", words)):
            if tried in known:
                return known[tried]
        place = self.place_of(words)
        return ("place", place) if place and place != self.pairing.recipient else None

    def place_of(self, words: str) -> str | None:
        """The code of a place of the recipient that is written so."""
        if words not in self._places:
            try:
                code = places.place_named(words, self.pairing.recipient)
            except XieshouError:
                code = None
            inside = code is not None and within(code, self.pairing.recipient)
            self._places[words] = code if inside else None
        return self._places[words]

    @cached_property
    def whole(self) -> frozenset[str]:
        """Words that name the pairing as a whole."""
        return frozenset({self.pairing.recipient_name, self.pairing.name, "全县", "全旗", "全区",
                          "本县", "本旗", "全市", places.place_name(self.pairing.recipient)})

    def words_inside(self, indicator: Indicator, text: str) -> list[tuple[str, Slice]]:
        """Words of parts that occur within a heading, the longest first."""
        found = [(words, one) for words, one in self._options(indicator).items()
                 if len(words) > 1 and words in text and words != text]
        return sorted(found, key=lambda one: -len(one[0]))[:3]

    def _options(self, indicator: Indicator) -> dict[str, Slice]:
        if indicator.code not in self._known:
            self._known[indicator.code] = dict(self._said(indicator))
        return self._known[indicator.code]

    def _said(self, indicator: Indicator) -> list[tuple[str, Slice]]:
        """Every wording of every option that narrows it; what two options share names neither."""
        own: dict[str, Slice | None] = {}
        register = register_named(indicator.registers[0])
        for name in indicator.by:
            kind = register.field(name)
            options = getattr(kind, "options", None)
            pairs = [(words, code) for code, words in (options or {}).items()]
            pairs += list(getattr(kind, "synonyms", {}).items())
            if kind.column_type == "bool":
                pairs += [(label, "true") for label in kind.headings]
            for words, code in pairs:
                for said in {words, _TAIL.sub("", words) or words}:
                    here = (name, str(code))
                    own[said] = here if own.get(said, here) == here else None
        return [(words, one) for words, one in own.items() if one is not None]
