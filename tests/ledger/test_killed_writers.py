"""Writers killed at any moment: what was acknowledged is there, and nothing is half there."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PREPARE = """
import django; django.setup()
from datetime import date
from xieshou.directory import places
places.add_regions([{"code": code, "name": code, "short": "", "aliases": []}
                    for code in ("910100", "920101")], "tests")
places.add_pairing("910100-920101", date(2021, 1, 1), "tests")
"""
WRITE = """
import sys
import django; django.setup()
from datetime import date
from xieshou.directory import places
from xieshou.directory.scope import local_operator
from xieshou.ledger import change
from xieshou.ledger.register import register_named
transfer, pairing = register_named("fund_transfer"), places.pairing_named("910100-920101")
for turn in range(10**6):
    drafts = [change.Draft({"document_no": f"{sys.argv[1]}-{turn}-{each}", "amount": 100 + each,
                            "received_on": date(2024, 1, 1)}) for each in range(1 + turn % 5)]
    change.write(transfer, pairing, drafts, local_operator())
    print(len(drafts), f"{sys.argv[1]}-{turn}-0", flush=True)
"""
JUDGE = """
import sys
import django; django.setup()
from xieshou.ledger import verifying
from xieshou.ledger.register import register_named
numbers = register_named("fund_transfer").model.objects.values_list("document_no", flat=True)
print([one.detail for one in verifying.checks() if not one.ok])
print(" ".join(numbers))
"""


def python(code, home, *words):
    there = os.environ | {"XIESHOU_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
                          "XIESHOU_DATABASE_URL": "",
                          "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"}
    return subprocess.Popen([sys.executable, "-c", code, *words], env=there, text=True,
                            stdout=subprocess.PIPE)


@pytest.mark.slow
def test_what_was_acknowledged_outlives_a_killed_writer(ready_home):
    rng = random.Random(5)
    assert python(PREPARE, ready_home).wait() == 0
    acknowledged = []
    for cycle in range(6):
        writers = [python(WRITE, ready_home, f"{cycle}.{each}") for each in range(2)]
        # at some moment after each has come to its work, however long a busy machine takes to that
        told = [writer.stdout.readline() for writer in writers
                for _ in range(rng.randrange(5, 12))]
        time.sleep(rng.random() / 4)
        for writer in writers:
            writer.kill()
        told += [line for writer in writers for line in writer.stdout.read().splitlines()]
        # a line that the kill cut short was not acknowledged
        acknowledged += [line.split()[1] for line in told if line.strip().endswith("-0")]
    faults, there = python(JUDGE, ready_home).communicate()[0].splitlines()
    assert faults == "[]"
    assert len(acknowledged) > 50
    assert set(acknowledged) - set(there.split()) == set()
    batches = {number.rpartition("-")[0] for number in there.split()}
    sizes = {batch: 1 + int(batch.rpartition("-")[2]) % 5 for batch in batches}
    assert len(there.split()) == sum(sizes.values())
