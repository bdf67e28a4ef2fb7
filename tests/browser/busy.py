"""A busy office: one of each thing that only work brings about, so that its page can be walked.

Everything is done through the pages' own forms by the demo's people.
"""

import io
import re
import time

import docx
import openpyxl

from tests.browser.walking import Walk

VISITS = "互访台账,,\n日期,带队领导,人数\n2019年7月1日,示例甲,12\n2019-13-45,示例乙,8\n"
REPORT = "示例地区2019年协作工作总结\n全年共投入协作资金1000万元，产业类600万元、劳务类300万元。\n"
SHEET = {"register": "visit", "name": "示例部门互访人次", "code": "department_calls",
         "unit": "人次", "kind": "flow", "says": "部门带队的互访人次之和。", "measure": "sum",
         "column": "persons", "column_of": ["rank", ""], "op_of": ["in", "in"],
         "values_of": ["部门", ""], "by": ["rank"], "effective_on": "2019-01-01",
         "reason": "年报要用"}
VISIT = {"pairing": "110115-150926", "channel": "east_west", "rank": "county",
         "leader": "示例丙", "persons": "3", "stands_for": "1", "date_from": "2018-07-01"}


def busy(ma: Walk, lin: Walk, gao: Walk, admin: Walk) -> dict[str, str]:
    """Do a little of everything as Ma, Lin of the other side, Gao and who administers all.

    Where each thing of Ma's stands.
    """
    made = {"report": ma.post("/reports", template="annual", period="2013..2019-08"),
            "import": ma.post("/registers/visit/import", file=("互访.csv", VISITS.encode())),
            "form": ma.post("/forms", file=("空表.xlsx", blank_form()))}
    copy = edited(ma.read(f"{made['report']}/download"))
    made["return"] = ma.post("/reports/returns", file=("总结(主任改).docx", copy))
    made["choice"] = ma.post("/reports/returns", file=("无编号.docx", plain(copy)))
    made["sent back"] = sent_back(lin, made["return"])
    template = word("{{财政援助资金到位额}}万元，没有的{{示例指标}}。")
    made["own"] = ma.post("/reports/own", file=("自有模板.docx", template), what="fill")
    made["adopt"] = ma.post("/reports/own", file=("去年.docx", word(REPORT)), what="adopt")
    ma.post("/figures/own/new", **SHEET, step="save")
    paper = ma.post("/documents/new", files=("总结.docx", word(REPORT)), title="示例总结")
    made["paper"] = ma.post(f"{paper}/versions", file=("总结二.docx", word(REPORT + "第二版\n")),
                            note="更正").partition("#")[0]
    ma.post(f"{made['paper']}/edit", title="示例总结", level="public")
    ma.post(f"{made['paper']}/publish", shown="1")
    ma.post(f"{made['paper']}/shares", recipient="捐赠人甲", days="7")
    made["share"] = re.search(r"/s/[\w-]+", ma.told)[0]
    made["batch"] = ma.post("/audits", file=[file("甲.txt", REPORT), file("乙.txt", REPORT * 2)])
    made["statement"] = ma.post("/money/reconcile", account="held:treasury:150926", file=(
        "对账单.csv", "日期,支出\n2019-05-06,900000\n".encode()))
    visit = gao.post("/registers/visit/new", **VISIT, step="submit")
    made["visit"] = visit
    for one in ("verify", "lock"):
        ma.post(f"{visit}/step", step=one)
    lin.post(f"{visit}/propose", column="persons", value="4", reason="签到表为4人")
    # a draft lies in the inbox
    ma.post("/registers/meeting/new", pairing=VISIT["pairing"], channel="east_west",
            title="示例会", held_on="2018-05-02", save="draft")
    for donor in ("示例东区工商业联合会", "示例东区工商业联合会有限公司"):
        ma.post("/registers/donation/new", **{
            **VISIT, "donor": donor, "donated_on": "2018-05-01", "cash": "1"}, step="submit")
    unheard(admin)
    return made


def unheard(admin: Walk) -> None:
    """A program that is told of a warning, and does not listen."""
    admin.post("/accounts", act="subscribe", name="City platform", url="http://127.0.0.1:9/told",
               events=["report.issued", "warning.raised"])
    admin.post("/warnings/run")
    hook = re.search(r"/accounts/webhooks/\d+", admin.read("/accounts").decode())[0]
    done(admin, admin.post(hook))


def file(name: str, text: str):
    """A file among several of one field."""
    held = io.BytesIO(text.encode())
    held.name = name
    return held


def word(text: str) -> bytes:
    """A Word file of paragraphs."""
    made, held = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(held)
    return held.getvalue()


def plain(data: bytes) -> bytes:
    """The words of a report alone, as somebody who typed it anew would send it."""
    return word("\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs))


def edited(data: bytes, before: str = "5107.12", after: str = "5207.12") -> bytes:
    """A copy as a leader returns it: a sentence more, and a figure changed by hand."""
    made, held = docx.Document(io.BytesIO(data)), io.BytesIO()
    made.add_paragraph("下一步要继续抓好落实。")
    for run in (run for one in made.element.body.iter() if one.tag.endswith("}t")
                for run in [one] if run.text and before in run.text):
        run.text = run.text.replace(before, after)
        break
    made.save(held)
    return held.getvalue()


def blank_form() -> bytes:
    """A superior's form of two rows."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in (["东西部协作情况表"], ["指标名称", "单位", "2018年"],
                ["财政援助资金到位额", "万元", None], ["资金支出额", "万元", None]):
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def sent_back(lin: Walk, copy: str) -> str:
    """Lin asks whoever keeps the rows to check a figure of the returned copy."""
    number = re.search(r'name="figure-(\d+)"', lin.read(copy).decode())
    if number:
        lin.post(copy, **{f"figure-{number[1]}": "owner",
                          f"reason-{number[1]}": "请核对七号文", "save": "1"})
    return copy


def done(walk: Walk, place: str) -> None:
    """Wait until the jobs of an address are at their end."""
    for _ in range(100):
        if "hx-trigger" not in walk.read(place).decode():
            return
        time.sleep(0.2)
