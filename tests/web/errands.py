"""Pages that stand only in the middle of an errand, each brought about by its forms."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.browser.busy import REPORT, SHEET, VISITS, blank_form, edited, plain, word
from tests.ledger.filling import resident_id
from tests.ledger.test_doubles import sealed
from tests.reports.programme import enter
from tests.web.test_jobs import work_off
from xieshou.directory.places import organization_named

TREASURY = "held:treasury:920101"
STATEMENT = "日期,支出\n2024-05-06,900000\n"


@dataclass
class Errands:
    """Ma's client and pairing; `all` does every errand."""

    ma: Client
    pairing: object

    def all(self) -> dict[str, str]:
        """Where each page stands, by its entry in query_counts.json."""
        paper = self.send("/documents/new", files=("总结.docx", word(REPORT)), title="示例总结")
        paper = re.search(r"/documents/\d+", paper)[0]
        self.send(f"{paper}/versions", file=("总结二.docx", word(REPORT + "第二版\n")), note="更正")
        self.send(f"{paper}/edit", title="示例总结", level="public")
        self.send(f"{paper}/publish", shown="1")
        self.send(f"{paper}/shares", recipient="捐赠人甲", days="7")
        share = self.ma.get(paper).context["link"].removeprefix("http://testserver")
        report = self.send("/reports", template="annual", period="2024")
        copy = edited(self.ma.get(f"{report}/download").content, "1012.35", "1112.35")
        marked = word("到位【财政援助资金到位额】。")
        adopted = self.send("/reports/own", file=("去年.docx", word(REPORT)), what="adopt")
        batch = self.send("/audits", file=[SimpleUploadedFile(f"{name}.txt", REPORT.encode())
                                           for name in "甲乙"])
        work_off()
        self.send("/figures/own/new", **SHEET, step="save")
        upload = self.send("/registers/visit/import", file=("互访.csv", VISITS.encode()))
        return {
            "/imports/{upload}": upload, "/imports/{upload}/rows": f"{upload}/rows?fate=created",
            "/reports/own/{upload}": self.send("/reports/own", file=("模板.docx", marked),
                                               what="fill"),
            "/reports/own/{upload}/adopt": adopted,
            "/reports/returns/of/{upload}": self.send("/reports/returns",
                                                      file=("无编号.docx", plain(copy))),
            "/reports/asked/{figure}": self.asked(copy),
            "/forms/{upload}": self.send("/forms", file=("空表.xlsx", blank_form())),
            "/audits/batches/{job}": batch,
            "/money/reconcile/{statement}": self.send(
                "/money/reconcile", account=TREASURY, file=("对账单.csv", STATEMENT.encode())),
            "/s/{share}": share, "/room/{paper}": paper.replace("documents", "room"),
            "/documents/{paper}/compare": f"{paper}/compare",
            "/figures/own/{code}": f"/figures/own/own.{SHEET['code']}",
            **self.doubles()}

    def send(self, place: str, **said) -> str:
        """Send a form; where it led to. A file is a name and its bytes."""
        answer = self.ma.post(place, {name: SimpleUploadedFile(*one) if isinstance(one, tuple)
                                      else one for name, one in said.items()})
        assert answer.status_code in (200, 302), (place, answer.status_code)
        return answer.headers.get("Location", answer.content.decode())

    def asked(self, copy: bytes) -> str:
        """A figure that Ma was asked to check."""
        place = self.send("/reports/returns", file=("总结(主任改).docx", copy))
        n = self.ma.get(place).context["figures"][0]["n"]
        self.send(place, **{f"figure-{n}": "owner", f"reason-{n}": "请核对", "save": "1"})
        return re.search(r"/reports/asked/\d+", self.ma.get("/inbox").content.decode())[0]

    def doubles(self) -> dict[str, str]:
        """Two names of one giver, and of one person."""
        enter("donation", self.pairing, *(
            {"donor": organization_named(name), "donated_on": date(2024, n, 1), "cash": n}
            for n, name in enumerate(("示例商会", "示例 商会"), 1)))
        number = sealed(resident_id(7))
        enter("beneficiary", self.pairing, *(
            {"person": name, "resident_id": number, "registered_on": date(2024, n, 1)}
            for n, name in enumerate(("示例甲", "示例甲甲"), 1)))
        units = "&".join(f"id={organization_named(name).pk}" for name in ("示例商会", "示例 商会"))
        return {"/doubles/units": f"/doubles/units?{units}",
                "/doubles/persons": f"/doubles/persons?key={number.partition(':')[0]}"}
