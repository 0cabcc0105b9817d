"""A list past its term: approved, carried out once and for all, on record without a name."""

from datetime import date
from pathlib import Path

import pytest

from app.base.errors import NotFound, Refused
from app.db import backup, second_place
from app.db.second_place import SecondPlace
from app.db.store import Store
from app.domain.backup import Reason
from app.domain.dialogue import DialogueDetails
from app.domain.person import ERASED
from app.domain.retention import Approval, Expired, Kind
from app.services import (
    attachment,
    dialogue,
    disposal,
    enrolment,
    erasure,
    history,
    issue,
    retention,
    training_class,
    trash,
)
from app.services.attachment import Small
from app.services.issue import IssueDetails
from tests.office import NOW
from tests.services.old import NAMES, TRAINER, an_old_class
from tests.services.test_erasure import everything

APPROVAL = Approval("12/QĐ-HPN", date(2026, 11, 20), "nông thị hải vân", "Chủ tịch")
SCAN = "%PDF-1.4 chữ ký của bà Vàng Thị Xa Xưa"
SAID = "Bà Vàng Thị Xa Xưa nói nước đục."


@pytest.fixture
def old(store: Store) -> tuple[bytes, list[bytes]]:
    with store.write("Đối thoại cũ") as session:
        held = DialogueDetails("DT-14", "Nước", held_on=date(2014, 5, 5), chair="Ông Chủ Tọa Cũ")
        meeting = dialogue.create(session, held)
        issue.add(session, meeting, IssueDetails(SAID, raiser=NAMES[0]))
        attachment.add(session, meeting, Small(SCAN.encode()), "Biên bản có chữ ký")
    return an_old_class(store)


def approved(store: Store) -> bytes:
    with store.write("Duyệt danh sách") as session:
        return disposal.approve(session, APPROVAL)


def test_names_go_counts_stay_and_the_record_says_how_many(
    store: Store, class_id: bytes, old: tuple[bytes, list[bytes]]
) -> None:
    store.files.key.write_bytes(b"the key, wrapped by a password")
    backup.write(store, store.files.backups, Reason.HAND)
    secrets = (*NAMES, TRAINER, SAID, SCAN, "Biên bản có chữ ký", "Ông Chủ Tọa Cũ", "cũ lắm")
    assert all(secret in everything(store) for secret in secrets)
    done = disposal.carry_out(store, approved(store))
    assert [secret for secret in secrets if secret in everything(store)] == []
    assert "Triệu Mùi Chạn" in everything(store)
    assert (done.row.people, done.row.classes, done.row.dialogues, done.left.backups) == (3, 1, 1, 1)
    assert "3 người, 1 lớp, 1 cuộc đối thoại" in done.in_words
    assert (done.row.approver, done.row.done_on) == ("Nông Thị Hải Vân", NOW.date())
    assert done.row.rows == tuple(
        Expired(kind, 2014, count)
        for kind, count in ((Kind.PERSON, 3), (Kind.TRAINING_CLASS, 1), (Kind.DIALOGUE, 1))
    )
    with store.read() as session:
        assert {row.name for row in enrolment.learners(session, old[0])} == {ERASED}
        assert len(training_class.classes(session)) == 2
        assert len(enrolment.learners(session, class_id)) == 3
        assert retention.expired(session, NOW.date()).is_empty
        assert trash.rows(session) == []
    with pytest.raises(Refused, match="Chưa hoàn tác được"):
        history.undo(store)


@pytest.mark.usefixtures("old")
def test_stopped_half_way_it_is_ended_by_doing_it_again(store: Store) -> None:
    row_id = approved(store)
    with store.write("Hủy dữ liệu hết hạn lưu") as session:  # all that was done before the power went
        people = retention.expired(session, NOW.date()).people
        erasure.erase_all(session, people)
    with store.read() as session:
        assert disposal.unfinished(session) == row_id
    with store.write("Duyệt") as session, pytest.raises(Refused, match="chưa hủy xong"):
        disposal.approve(session, APPROVAL)
    store.files.key.write_bytes(b"the key, wrapped by a password")
    assert disposal.carry_out(store, row_id).row.people == 3
    assert [name for name in NAMES if name in everything(store)] == []
    with store.read() as session:
        assert disposal.unfinished(session) is None
        assert [row.id for row in disposal.disposals(session)] == [row_id]


@pytest.mark.usefixtures("old")
def test_it_is_not_done_while_the_second_place_still_knows_the_names(store: Store, tmp_path: Path) -> None:
    store.files.key.write_bytes(b"the key, wrapped by a password")
    usb = tmp_path / "usb"
    second_place.choose(store, SecondPlace(str(usb)))
    usb.rename(tmp_path / "away")
    row_id = approved(store)
    done = disposal.carry_out(store, row_id)
    assert "chưa cắm" in done.in_words
    with store.read() as session:
        assert disposal.unfinished(session) == row_id
        with pytest.raises(Refused, match="chưa có biên bản"):
            disposal.record(session, row_id)
    (tmp_path / "away").rename(usb)
    assert disposal.carry_out(store, row_id).row.done_on == NOW.date()


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize(
    ("approval", "words"),
    [
        (Approval("", NOW.date(), "Vân"), "số quyết định"),
        (Approval("12/QĐ", NOW.date(), " "), "họ tên người duyệt"),
        (Approval("12/QĐ", date(2026, 11, 24), "Vân"), "chưa tới"),
        (Approval("12/QĐ", date(2025, 11, 1), "Vân"), "đồng hồ"),
    ],
)
def test_nothing_goes_without_a_decision(store: Store, approval: Approval, words: str) -> None:
    with store.write("Duyệt") as session, pytest.raises(Refused, match=words):
        disposal.approve(session, approval)
    assert NAMES[0] in everything(store)


def test_an_empty_list_and_no_record_are_sentences(store: Store) -> None:
    with store.write("Duyệt") as session, pytest.raises(Refused, match="Không có gì hết hạn"):
        disposal.approve(session, APPROVAL)
    with pytest.raises(NotFound, match="không còn"):
        disposal.carry_out(store, b"\x00" * 16)
