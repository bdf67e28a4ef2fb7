"""The public programme of Daxing and Chahar Right Front Banner, from its workbooks (公开实例)."""

from datetime import date
from pathlib import Path

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.ledger.import_report import ImportReport
from xieshou.ledger.importing import import_workbook

WORKBOOKS = Path(__file__).parent / "data" / "workbooks"
PAIRING = "110115-150926"
# the report speaks of an agreement of 2013 and gives no day; the year's first stands for it
STARTED_ON = date(2013, 1, 1)
REGIONS = (
    {"code": "110000", "name": "北京市", "short": "北京", "aliases": []},
    {"code": "110115", "name": "大兴区", "short": "大兴区",
     "aliases": ["北京市大兴区", "大兴", "北京大兴区"]},
    {"code": "150000", "name": "内蒙古自治区", "short": "内蒙古", "aliases": ["内蒙古自治区"]},
    {"code": "150900", "name": "乌兰察布市", "short": "乌兰察布", "aliases": []},
    {"code": "150926", "name": "察哈尔右翼前旗", "short": "察右前旗",
     "aliases": ["察右前旗", "内蒙古察右前旗", "乌兰察布市察右前旗"]},
)


def load_public_programme(scope: Scope) -> list[ImportReport]:
    """Regions, the pairing, then every workbook; a second time changes nothing."""
    places.add_regions(REGIONS, scope.actor)
    places.add_pairing(PAIRING, STARTED_ON, scope.actor)
    return [report for file in sorted(WORKBOOKS.glob("*.xlsx"))
            for report in import_workbook(file, file.name, scope, PAIRING)]
