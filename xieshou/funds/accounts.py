"""The chart of accounts: names of the places where money stands (会计科目)."""

from xieshou.directory.places import place_name

_WORDS = {
    "outside:funder": "拨款单位", "outside:donor": "捐赠方", "held:treasury": "援助资金国库结存",
    "held:donation": "受赠单位结存", "spent": "已支付",
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
        return "未列项目"
    if text.startswith("project-"):
        return f"第{text.removeprefix('project-')}号项目"
    return place_name(text)
