"""A machine that was lost: what it sealed before counts, what comes later is set apart."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.base.errors import Refused
from app.db.batch import BatchState, ReceivedBatch
from app.db.store import Store
from app.sync import batch as batches
from app.sync import inbox, network, revocation, unit_key
from app.sync import stick as sticks
from app.sync.directive import Accept, Lost, Revoke
from app.sync.enrolment import sealer
from app.sync.records import Kind, Record
from app.sync.revocation import REVOKED
from server import directives
from server import stick as stick_of_province
from tests.office import NOW, UNIT
from tests.postgres import Province
from tests.sync.offices import (
    Office,
    activation,
    befriend,
    names,
    own,
    records_of,
    states,
    unit_keys,
    write,
)


@pytest.fixture
def three(office: Office, stick: Path) -> tuple[Store, Store, Store]:
    """Two laptops of an office and the one that will be lost; each knows all of the others."""
    one, other, lost = office.laptop("một"), office.laptop("hai"), office.laptop("mất")
    for pair in ((one, other), (one, lost), (other, lost), (one, other)):
        befriend(stick, *pair)
    return one, other, lost


def order(province: Province, what: Revoke | Accept | Lost) -> list[Record]:
    directives.issue(province.database, province.keys, UNIT, order=what, now=NOW)
    return [Record(Kind.DIRECTIVE, data) for data in directives.of_unit(province.database, UNIT)]


def halves(records: list[Record]) -> tuple[bytes, ...]:
    return tuple(batches.decode(record.data).half for record in records)


def test_what_the_province_had_counts_and_what_comes_later_is_set_apart(
    three: tuple[Store, Store, Store], province: Province
) -> None:
    one, _other, lost = three
    before = own(lost)
    write(lost, "muộn")
    later = own(lost)[len(before) :]
    told = order(province, Revoke(activation(lost), halves(before)))
    inbox.take(one, [*told, *later])
    assert set(names(one)) == {"hai", "một", "mất"}
    assert states(one).count(BatchState.QUARANTINED) == 1
    inbox.take(one, order(province, Accept(halves(later))))
    assert "muộn" in names(one)


def test_it_gets_no_key_any_more_and_cannot_read_what_is_sealed_next(
    three: tuple[Store, Store, Store], province: Province
) -> None:
    one, other, lost = three
    told = order(province, Revoke(activation(lost), halves(own(lost))))
    old = unit_keys(lost)
    inbox.take(one, told)
    assert unit_keys(one) > old
    write(one, "sau")
    inbox.take(lost, records_of(one))
    assert unit_keys(lost) == old
    assert "sau" not in names(lost)
    inbox.take(other, records_of(one))
    assert unit_keys(other) >= unit_keys(one)
    assert "sau" in names(other)
    with other.read() as session:
        assert sealer(session).unit_key == unit_key.all_of(session)[0].key


def test_the_machine_itself_says_so_and_goes_on_working(
    three: tuple[Store, Store, Store], province: Province, stick: Path
) -> None:
    _one, _other, lost = three
    inbox.take(lost, order(province, Revoke(activation(lost), ())))
    write(lost, "vẫn gõ được")
    with province.client() as client, pytest.raises(Refused, match="thu hồi máy này"):
        network.send(lost, client)
    assert sticks.write(lost, stick).changes > 0


@pytest.mark.parametrize("turns", list(itertools.permutations(range(3))), ids=str)
def test_who_had_merged_it_before_hearing_vouches_for_it(
    three: tuple[Store, Store, Store], province: Province, turns: tuple[int, ...]
) -> None:
    """The other machine comes to the same, whatever reaches it first."""
    one, other, lost = three
    known = halves(own(lost))
    write(lost, "kịp")
    inbox.take(one, own(lost))
    assert "kịp" in names(one)
    told = order(province, Revoke(activation(lost), known))
    inbox.take(one, told)  # and types nothing more
    deliveries = (told, own(lost), records_of(one))
    for turn in turns:
        inbox.take(other, deliveries[turn])
    assert names(other) == names(one)
    assert BatchState.QUARANTINED not in states(other)


def test_the_officer_may_take_in_what_was_set_apart(
    three: tuple[Store, Store, Store], province: Province
) -> None:
    one, other, lost = three
    known = halves(own(lost))
    write(lost, "thật")
    told = order(province, Revoke(activation(lost), known))
    for laptop in (one, other):
        inbox.take(laptop, [*told, *own(lost)])
        assert "thật" not in names(laptop)
    with one.read() as session:
        apart = session.scalars(select(ReceivedBatch.hash).where(ReceivedBatch.reason == REVOKED)).all()
    assert inbox.accept(one, apart).changes == 1
    assert "thật" in names(one)
    inbox.take(other, records_of(one))
    assert names(other) == names(one)


def test_the_province_follows_the_same_rule(
    three: tuple[Store, Store, Store], province: Province, stick: Path
) -> None:
    one, _other, lost = three
    sticks.write(one, stick)
    stick_of_province.read(province.database, province.keys, stick, NOW)
    told = order(province, Revoke(activation(lost), halves(own(lost))))
    write(lost, "muộn")
    sticks.write(lost, stick)
    found = stick_of_province.read(province.database, province.keys, stick, NOW)
    assert found.refused == ()
    assert _states(province).count("quarantined") == 1
    inbox.take(one, [*told, *own(lost)])
    with one.read() as session:
        apart = session.scalars(select(ReceivedBatch.hash).where(ReceivedBatch.reason == REVOKED)).all()
    inbox.accept(one, apart)
    with province.client() as client:
        network.send(one, client)
    assert _states(province).count("quarantined") == 0


def test_what_is_lost_for_good_holds_nothing_up(
    three: tuple[Store, Store, Store], province: Province
) -> None:
    one, other, lost = three
    before = len(own(lost))
    write(lost, "mất hẳn")
    gone = own(lost)[before:]
    write(lost, "còn")
    left = own(lost)[before + 1 :]
    for laptop in (one, other):
        inbox.take(laptop, left)
        assert "còn" not in names(laptop)
    told = order(province, Lost(halves(gone)))
    inbox.take(one, told)
    inbox.take(other, [*told, *gone])  # it turns up after all
    assert names(one) == names(other)
    assert "còn" in names(one)
    assert "mất hẳn" not in names(other)
    assert BatchState.QUARANTINED in states(other)


def _states(province: Province) -> list[str]:
    from server.tables import INBOX

    with province.database.of_unit(UNIT) as connection:
        return list(connection.scalars(select(INBOX.c.state)))


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_which_count_depends_on_the_set_alone(order_: list[int], suspect: set[int], named: set[int]) -> None:
    parents = {
        bytes([at]): tuple(bytes([before]) for before in range(at) if (at + before) % 3) for at in order_
    }
    marks = {bytes([at]) for at in suspect}, {bytes([at]) for at in named}
    counts = revocation.counting(parents, *marks)
    assert counts == revocation.counting(dict(sorted(parents.items())), *marks)
    for half, before in itertools.product(counts, marks[0]):
        assert before in counts or before not in parents[half]
