import pytest

from xieshou.audit.ledger import aliases
from xieshou.errors import NotAllowed, NotFound
from xieshou.journal.reading import recent

pytestmark = pytest.mark.django_db
TEXT = "2024年落实帮扶款1012.35万元。"


def verdict(ledger, text=TEXT):
    claim, = ledger.claims(text)
    return claim["verdict"], claim["indicator"]


def test_a_wording_that_a_person_confirmed_is_understood_from_then_on(ledger):
    assert verdict(ledger)[0] == "ambiguous"
    aliases.say(ledger.cast.ma, ledger.cast.pairing.code, "funds.received", "落实帮扶款", True)
    assert verdict(ledger) == ("confirmed", "funds.received")
    assert verdict(ledger, TEXT.replace("1012.35", "1812.34"))[0] == "contradicted"


def test_a_wording_that_was_unknown_altogether_can_be_taught(ledger):
    text = "2024年参加巧手课堂45人。"
    assert verdict(ledger, text) == ("not_an_indicator", None)
    aliases.say(ledger.cast.ma, ledger.cast.pairing.code, "labor.trained", "参加巧手课堂", True)
    assert verdict(ledger, text)[1] == "labor.trained"


def test_a_link_that_a_person_rejected_is_not_made_again(ledger):
    text = "2024年，到位财政援助资金1012.35万元。"
    assert verdict(ledger, text) == ("confirmed", "funds.received")
    aliases.say(ledger.cast.ma, ledger.cast.pairing.code, "funds.received",
                "到位财政援助资金", False)
    assert verdict(ledger, text)[1] != "funds.received"


def test_wordings_of_one_pairing_say_nothing_of_another(ledger):
    aliases.say(ledger.cast.qian, ledger.cast.other_pairing.code, "funds.received",
                "落实帮扶款", True)
    assert verdict(ledger)[0] == "ambiguous"
    assert aliases.aliases(ledger.cast.ma, ledger.cast.other_pairing.code) == []


def test_saying_it_again_counts_and_saying_the_contrary_begins_anew(cast):
    def say(meant, scope=cast.ma):
        return aliases.say(scope, cast.pairing.code, "FUND-01", "落实帮扶款(", meant)

    say(True)
    twice = say(True, cast.lin)
    assert (twice.count, twice.actor, twice.wording) == (2, "lin", "落实帮扶款")
    assert say(False).count == 1
    entry = recent(1)[0]
    assert (entry.kind, entry.action, entry.after["pairing"]) == (
        "alias", "untie", cast.pairing.code)
    only, = aliases.aliases(cast.ma, cast.pairing.code)
    assert not only.meant


@pytest.mark.parametrize("wording", ["", "款", "12.5", "落实" * 20])
def test_a_wording_too_thin_or_too_long_is_refused(cast, wording):
    with pytest.raises(aliases.BadWordingError):
        aliases.say(cast.ma, cast.pairing.code, "funds.received", wording, True)


def test_who_may_not_audit_there_ties_nothing(cast):
    from dataclasses import replace
    with pytest.raises(NotAllowed):
        aliases.say(replace(cast.zhou, rights=frozenset({"see"})), cast.pairing.code,
                    "funds.received", "落实帮扶款", True)
    with pytest.raises(NotFound):
        aliases.say(cast.ma, cast.pairing.code, "no.such", "落实帮扶款", True)
