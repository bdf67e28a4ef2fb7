"""The front-end files of others: as listed, licensed, and silent on the network."""

import hashlib
import re

import pytest

from tools import vendor

FILES = re.findall(
    r"\| `([\w.-]+)` \| `([0-9a-f]{64})` \|", (vendor.VENDOR / "README.md").read_text("utf-8")
)


@pytest.mark.parametrize(("name", "digest"), FILES)
def test_a_file_is_the_one_that_was_listed(name, digest):
    assert hashlib.sha256((vendor.VENDOR / name).read_bytes()).hexdigest() == digest


def test_every_file_is_listed_or_a_licence():
    listed = {name for name, _ in FILES}
    present = {path.name for path in vendor.VENDOR.iterdir()} - {"README.md"}
    assert len(listed) == 5
    assert all(name.startswith(("LICENSE-", "NOTICE-")) for name in present - listed)
    assert listed <= present


def test_the_sprite_holds_every_icon_once():
    sprite = (vendor.VENDOR / vendor.SPRITE).read_text("utf-8")
    assert re.findall(r'<symbol [^>]*id="([\w-]+)"', sprite) == sorted(vendor.ICON_NAMES)
    assert sprite.count("<path") >= len(vendor.ICON_NAMES)


def test_the_style_sheet_fetches_nothing():
    css = (vendor.VENDOR / "tabler.min.css").read_text("utf-8")
    assert "@import" not in css
    assert "sourceMappingURL" not in css
    assert set(re.findall(r"url\([\"']?(\w+:)", css)) == {"data:"}


def test_a_source_map_is_cut_off_and_nothing_else():
    assert vendor.without_source_map("a{b:c}\n/*# sourceMappingURL=a.css.map */") == "a{b:c}\n"
    assert vendor.without_source_map("f()\n//# sourceMappingURL=f.js.map\n") == "f()\n"
    assert vendor.without_source_map("a{b:c}\n") == "a{b:c}\n"


def test_the_checker_of_accessibility_is_the_one_that_was_listed():
    readme = (vendor.FOR_TESTS / "README.md").read_text("utf-8")
    digest = hashlib.sha256((vendor.FOR_TESTS / "axe.min.js").read_bytes()).hexdigest()
    assert digest in readme and (vendor.FOR_TESTS / "LICENSE-axe").exists()
