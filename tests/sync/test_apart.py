"""What does not stand in the notebook yet is told with its reason and what to do."""

from pathlib import Path

from sqlalchemy import update

from app.db.batch import BatchState, ReceivedBatch
from app.db.store import Store
from app.domain.handover import TROUBLE_WORDS, Trouble
from app.sync import apart, inbox, unit_key
from tests.sync.offices import Office, befriend, carry, own, write


def troubles(store: Store) -> list[tuple[Trouble, int, int]]:
    with store.read() as session:
        return [(each.trouble, len(each.batches), each.changes) for each in apart.set_apart(session)]


def test_a_newcomer_and_what_is_merged_are_no_trouble(office: Office, stick: Path) -> None:
    one, other = office.laptop("một"), office.laptop("hai")
    carry(stick, other, one)
    assert troubles(one) == []
    befriend(stick, one, other)
    assert troubles(one) == []


def test_each_reason_is_told_apart(office: Office, stick: Path) -> None:
    one, other = office.laptop("một"), office.laptop("hai")
    befriend(stick, one, other)
    for name in ("a", "b"):
        write(other, name)
        batches = own(other)
    inbox.take(one, batches[-1:])
    assert troubles(one) == [(Trouble.MISSING, 1, 1)]
    with other.quiet() as session:
        unit_key.draw(session)
    write(other, "c")
    inbox.take(one, own(other))
    assert troubles(one) == [(Trouble.KEY, 1, 1)]
    _set_apart(one, BatchState.WAITING, "a word that this version does not know")
    assert troubles(one) == [(Trouble.NEWER, 1, 1)]
    _set_apart(one, BatchState.QUARANTINED, "IntegrityError")
    assert troubles(one) == [(Trouble.BROKEN, 1, 1)]


def _set_apart(store: Store, state: BatchState, reason: str) -> None:
    with store.quiet() as session:
        waiting = update(ReceivedBatch).where(ReceivedBatch.state != BatchState.MERGED)
        session.execute(waiting.values(state=state, reason=reason))


def test_every_reason_has_its_words() -> None:
    assert set(TROUBLE_WORDS) == set(Trouble)
    assert all("{machine}" in words and "{count}" in words for words in TROUBLE_WORDS.values())
