"""What a list is narrowed by: whatever is asked wrongly is refused, for it would show all."""

from collections.abc import Mapping

from pydantic import ValidationError

from xieshou.api import wrongly
from xieshou.api.columns import Sifted
from xieshou.api.door import Asked
from xieshou.ledger.derive.listing import sieves
from xieshou.ledger.derive.misread import misread
from xieshou.ledger.register import Register

_OWN = frozenset(one.alias or name for name, one in Sifted.model_fields.items())


def refuse_misread(register: Register, said: Mapping[str, str], *more: str) -> None:
    """Raise BadRequestError for a name that no sieve has, or a value that none of it has."""
    known = {*_OWN, *sieves(register), *more}
    wrong = [wrongly.unknown(name, known) for name in said if name not in known]
    wrong += [wrongly.no_option(one.name, one.value, list(one.options))
              for one in misread(register, said) if one.name in known - _OWN]
    if wrong:
        raise wrongly.together(wrong)


def refuse_misread_body(request: Asked, register: Register, said: Mapping[str, str]) -> None:
    """The same of sieves that a body names, whose plain ones nobody has checked yet."""
    refuse_misread(register, said)
    try:
        Sifted.model_validate({name: value for name, value in said.items() if name in _OWN})
    except ValidationError as error:
        raise wrongly.told(request, [{**one, "loc": ("asked", *one["loc"])}
                                     for one in error.errors(include_url=False)]) from None
