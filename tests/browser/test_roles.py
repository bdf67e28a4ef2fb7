"""Nobody is shown a way that ends at "没有权限": every role walks the links of its own pages."""

import pytest

from tests.browser.walking import Walk

# the first of them makes the programme and walks it
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.mark.parametrize("name", ["tian", "yu"])
def test_no_link_of_a_role_answers_that_it_has_no_right(site, walks, name):
    walk = Walk(site.address, name).sign_in(site.passwords[name])
    walk.from_("/", one_register=True)
    assert len(walk.pages) > 40
    assert [(one.place, one.status) for one in walk.pages.values() if one.status != 200] == []
