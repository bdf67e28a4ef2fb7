import json
import os
from pathlib import Path

from xieshou.indicators.definition import indicators

GOLDEN = Path(__file__).parent / "definitions.json"


def test_a_definition_changes_only_with_its_version():
    now = {one.code: [one.version, one.fingerprint] for one in indicators()}
    kept = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    unraised = [code for code, (version, fingerprint) in now.items()
                if code in kept and kept[code][0] == version and kept[code][1] != fingerprint]
    assert not unraised, f"raise the version of {unraised}: issued figures name it"
    if os.environ.get("REWRITE_GOLDEN") == "1":
        lines = ",\n".join(f"{json.dumps(code)}: {json.dumps(said)}"
                           for code, said in sorted(now.items()))
        GOLDEN.write_text(f"{{\n{lines}\n}}\n", "utf-8")
        kept = now
    assert kept == now, "run this test once with REWRITE_GOLDEN=1 and commit the file"
