"""Promises made in two dialogues, some overdue, for the board and for page Hôm nay."""

from datetime import date, timedelta

from app.db.store import Store
from app.domain.commitment import CommitmentRow, CommitmentStatus
from app.domain.dialogue import DialogueDetails
from app.services import commitment, dialogue, issue
from app.services.issue import IssueDetails

TODAY = date(2026, 11, 23)
"""The day of tests.office.NOW."""
PROMISED = (
    ("Sửa bể nước sạch thôn Bản Ca", "UBND xã", -12),
    ("Lịch khám thai lưu động quý IV", "Trạm Y tế xã", -5),
    ("Trả lời việc tảo hôn tại Khuổi Đẳm", "Công an xã", -2),
    ("Cấp khai sinh cho 4 cháu", "Tư pháp – hộ tịch", 8),
    ("Loa truyền thanh tiếng Dao", "UBND xã", 66),
)


def promise(store: Store) -> bytes:
    """A dialogue with these five promises; its id."""
    with store.write("Thêm đối thoại") as session:
        held_on = date(2026, 9, 18)
        meeting = dialogue.create(session, DialogueDetails("DT-01", "Nước sạch, tảo hôn", held_on=held_on))
        for text, agency, days in PROMISED:
            due_on = TODAY + timedelta(days=days)
            issue.add(session, meeting, IssueDetails(text, agencies=(agency,), due_on=due_on))
    return meeting


def promises(store: Store) -> dict[str, CommitmentRow]:
    """What was promised -> how it stands."""
    with store.read() as session:
        return {row.shown_task: row for row in commitment.commitments(session)}


def answered(store: Store) -> dict[str, str]:
    """What was promised -> the answer, of those that were answered."""
    return {task: row.answer for task, row in promises(store).items() if row.status != CommitmentStatus.OPEN}
