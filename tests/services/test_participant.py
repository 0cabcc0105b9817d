"""Who came to a dialogue, counted as its minutes count them."""

from app.db.store import Store
from app.domain.dialogue import ParticipantRole
from app.services import dialogue, participant
from tests.office import HELD, PEOPLE


def test_those_who_came_are_counted_as_the_minutes_count_them(store: Store, meeting: bytes) -> None:
    with store.write("Người dự") as session:
        ids = [participant.add(session, meeting, person) for person in PEOPLE[:2]]
        participant.add(session, meeting, PEOPLE[2], ParticipantRole.GUEST, has_come=False)
    with store.read() as session:
        found = participant.attendance(session, meeting, HELD)
        row = dialogue.dialogue_row(session, meeting)
    assert (found.people, found.women, found.minority) == (row.people, row.women, 2) == (2, 2, 2)
    assert found.by_ethnicity == {"Dao": 1, "Tày": 1}
    assert found.by_role == {ParticipantRole.RESIDENT: 2}
    assert found.by_age == {"31–60 tuổi": 2}
    with store.write("Không đến") as session:
        participant.set_come(session, ids[0], has_come=False)
        participant.remove(session, ids[1])
    with store.read() as session:
        assert participant.attendance(session, meeting, HELD).people == 0
        assert len(participant.participants(session, meeting)) == 2
