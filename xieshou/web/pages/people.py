"""Persons across registers: who is registered, as what, where; numbers masked (人员)."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from xieshou.ledger import persons
from xieshou.ledger.naming import person_registers
from xieshou.web.address import PAGING, OneOf, reads, sought
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.paging import slice_of


def _registers(request: Asked) -> dict[str, str]:
    return {one.code: one.name for one in person_registers()}


@reads(sought(60), OneOf("register", "台账", options=_registers), *PAGING)
@shows("GET /people")
def index(request: Asked) -> HttpResponse:
    """Persons within reach, page by page; each with all that is registered of the person."""
    if request.choice.pairing is None:
        return page(request, "welcome", _("人员"))
    register = request.GET.get("register", "")
    words = request.GET.get("q", "").strip()
    found = persons.known(request.scope, request.choice.code, words, register)
    behind = slice_of(request.GET, len(found))
    return page(request, "people", _("人员"), slice=behind, words=words, register=register,
                registers=person_registers(),
                people=persons.persons(request.scope, request.choice.code,
                                       list(behind.of(found))))
