"""Destroying what is past its term: a list is approved, carried out in one pass, and on record.

Counts stay: sex, year of birth, ethnic group, village, marks, codes and days. What names people or
is text about them goes, from the rows, the journal and the backups. Stopped anywhere, `carry_out`
again ends it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base import text
from app.base.clock import today
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.attachment import Attachment, AttachmentContent
from app.db.attendance import AttendanceMark
from app.db.base import Deleted, find, new_row
from app.db.commitment import Commitment
from app.db.data_request import DataRequest
from app.db.dialogue import Dialogue
from app.db.disposal import Disposal
from app.db.draft import Draft
from app.db.issue import Issue
from app.db.store import Store
from app.db.training_class import Enrolment, Topic, TrainingClass
from app.domain.audit import Action
from app.domain.letterhead import Paper
from app.domain.retention import Approval, DisposalRecord, DisposalRow, Kind
from app.services import account, audit, erasing, erasure, letterhead, retention, unit
from app.services.erasure import Rows, empty, hanging

_OLDEST_DECISION = timedelta(days=366)
_CODE_LETTERS = 10
"""Of an id in the annex: enough to tell people of one notebook apart."""
DESTROYED = _("(đã hủy, hết thời hạn lưu)")


@dataclass(frozen=True, slots=True)
class Done:
    """What was destroyed, and what somebody still has to see to."""

    row: DisposalRow
    left: erasing.Left

    @property
    def in_words(self) -> str:
        """For the officer."""
        words = [
            _("Đã hủy dữ liệu hết hạn lưu: {counts}; số liệu đã đếm giữ nguyên.").format(
                counts=self.row.counts_in_words
            ),
            _("Đã bỏ {count} bản sao lưu cũ, lập một bản mới.").format(count=self.left.backups),
        ]
        if self.left.is_second_away:
            words.append(
                _(
                    "Nơi giữ bản sao lưu thứ hai chưa cắm: cắm vào rồi hủy tiếp cho xong, khi ấy mới có "
                    "biên bản."
                )
            )
        return " ".join(words)


def approve(session: Session, approval: Approval) -> bytes:
    """Note that the office approved the list of today; the id of the record."""
    account.require_administrator(session, session.info["account"])
    decision, approver = text.clean(approval.decision), text.proper_case(approval.approver)
    if not decision or not approver:
        raise Refused(
            _("Cần số quyết định và họ tên người duyệt. Chưa có gì bị hủy. Hãy gõ đủ rồi duyệt lại.")
        )
    on = today(session.info["clock"])
    if approval.on > on:
        raise Refused(_("Ngày quyết định chưa tới. Chưa có gì bị hủy. Xem lại ngày."))
    if on - approval.on > _OLDEST_DECISION:  # a clock that runs years ahead would let everything expire
        raise Refused(
            _(
                "Ngày quyết định cách hôm nay quá một năm. Chưa có gì bị hủy. Xem lại ngày, và xem đồng hồ "
                "của máy có đúng không."
            )
        )
    if unfinished(session) is not None:
        raise Refused(_("Danh sách duyệt trước chưa hủy xong. Hãy làm tiếp cho xong đã."))
    found = retention.expired(session, on)
    if found.is_empty:
        raise Refused(_("Không có gì hết hạn lưu. Sổ không thay đổi."))
    row = new_row(
        session,
        Disposal,
        decision=decision,
        approved_on=approval.on,
        approver=approver,
        post=text.clean(approval.post),
        listed_on=on,
        people=b"".join(found.people),
        classes=b"".join(found.classes),
        dialogues=b"".join(found.dialogues),
        recorder=account.working(session).name,
    )
    session.flush()
    return row.id


def carry_out(store: Store, disposal_id: bytes) -> Done:
    """Destroy what an approved list holds; doing it again ends what was stopped.

    While the second place of backups is away it is not done: its copies still hold everything.
    """
    with store.write(_("Hủy dữ liệu hết hạn lưu")) as session:
        row = _require(session, disposal_id)
        rows = _erase(session, row)
        people = len(retention.ids_in(row.people))
    with store.quiet() as session:
        erasure.forget(session, rows, erasure.RECORD_WORDS)
        _drop_contents(session, rows["attachment"])
        _drop_drafts(session, (*rows["dialogue"], *rows["issue"]))
        audit.record(session, Action.ERASED, _("Hết hạn lưu"), row=disposal_id, people=people)
    left = erasing.clean(store)
    if not left.is_second_away:
        _close(store, disposal_id)
    with store.read() as session:
        return Done(disposal(session, disposal_id), left)


def _close(store: Store, disposal_id: bytes) -> None:
    with store.write(_("Ghi biên bản hủy")) as session:
        row = _require(session, disposal_id)
        row.done_on = row.done_on or today(store.clock)
    with store.quiet() as session:  # what is gone cannot be undone, nor that it went
        erasure.forget(session, {"disposal": [disposal_id]}, erasure.RECORD_WORDS)


def disposals(session: Session) -> list[DisposalRow]:
    """Every record, the latest first."""
    query = select(Disposal).where(Disposal.deleted == 0)
    rows = [_row(session, each) for each in session.scalars(query)]
    return sorted(rows, key=lambda row: (row.listed_on, row.id), reverse=True)


def disposal(session: Session, disposal_id: bytes) -> DisposalRow:
    """One record; NotFound for none."""
    return _row(session, _require(session, disposal_id))


def unfinished(session: Session) -> bytes | None:
    """The record of a list that was approved and is not carried out to the end."""
    query = select(Disposal.id).where(Disposal.deleted == 0, Disposal.done_on.is_(None))
    return session.scalars(query.order_by(Disposal.id)).first()


def record(session: Session, disposal_id: bytes) -> DisposalRecord:
    """The paper of a list that was carried out; Refused while it is not."""
    row = _require(session, disposal_id)
    if row.done_on is None:
        raise Refused(_("Chưa hủy xong nên chưa có biên bản. Hãy làm tiếp cho xong đã."))
    return DisposalRecord(
        on=row.done_on,
        letterhead=letterhead.present(session, Paper.LIST, row.done_on),
        symbol=letterhead.symbol(session, Paper.LIST, row.done_on),
        office=unit.present(session).office,
        whose=unit.title(session),
        row=_row(session, row),
        records=tuple(_coded(session, row)),
        people=tuple(row_id.hex()[-_CODE_LETTERS:] for row_id in retention.ids_in(row.people)),
    )


def _coded(session: Session, row: Disposal) -> Iterator[tuple[str, str, int]]:
    """Code, title and year of what is no person."""
    of_class, of_dialogue = retention.class_years(session), retention.dialogue_years(session)
    for row_id in retention.ids_in(row.classes):
        held = find(session, TrainingClass, row_id)
        if held is not None:
            yield held.code, held.title, of_class.get(row_id) or 0
    for row_id in retention.ids_in(row.dialogues):
        met = find(session, Dialogue, row_id)
        if met is not None:
            yield met.code, met.theme, of_dialogue.get(row_id) or 0


def _erase(session: Session, row: Disposal) -> Rows:
    people, classes, dialogues = map(retention.ids_in, (row.people, row.classes, row.dialogues))
    listed = set(people)
    everywhere = [row_id for row_id, into in retention.survivors(session).items() if into in listed]
    rows = erasure.erase_all(session, everywhere)
    rows["enrolment"] = _with(rows["enrolment"], hanging(session, Enrolment.id, Enrolment.class_id, classes))
    marks = hanging(session, AttendanceMark.id, AttendanceMark.enrolment_id, rows["enrolment"])
    rows["attendance_mark"] = _with(rows["attendance_mark"], marks)
    rows["topic"] = hanging(session, Topic.id, Topic.class_id, classes)
    rows["dialogue"] = dialogues
    rows["issue"] = hanging(session, Issue.id, Issue.dialogue_id, dialogues)
    rows["commitment"] = hanging(session, Commitment.id, Commitment.issue_id, rows["issue"])
    rows["attachment"] = hanging(session, Attachment.id, Attachment.dialogue_id, dialogues)
    empty(session, Enrolment, rows["enrolment"], note="")
    empty(session, AttendanceMark, rows["attendance_mark"], note="")
    empty(session, Topic, rows["topic"], trainer="")
    empty(session, DataRequest, rows["data_request"], answer="", done="", refusal="")
    nobody = {"interpreter": "", "chair": "", "secretary": ""}
    empty(session, Dialogue, rows["dialogue"], **nobody, purpose="", conclusion="")
    silent = {"title": "", "raiser": "", "withheld_raiser": "", "answer": "", "answered_by": ""}
    empty(session, Issue, rows["issue"], text=DESTROYED, **silent)
    empty(session, Commitment, rows["commitment"], task="", person="", answer="", proof="")
    empty(session, Attachment, rows["attachment"], title=DESTROYED, deleted=Deleted.REMOVED)
    return rows


def _with(some: Sequence[bytes], others: Sequence[bytes]) -> list[bytes]:
    return list(dict.fromkeys((*some, *others)))


def _drop_drafts(session: Session, rows: Iterable[bytes]) -> None:
    for row_id in rows:
        session.execute(delete(Draft).where(Draft.row == row_id))


def _drop_contents(session: Session, attachments: Sequence[bytes]) -> None:
    """The files themselves, but for those that another dialogue keeps."""
    for row_hash in set(hanging(session, Attachment.hash, Attachment.id, attachments)):
        kept = select(Attachment.id).where(Attachment.hash == row_hash, Attachment.deleted == 0)
        if session.scalars(kept).first() is None:
            session.execute(delete(AttachmentContent).where(AttachmentContent.hash == row_hash))


def _row(session: Session, row: Disposal) -> DisposalRow:
    people, classes, dialogues = map(retention.ids_in, (row.people, row.classes, row.dialogues))
    of_class, of_dialogue = retention.class_years(session), retention.dialogue_years(session)
    ended = {
        Kind.PERSON: retention.person_years(session, people),
        Kind.TRAINING_CLASS: {each: of_class.get(each) or 0 for each in classes},
        Kind.DIALOGUE: {each: of_dialogue.get(each) or 0 for each in dialogues},
    }
    return DisposalRow(
        id=row.id,
        decision=row.decision,
        approved_on=row.approved_on,
        approver=row.approver,
        post=row.post or "",
        listed_on=row.listed_on,
        people=len(people),
        classes=len(classes),
        dialogues=len(dialogues),
        done_on=row.done_on,
        recorder=row.recorder or "",
        rows=retention.by_year(ended),
    )


def _require(session: Session, disposal_id: bytes) -> Disposal:
    row = find(session, Disposal, disposal_id)
    if row is None or row.deleted:
        raise NotFound(_("Biên bản hủy này không còn trong sổ. Sổ không thay đổi."))
    return row
