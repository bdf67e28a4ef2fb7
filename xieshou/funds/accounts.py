"""The chart of accounts: names of the places where money stands (会计科目)."""


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


def may_go_below_zero(account: str) -> bool:
    """Only accounts outside the programme, whose own money we do not keep."""
    return account.startswith("outside:")
