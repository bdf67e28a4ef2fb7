"""A reader who follows positions misses no entry, also while transactions overlap."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from xieshou.journal import reading
from xieshou.journal.chain import Change, append

WRITERS, TURNS = 4, 25


def write_in_turns(name, failures):
    try:
        for turn in range(TURNS):
            with transaction.atomic():
                append([Change("record", name, f"{turn}.{part}", "create", 1, {})
                        for part in range(1 + turn % 3)], name)
                time.sleep(0.002)
    except Exception as fault:
        failures.append(fault)
    finally:
        connections.close_all()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_follower_sees_every_entry_once_and_in_order(home):
    failures, seen, last = [], [], 0
    writers = [threading.Thread(target=write_in_turns, args=(f"w{each}", failures))
               for each in range(WRITERS)]
    for writer in writers:
        writer.start()
    alive = True
    while alive:
        alive = any(writer.is_alive() for writer in writers)
        fresh = list(reading.changes("record", since=last))
        seen += [(one.seq, one.subject, one.subject_id) for one in fresh]
        last = fresh[-1].seq if fresh else last
    assert failures == []
    written = WRITERS * sum(1 + turn % 3 for turn in range(TURNS))
    assert [seq for seq, _, _ in seen] == list(range(1, written + 1))
    assert len(set(seen)) == written


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_second_writer_waits_until_the_first_has_committed(home):
    order = []

    def second():
        with transaction.atomic():
            append([Change("record", "b", "1", "create", 1, {})], "b")
            order.append("second has its turn")
        connections.close_all()

    writer = threading.Thread(target=second)
    with transaction.atomic():
        append([Change("record", "a", "1", "create", 1, {})], "a")
        writer.start()
        time.sleep(0.3)
        assert reading.last_position() == 1
        order.append("first commits")
    writer.join()
    assert order == ["first commits", "second has its turn"]
    assert [one.subject for one in reading.changes("record")] == ["a", "b"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_positions_from_a_sequence_would_miss_an_entry():
    """The trap that the turn avoids, so that the tests above are known to have teeth."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE trap (seq bigserial, who text)")
    try:
        begun, done = threading.Event(), threading.Event()

        def late():
            with transaction.atomic(), connections["default"].cursor() as cursor:
                cursor.execute("INSERT INTO trap (who) VALUES ('late')")
                begun.set()
                done.wait(100)
            connections.close_all()

        writer = threading.Thread(target=late)
        writer.start()
        assert begun.wait(100)
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO trap (who) VALUES ('quick')")
            cursor.execute("SELECT max(seq) FROM trap")
            followed = cursor.fetchone()[0]
            done.set()
            writer.join()
            cursor.execute("SELECT count(*) FROM trap WHERE seq > %s", [followed])
            after = cursor.fetchone()[0]
            cursor.execute("SELECT count(*) FROM trap")
            assert (cursor.fetchone()[0], after) == (2, 0)
    finally:
        done.set()
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE trap")


@pytest.mark.django_db
def test_a_position_of_four_digits_is_no_year_and_the_ends_of_time_are_days(home):
    with transaction.atomic():
        append([Change("record", "visit", str(each), "create", 1, {}) for each in range(1001)], "a")
    assert reading.position_of("1000") == 1000
    assert reading.position_of("9996-02-29") == reading.last_position()
    assert reading.position_of("0001-01-01") == 0
