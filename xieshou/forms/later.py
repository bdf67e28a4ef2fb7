"""A superior's form of very many places is filled as a job (后台填表)."""

from django.utils.translation import gettext

from xieshou.directory import standing
from xieshou.directory.places import pairing_named
from xieshou.directory.scope import Scope
from xieshou.forms import drafts, store
from xieshou.forms.filling import fill
from xieshou.forms.mapping import FormMapping, Want
from xieshou.forms.reading import read_form
from xieshou.indicators.figures import Figures
from xieshou.jobs.work import Outcome, Running, work
from xieshou.values.period import Period

# places of figures that a page still fills while its reader waits
AT_ONCE = 1_000
FORM = "form"


def is_large(mapping: FormMapping) -> bool:
    """Whether nobody should wait before a page until every place of the form is filled."""
    return sum(one.kind in ("figure", "rows") for one in mapping.wants) > AT_ONCE


def fill_later(data: bytes, name: str, mapping: FormMapping, pairing: str, period: Period,
               scope: Scope, address: str = "") -> int:
    """Put the filling off, by the mapping as it stands; the number of the job."""
    scope.at(pairing).require("report")
    return standing.put(fill_form, scope, f"填写{name}", address=address, files={FORM: data},
                     name=name, pairing=pairing, period=str(period),
                     wants=[one.as_json() for one in mapping.wants])


def name_of(name: str) -> str:
    """What the filled form is called."""
    return gettext("已填-{name}.xlsx").format(name=name.rpartition(".")[0] or name)


@work("填表")
def fill_form(job: Running) -> Outcome:
    """The filled form is a file of the job; what was filled is remembered for the next time."""
    asked = job.arguments
    scope = standing.scope_of_job(job, "report", pairing=asked["pairing"])
    job.progress(0, 0, "正在读表")
    pairing = pairing_named(asked["pairing"], scope.pairings)
    form = read_form((job.folder / FORM).read_bytes(), pairing, asked["name"])
    mapping = form.mapping.corrected_by(Want.of_json(one) for one in asked["wants"])
    _, known = store.recognised(form.mapping)
    before = store.last_values(known, pairing.code) if known else {}
    period = Period.parse(asked["period"])
    filled = fill(form, mapping, pairing.code, period, Figures(scope), before,
                  tell=job.progress)
    job.progress(len(mapping.wants), len(mapping.wants), "正在留存")
    name = name_of(asked["name"])
    (job.folder / name).write_bytes(filled.data)
    number = store.keep(mapping, scope, asked["name"])
    store.remember(number, pairing.code, period, filled, scope)
    drafts.settle(mapping, scope)
    return Outcome(f"填了 {len(filled.cells)} 处，{len(filled.unfilled)} 处留空。",
                   {"filled": len(filled.cells), "unfilled": len(filled.unfilled)}, (name,))
