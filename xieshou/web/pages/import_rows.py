"""The rows of an upload, each with what would become of it, or became: page by page."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.ledger.derive.staged_words import StagedRow, in_words
from xieshou.ledger.record import STANDING
from xieshou.ledger.staged import FATES, READ
from xieshou.web.address import PAGING, Number, OneOf, reads
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import uploads
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.said import Typed, worded

# any row of a sheet, or those of one fate
FATES_READ = {READ: "读到", **FATES}


@reads(Number("sheet", "工作表", chosen=False), OneOf("fate", "去向", options=FATES_READ), *PAGING)
@shows("GET /registers/imports/jobs/{id}/rows")
def show(request: Asked, token: str) -> HttpResponse:
    """What an upload would do to each of its rows, or did."""
    request.scope.require("enter")
    sent = uploads.waiting(request, token)
    staged = sent.staged()
    if staged is None:
        raise uploads.UnknownUploadError()
    done = sent.remembered("done") is not None
    sheet = int(request.GET.get("sheet") or 0)
    fate = request.GET.get("fate") or READ
    behind = slice_of(request.GET, staged.count(fate, sheet))
    shown = [in_words(one) for one in staged.part(fate, sheet, behind.start, behind.size)]
    fates = {code: gettext(words) for code, words in FATES_READ.items()}
    several = len(staged.sheets) > 1
    named = next((one.name for one in staged.sheets if several and one.number == sheet), "")
    return page(
        request, "import_rows", gettext("逐行结果") if done else gettext("逐行预览"),
        (Crumb(gettext("导入结果") if done else gettext("导入预览"),
               reverse("import-review", args=[token])),),
        upload=sent, done=done, slice=behind, fate=fate, sheet=sheet, named=named,
        rows=[(one, fates[one.fate], _cells(one)) for one in shown],
        fates=[(code, words, staged.count(code, sheet)) for code, words in fates.items()],
        apart=len({one.sheet for one in shown}) > 1,
        sheets=[(one.number, one.name) for one in staged.sheets if one.count(READ)]
        if several else [])


def _cells(row: StagedRow) -> list[tuple[str, str | None, str]]:
    """Label, words before and words after; what the sender wrote stays as it was written."""
    return [(_label(row, one.label), None if one.before is None else
             _worded(row, one.column, one.before), _worded(row, one.column, one.after))
            for one in row.cells]


def _label(row: StagedRow, label: str) -> str:
    return Typed(label) if row.fate == "rejected" else label


def _worded(row: StagedRow, column: str, words: str) -> str:
    if not column:
        return Typed(words)
    return words if column in STANDING else worded(row.register.field(column), words)
