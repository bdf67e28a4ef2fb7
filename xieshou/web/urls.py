"""Every page of the product in one table."""

from django.urls import path

from xieshou.web.pages import (
    accounts,
    audit_claims,
    audits,
    cockpit,
    entry,
    figures,
    forms,
    imports,
    issuing,
    jobs,
    journal,
    record,
    registers,
    reports,
    returns,
    setup,
    sign_in,
    warnings,
)

urlpatterns = [
    path("", cockpit.show, name="cockpit"),
    path("sign-in", sign_in.enter, name="sign-in"),
    path("sign-out", sign_in.leave, name="sign-out"),
    path("setup", setup.begin_here, name="setup"),
    path("accounts", accounts.index, name="accounts"),

    path("registers", registers.index, name="registers"),
    path("registers/<slug:code>", registers.listing, name="register"),
    path("registers/<slug:code>/template", registers.template, name="register-template"),
    path("registers/<slug:code>/export", registers.export, name="register-export"),
    path("registers/<slug:code>/steps", registers.steps, name="register-steps"),
    path("registers/<slug:code>/new", entry.new, name="record-new"),
    path("registers/<slug:code>/import", imports.one, name="register-import"),
    path("registers/<slug:code>/<int:id>", record.show, name="record"),
    path("registers/<slug:code>/<int:id>/edit", entry.edit, name="record-edit"),
    path("registers/<slug:code>/<int:id>/step", record.step, name="record-step"),
    path("registers/<slug:code>/<int:id>/attest", record.attest, name="record-attest"),
    path("registers/<slug:code>/<int:id>/evidence", record.add_evidence, name="record-evidence"),
    path("registers/<slug:code>/<int:id>/evidence/<int:evidence>", record.evidence,
         name="evidence"),

    path("imports", imports.index, name="imports"),
    path("imports/returned/<str:name>", imports.returned, name="returned"),
    path("imports/<str:token>", imports.review, name="import-review"),

    path("warnings", warnings.index, name="warnings"),
    path("warnings/run", warnings.run, name="warnings-run"),
    path("warnings/<int:id>", warnings.show, name="warning"),
    path("warnings/<int:id>/decide", warnings.decide, name="warning-decide"),
    path("warnings/rules", warnings.rules_index, name="rules"),
    path("warnings/rules/<str:code>", warnings.rule, name="rule"),

    path("figures", figures.catalogue, name="figures"),
    path("figures/<str:handle>", figures.show, name="figure"),

    path("reports", reports.index, name="reports"),
    path("reports/returns", returns.index, name="returns"),
    path("reports/returns/of/<str:token>", returns.choose, name="return-choice"),
    path("reports/returns/<int:id>", returns.show, name="return"),
    path("reports/returns/<int:id>/download", returns.download, name="return-download"),
    path("reports/<int:id>/step", issuing.step, name="report-step"),
    path("reports/<int:id>/now", issuing.now, name="report-now"),
    path("reports/<int:id>", reports.show, name="report"),
    path("reports/<int:id>/download", reports.download, name="report-download"),

    path("forms", forms.index, name="forms"),
    path("forms/<str:token>", forms.show, name="form"),
    path("forms/<str:token>/fill", forms.download, name="form-fill"),

    path("audits", audits.index, name="audits"),
    path("audits/batches/<int:job>", audits.batch, name="audit-batch"),
    path("audits/wordings", audit_claims.wordings, name="wordings"),
    path("audits/wordings/turn", audit_claims.turn, name="wording-turn"),
    path("audits/<int:id>", audits.show, name="audit"),
    path("audits/<int:id>/again", audits.again, name="audit-again"),
    path("audits/<int:id>/marked", audits.marked, name="audit-marked"),
    path("audits/<int:id>/findings/<slug:fingerprint>", audits.settle, name="finding-settle"),
    path("audits/<int:id>/claims/<slug:claim>", audit_claims.show, name="audit-claim"),
    path("audits/<int:id>/claims/<slug:claim>/wording", audit_claims.teach, name="claim-teach"),

    path("jobs", jobs.index, name="jobs"),
    path("jobs/<int:id>/cancel", jobs.cancel, name="job-cancel"),
    path("jobs/<int:id>/retry", jobs.retry, name="job-retry"),
    path("jobs/<int:id>/files/<str:name>", jobs.file, name="job-file"),

    path("journal", journal.index, name="journal"),
]
