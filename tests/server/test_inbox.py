"""What becomes of a batch at the province: kept, merged, waiting, or set apart with its reason."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import nacl.public
import nacl.signing
import pytest
from sqlalchemy import select

from app.db.batch import Batch as Kept
from app.db.batch import Enlistment
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.handover import Way
from app.sync import receipt
from app.sync.batch import NO_BATCH, Place, Sealer, decode
from app.sync.body import RowChange, TableChanges
from app.sync.enrolment import identity_of, sealer
from app.sync.seal import seal
from server import devices, inbox, merging, summary
from server.inbox import Taken
from server.tables import INBOX
from tests.office import NOW, UNIT
from tests.postgres import Province

PERSON = 3


@pytest.fixture
def keys(laptop: Store, province: Province) -> Sealer:
    """The laptop's keys, known to the province: batches can be made by hand with them."""
    return introduced(laptop, province)


def introduced(store: Store, province: Province) -> Sealer:
    """The keys of an enrolled notebook, after its first contact with the province."""
    with store.read() as session:
        found = session.get_one(Enlistment, 1)
        shown = identity_of(found)
        assert shown is not None
        assert devices.enrol(province.database, shown, NOW) is not None
        return sealer(session)


def sealed(store: Store) -> list[bytes]:
    seal(store)
    with store.read() as session:
        return [row.body for row in session.query(Kept).order_by(Kept.number)]


def take(province: Province, *batches: bytes) -> Taken:
    taken = inbox.take(province.database, province.keys, batches, way=Way.NETWORK, now=NOW)
    for unit in taken.units:
        merging.merge_unit(province.database, province.keys, unit)
    return taken


def states(province: Province) -> list[tuple[int, str, str | None]]:
    query = select(INBOX.c.number, INBOX.c.state, INBOX.c.reason).order_by(INBOX.c.number)
    with province.database.of_unit(UNIT) as connection:
        return [(number, state, reason) for number, state, reason in connection.execute(query)]


def by_hand(keys: Sealer, number: int, prev: bytes, *rows: RowChange, table: int = PERSON) -> bytes:
    """A batch with any province rows, rightly signed."""
    place = Place(number, prev, sealed_at=int(NOW.timestamp()), rows=len(rows), changes=len(rows))
    body = [TableChanges(table, list(rows))]
    return keys.seal(place, province=body, private=[], salt=secrets.token_bytes(16))


def half(data: bytes) -> bytes:
    return decode(data).hash[:16]


def test_a_batch_of_no_known_device_is_not_kept(laptop: Store, province: Province) -> None:
    taken = take(province, *sealed(laptop))
    assert (taken.receipts, taken.refused) == ((), ("device is unknown",))
    assert states(province) == []


def test_a_device_cannot_write_for_another_unit(province: Province, keys: Sealer) -> None:
    foreign = Sealer("99999", keys.device, keys.signing_key, keys.unit_key, keys.server_sealing_key)
    taken = take(province, by_hand(foreign, 1, NO_BATCH))
    assert (taken.receipts, taken.refused) == ((), ("device writes for another unit",))


def test_a_device_cannot_write_in_anothers_name(province: Province, keys: Sealer) -> None:
    forger = Sealer(
        UNIT, keys.device, nacl.signing.SigningKey.generate(), keys.unit_key, keys.server_sealing_key
    )
    taken = take(province, by_hand(forger, 1, NO_BATCH), b"junk", b"")
    assert taken.receipts == ()
    assert taken.refused == ("signature is wrong", "unknown format", "unknown format")


def test_a_batch_sealed_to_another_server_is_not_kept(province: Province, keys: Sealer) -> None:
    elsewhere = nacl.public.PrivateKey.generate().public_key
    lost = Sealer(UNIT, keys.device, keys.signing_key, keys.unit_key, elsewhere)
    assert take(province, by_hand(lost, 1, NO_BATCH)).refused == ("content key is not sealed to this server",)


def test_a_batch_whose_elder_is_missing_is_kept_and_waits(province: Province, keys: Sealer) -> None:
    first = by_hand(keys, 1, NO_BATCH, RowChange(bytes(16), 0, 0, {5: 1980}))
    second = by_hand(keys, 2, half(first), RowChange(bytes(16), 0, 0, {5: 1981}))
    early = take(province, second)
    assert len(early.receipts) == 1
    assert states(province) == [(2, "waiting", None)]
    assert years(province) == []
    take(province, first)
    assert states(province) == [(1, "merged", None), (2, "merged", None)]
    assert years(province) == [1981]
    assert take(province, second).receipts == early.receipts


def test_one_bad_batch_is_set_apart_and_does_not_stop_other_machines(
    province: Province, keys: Sealer, second: Sealer
) -> None:
    good = by_hand(keys, 1, NO_BATCH, RowChange(bytes(16), 0, 0, {5: 1980}))
    bad = by_hand(keys, 2, half(good), RowChange(bytes([1] * 16), 0, 0, {5: "năm"}))
    after = by_hand(keys, 3, half(bad), RowChange(bytes([2] * 16), 0, 0, {5: 1982}))
    others = by_hand(second, 1, NO_BATCH, RowChange(bytes([3] * 16), 0, 0, {5: 1983}))
    taken = take(province, bad, after, good, others)
    assert len(taken.receipts) == 4
    assert years(province) == [1980, 1983]
    with province.database.of_unit(UNIT) as connection:
        found = {row.hash: row.state for row in connection.execute(select(INBOX.c.hash, INBOX.c.state))}
    assert found == {
        decode(good).hash: "merged",
        decode(bad).hash: "quarantined",
        decode(after).hash: "waiting",
        decode(others).hash: "merged",
    }
    assert (2, "quarantined", "a value does not fit its column") in states(province)
    [unit] = summary.of_all(province.database)
    assert (unit.merged, unit.waiting, unit.quarantined) == (2, 1, 1)


def test_a_text_the_database_cannot_hold_is_set_apart_without_being_quoted(
    province: Province, keys: Sealer
) -> None:
    take(province, by_hand(keys, 1, NO_BATCH, RowChange(bytes(16), 0, 0, {11: "bí\x00mật"})))
    [(number, state, reason)] = states(province)
    assert (number, state) == (1, "quarantined")
    assert reason
    assert "mật" not in reason


def test_a_row_before_its_parent_waits_for_it(province: Province, keys: Sealer, second: Sealer) -> None:
    village, person = bytes([7] * 16), bytes([8] * 16)
    orphan = by_hand(keys, 1, NO_BATCH, RowChange(person, 0, 0, {9: village}))
    take(province, orphan)
    assert states(province) == [(1, "waiting", "ForeignKeyViolation 23503")]
    take(province, by_hand(second, 1, NO_BATCH, RowChange(village, 0, 0, {}), table=2))
    assert [state for _number, state, _reason in states(province)] == ["merged", "merged"]


def test_what_was_kept_but_not_merged_is_merged_at_the_next_start(
    laptop: Store, province: Province, keys: Sealer
) -> None:
    assert keys.unit == laptop.unit
    inbox.take(province.database, province.keys, sealed(laptop), way=Way.STICK, now=NOW)
    assert states(province) == [(1, "waiting", None)]
    province.application()
    assert states(province) == [(1, "merged", None)]
    assert len(years(province)) == 3


def test_receipts_are_numbered_one_after_another(province: Province, keys: Sealer) -> None:
    first = by_hand(keys, 1, NO_BATCH)
    second = by_hand(keys, 2, half(first))
    third = by_hand(keys, 3, half(second))
    found = [take(province, first).receipts, take(province, first, second, second).receipts]
    found.append(take(province, third, first).receipts)
    numbers = [[_number(one, province) for one in receipts] for receipts in found]
    assert numbers == [[1], [1, 2, 2], [3, 1]]


@pytest.fixture
def second(province: Province, tmp_path: Path) -> Iterator[Sealer]:
    """Another laptop of the same unit, known to the province."""
    files = NotebookFiles(tmp_path / "second")
    files.folder.mkdir()
    opened = Store.create(files, secrets.token_bytes(32), UNIT, clock=lambda: NOW)
    province.enrol(opened)
    yield introduced(opened, province)
    opened.close()


def years(province: Province) -> list[int | None]:
    with province.database.of_unit(UNIT) as connection:
        return sorted(connection.scalars(select(Person.birth_year)).all(), key=lambda year: year or 0)


def _number(data: bytes, province: Province) -> int:
    found = receipt.verify(data, province.keys.verify_key)
    assert found is not None
    return found.number
