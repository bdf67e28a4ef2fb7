"""What a list is narrowed by: whatever is asked wrongly is refused, for it would show all."""

from collections.abc import Mapping

from django.http import QueryDict
from pydantic import ValidationError

from xieshou.api import wrongly
from xieshou.api.columns import Sifted
from xieshou.api.door import Asked
from xieshou.ledger.derive.listing import PREFIX, choices, sieves
from xieshou.ledger.register import Register

_OWN = frozenset(one.alias or name for name, one in Sifted.model_fields.items())


def refuse_misread(register: Register, said: Mapping[str, str], *more: str) -> None:
    """Raise BadRequestError for a name that no sieve has, or a value that none of it has."""
    known = {*_OWN, *sieves(register), *more}
    if isinstance(said, QueryDict):
        # boxes send the name once for each that is ticked
        said = {**said.dict(), "cols": ",".join(said.getlist("cols"))}
    for name in said:
        if name not in known:
            raise wrongly.unknown(name, known)
    for kind in choices(register):
        value = said.get(PREFIX + kind.name, "")
        if value and value not in kind.options:
            raise wrongly.no_option(PREFIX + kind.name, value, list(kind.options))
    columns = [kind.name for kind in register.all_fields]
    ordering = [kind.name for kind in register.all_fields if not kind.is_relation]
    for name, value, options in (
            ("sort", said.get("sort", "").removeprefix("-"), ordering),
            *(("cols", one.strip(), columns) for one in said.get("cols", "").split(","))):
        if value and value not in options:
            raise wrongly.no_option(name, value, options)


def refuse_misread_body(request: Asked, register: Register, said: Mapping[str, str]) -> None:
    """The same of sieves that a body names, whose plain ones nobody has checked yet."""
    refuse_misread(register, said)
    try:
        Sifted.model_validate({name: value for name, value in said.items() if name in _OWN})
    except ValidationError as error:
        raise wrongly.told(request, [{**one, "loc": ("asked", *one["loc"])}
                                     for one in error.errors(include_url=False)]) from None
