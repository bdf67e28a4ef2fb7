"""The chart of accounts: names of the places where money stands (会计科目)."""

from xieshou.directory.places import place_name
from xieshou.values.uses import USE_CLASSES

# what money stands under whose project nobody listed
UNLISTED = "未列项目"
_WORDS = {
    "outside:funder": "拨款单位", "outside:donor": "捐赠方", "held:treasury": "援助资金国库结存",
    "held:donation": "受赠单位结存", "spent": "已支付", "paid": "收款单位",
    "reached": "受益对象", "outside:plan": "计划额度", "plan": "已安排计划",
    "outside:income": "资产收益", "kept": "收益留存",
}


def granted_by(organization: str) -> str:
    """Budget of a funder, from which aid comes; may go below zero, being outside the programme."""
    return f"outside:funder:{organization}"


def treasury_of(place: str) -> str:
    """Aid that has arrived in a treasury and waits for a project."""
    return f"held:treasury:{place}"


def given_by(donor: str) -> str:
    """A donor's own purse, outside the programme."""
    return f"outside:donor:{donor}"


def held_by(receiver: str) -> str:
    """Donations that a receiver holds."""
    return f"held:donation:{receiver}"


def spent_on(subject: str) -> str:
    """Money paid out to those who did the work."""
    return f"spent:{subject}"


def spent_on_project(number: int | None) -> str:
    """Money paid out for a project, by its number: names of projects change, accounts do not."""
    return spent_on(f"project-{number}" if number else "unlisted")


def paid_to(payee: str) -> str:
    """Money that has reached whoever did the work or sold the goods."""
    return f"paid:{payee}"


def reached(who: str) -> str:
    """Money that has reached those whom all of it is for."""
    return f"reached:{who}"


def ceiling_of(place: str) -> str:
    """What may be planned with; its balance below zero is what has been planned."""
    return f"outside:plan:{place}"


def planned_for(number: int | None, use_class: str = "") -> str:
    """Money set aside for a project, or for a class of use where no project is named."""
    return f"plan:project-{number}" if number else f"plan:class-{use_class or 'other'}"


def income_of(number: int) -> str:
    """What an asset earns, from its operator; outside the programme."""
    return f"outside:income:asset-{number}"


def kept_from(number: int) -> str:
    """Income of an asset that was received and has not been given on."""
    return f"kept:asset-{number}"


def may_go_below_zero(account: str) -> bool:
    """Only accounts outside the programme, whose own money we do not keep."""
    return account.startswith("outside:")


def in_words(account: str) -> str:
    """The account as people call it: 援助资金国库结存(察右前旗)."""
    for prefix, words in _WORDS.items():
        if account.startswith(prefix + ":"):
            return f"{words}({_name(account[len(prefix) + 1:])})"
    return account


def _name(text: str) -> str:
    if text == "unlisted":
        return UNLISTED
    if text.startswith("project-"):
        return f"第{text.removeprefix('project-')}号项目"
    if text.startswith("asset-"):
        return f"第{text.removeprefix('asset-')}号资产"
    if text.startswith("class-"):
        return USE_CLASSES.get(text.removeprefix("class-"), text.removeprefix("class-"))
    return place_name(text)
