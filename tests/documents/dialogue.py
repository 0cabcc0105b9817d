"""A dialogue to print: a few issues, a commitment, people who came."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.commitment import CommitmentRow, CommitmentStatus
from app.domain.dialogue import Attendance, ParticipantRole, ParticipantRow
from app.domain.issue import IssueSource, Outcome
from app.domain.letterhead import Letterhead, Signer
from app.domain.minutes import Minutes, MinutesIssue, Reminder
from app.domain.person import Sex
from tests.office import A_DIALOGUE, HELD

TODAY = date(2026, 12, 7)
HEAD = Letterhead(("UBMTTQ VIỆT NAM", "XÃ PHÚC TRẠCH"), ("HỘI LIÊN HIỆP PHỤ NỮ",), "Phúc Trạch")
SIGNER = Signer("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nông Thị Hải Vân")
DETAILS = replace(A_DIALOGUE, chair="Ông Phan Văn Quý, Phó Chủ tịch UBND xã", secretary="Bà Hoàng Thị Duyên")


def a_participant(
    name: str,
    role: ParticipantRole = ParticipantRole.RESIDENT,
    *,
    ethnicity: str = "dao",
    is_woman: bool = True,
    has_come: bool = True,
) -> ParticipantRow:
    sex = Sex.FEMALE if is_woman else Sex.MALE
    return ParticipantRow(
        name.encode(), name.encode(), name, sex, 1985, ethnicity, "Thôn Khuổi Mật", "", role, has_come
    )


def a_commitment(number: int = 1, **others: Any) -> CommitmentRow:  # any field of the row
    fields: dict[str, Any] = {
        "id": bytes([number]),
        "issue_id": bytes([number]),
        "dialogue_id": b"d",
        "dialogue": "Phòng, chống tảo hôn",
        "dialogue_on": HELD,
        "issue": f"Vấn đề {number}",
        "task": f"Việc hứa thứ {number}",
        "agencies": ("Công an xã",),
        "person": "",
        "due_on": date(2026, 12, 1),
        "status": CommitmentStatus.OPEN,
        "answered_on": None,
        "answer": "",
        "proof": "",
        "told_on": None,
    }
    return CommitmentRow(**fields | others)


def an_issue(number: int = 1, **others: Any) -> MinutesIssue:  # any field of the row
    fields: dict[str, Any] = {
        "number": number,
        "raiser": "Bà Bàn Thị Dất",
        "village": "thôn Khuổi Mật",
        "raised_by": 1,
        "title": f"Vấn đề {number}",
        "text": f"Bà con hỏi việc thứ {number}.",
        "source": IssueSource.MEETING,
        "theme": "Tảo hôn, hôn nhân cận huyết",
        "answer": f"Xã trả lời việc thứ {number}.",
        "answered_by": "",
        "outcome": Outcome.ACCEPTED,
        "agencies": ("Công an xã",),
        "due_on": date(2026, 12, 1),
        "commitment": a_commitment(number),
    }
    return MinutesIssue(**fields | others)


PEOPLE = (a_participant("Triệu Mùi Chạn"), a_participant("Sùng A Dơ", ethnicity="mong", is_woman=False))


def minutes(*issues: MinutesIssue, **others: Any) -> Minutes:  # any field of the rows
    fields: dict[str, Any] = {
        "on": TODAY,
        "letterhead": HEAD,
        "symbol": "BTV",
        "signer": SIGNER,
        "office": "Hội LHPN xã Phúc Trạch",
        "commune": "xã Phúc Trạch",
        "partners": (),
        "details": DETAILS,
        "is_held": True,
        "noticed_on": None,
        "ends": "11:15",
        "conclusion": "Các cơ quan trả lời đúng hạn.",
        "publication": None,
        "attendance": Attendance(2, 1, 2, {"Dao": 1, "Mông": 1}, {"Thôn Khuổi Mật": 2}),
        "participants": PEOPLE,
        "issues": issues or (an_issue(1), an_issue(2)),
        "open_before": {},
    }
    return Minutes(**fields | others)


def a_reminder(agency: str = "Công an xã", **others: Any) -> Reminder:  # any field of the row
    fields: dict[str, Any] = {
        "on": TODAY,
        "letterhead": HEAD,
        "symbol": "BTV",
        "signer": SIGNER,
        "office": "Hội LHPN xã Phúc Trạch",
        "agency": agency,
        "commitments": (a_commitment(1), a_commitment(2, due_on=date(2027, 1, 15))),
    }
    return Reminder(**fields | others)
