"""What a list is narrowed by: whatever is asked wrongly is refused, for it would show all."""

from collections.abc import Collection, Mapping

from pydantic import ValidationError

from xieshou.api import wrongly
from xieshou.api.columns import Sifted
from xieshou.api.door import Asked
from xieshou.api.wrongly import BadRequestError
from xieshou.ledger.derive.listing import sieves
from xieshou.ledger.derive.misread import misread, sieve_words
from xieshou.ledger.register import Register

_OWN = frozenset(one.alias or name for name, one in Sifted.model_fields.items())


def beyond(register: Register, said: Mapping[str, str], described: Collection[str],
           ) -> list[BadRequestError]:
    """What no sieve of the register is called, and what none of its own columns has."""
    words = sieve_words(register)
    known = {name: words.get(name, "") for name in (*described, *sieves(register))}
    wrong = [wrongly.unknown(name, known) for name in said if name not in known]
    found = misread(register, said)
    wrong += [BadRequestError(what=one.name, why=f"名录中没有「{one.value}」")
              for one in found if one.name == "place"]
    return wrong + [wrongly.no_option(one.name, one.value, one.options)
                    for one in found if one.name in known.keys() - _OWN]


def refuse_misread_body(request: Asked, register: Register, said: Mapping[str, str]) -> None:
    """Raise BadRequestError for sieves that a body names wrongly: of all of them."""
    wrong = beyond(register, said, _OWN)
    try:
        Sifted.model_validate({name: value for name, value in said.items() if name in _OWN})
    except ValidationError as error:
        raise wrongly.told(request, [{**one, "loc": ("asked", *one["loc"])}
                                     for one in error.errors(include_url=False)], wrong) from None
    if wrong:
        raise wrongly.together(wrong)
