"""The card of decisions on the hand-over page, by keys: a new machine, values that differ, texts combined."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import nacl.public
import nacl.signing
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from app.db.base import new_row
from app.db.batch import Batch
from app.db.device import Device
from app.db.issue import Issue
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.services import dialogue, issue
from app.services.issue import IssueDetails
from app.sync import difference, directive, enrolment, inbox
from app.sync import stick as sticks
from app.sync.directive import Revoke
from app.sync.enrolment import Issuer, enlistment, identity_of
from app.sync.records import Kind, Record
from app.ui.handover.page import HandOverPage
from app.ui.kit.desk import Desk
from tests.db.conftest import KEY
from tests.office import A_DIALOGUE, NOW, UNIT
from tests.ui.looks import cut_texts, unnamed
from tests.ui.office import Officer

_ISSUER = Issuer(
    "https://tinh.example", nacl.signing.SigningKey.generate(), nacl.public.PrivateKey.generate().public_key
)


@pytest.fixture
def other(tmp_path: Path, store: Store) -> Iterator[Store]:
    """A second notebook of the unit; both are enrolled."""
    files = NotebookFiles(tmp_path / "other")
    files.folder.mkdir()
    opened = Store.create(files, KEY, UNIT, clock=lambda: NOW)
    store.who, opened.who = "Hoàng Thị Duyên", "Sùng A Dơ"
    for each in (store, opened):
        _grant, file = _ISSUER.issue(UNIT, "Hội LHPN xã Phúc Trạch", datetime(2027, 1, 1, tzinfo=UTC))
        enrolment.enrol(each, file)
    with opened.write("Thêm người") as session:
        new_row(session, Person, full_name="Lý Thị Say")
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def met(store: Store, other: Store, stick: Path) -> Store:
    """The other notebook, let in, with a person and an issue on both."""
    with store.write("Thêm người") as session:
        new_row(session, Person, full_name="Triệu Mùi Chạn")
        dialogue_id = dialogue.create(session, A_DIALOGUE)
        issue.add(session, dialogue_id, IssueDetails(text="Đường vào bản lầy."))
    for _ in range(2):
        for teller, learner in ((store, other), (other, store)):
            sticks.write(teller, stick)
            sticks.read(learner, stick)
            with learner.read() as session:
                known = set(session.scalars(select(Device.activation)))
            inbox.admit(learner, known)
    return other


def meet(store: Store, other: Store, stick: Path) -> None:
    for teller, learner in ((store, other), (other, store)):
        sticks.write(teller, stick)
        sticks.read(learner, stick)


def opened(qtbot: QtBot, desk: Desk) -> tuple[Officer, HandOverPage]:
    officer = Officer(qtbot, desk)
    officer.open("handover")
    assert isinstance(officer.page, HandOverPage)
    return officer, officer.page


def names(store: Store) -> set[str | None]:
    with store.read() as session:
        return set(session.scalars(select(Person.full_name)))


def test_a_new_machine_is_shown_with_its_code_and_let_in(
    qtbot: QtBot, desk: Desk, store: Store, other: Store, stick: Path
) -> None:
    sticks.write(other, stick)
    officer, page = opened(qtbot, desk)
    assert page.deciding.isHidden()
    page.read_from(stick)
    officer.wait(lambda: "1 máy mới" in page.notice.sentence)
    officer.settle()
    assert page.deciding.isVisible()
    assert cut_texts(page) == []
    assert unnamed(page) == []
    officer.button("Đúng mã, cho vào").setFocus()
    officer.press(Qt.Key.Key_Return)
    officer.wait(lambda: "Ghi ra USB" in page.notice.sentence)
    officer.settle()
    words = [each.text() for each in page.deciding.findChildren(QLabel)]
    assert any("chưa mở được khóa" in each for each in words)
    assert page.machines.isVisible()
    page.write_to(stick)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi"))
    sticks.read(other, stick)
    with other.read() as session:
        known = set(session.scalars(select(Device.activation)))
    inbox.admit(other, known)
    sticks.write(other, stick)
    page.read_from(stick)
    officer.wait(lambda: "Đã nhập 1 thay đổi từ máy khác" in page.notice.sentence)
    officer.wait(page.deciding.isHidden)
    assert "Lý Thị Say" in names(store)


def test_a_digit_chooses_the_value_that_holds(
    qtbot: QtBot, desk: Desk, store: Store, met: Store, stick: Path
) -> None:
    for each, phone in ((store, "0911111111"), (met, "0922222222")):
        with each.write("Sửa điện thoại") as session:
            session.execute(update(Person).where(Person.full_name == "Triệu Mùi Chạn").values(phone=phone))
    meet(store, met, stick)
    with store.read() as session:
        [before] = difference.unsettled(session)
    officer, page = opened(qtbot, desk)
    assert page.deciding.isVisible()
    assert cut_texts(page) == []
    page.deciding.buttons[0].setFocus()
    officer.press(Qt.Key.Key_2)
    officer.wait(lambda: "Đã chọn xong" in page.notice.sentence)
    officer.settle()
    assert page.deciding.isHidden()
    with store.read() as session:
        kept = session.scalars(select(Person.phone).where(Person.full_name == "Triệu Mùi Chạn")).one()
    assert kept == before.versions[1].stored


def test_two_texts_are_combined_into_one(
    qtbot: QtBot, desk: Desk, store: Store, met: Store, stick: Path
) -> None:
    for each, words in ((store, "Xã sẽ rải đá trước 30/6."), (met, "Xã sẽ rải đá, thôn góp công.")):
        with each.write("Ghi trả lời") as session:
            session.execute(update(Issue).values(answer=words))
    meet(store, met, stick)
    officer, page = opened(qtbot, desk)
    officer.button("Gộp lại…").setFocus()
    officer.press(Qt.Key.Key_3)
    box = officer.focused
    assert isinstance(box, QPlainTextEdit)
    assert set(box.toPlainText().split("\n")) == {"Xã sẽ rải đá trước 30/6.", "Xã sẽ rải đá, thôn góp công."}
    officer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type("Xã rải đá trước 30/6, thôn góp công.")
    officer.button("Ghi bản gộp").setFocus()
    officer.press(Qt.Key.Key_Return)
    officer.wait(lambda: "Đã chọn xong" in page.notice.sentence)
    with store.read() as session:
        assert session.scalars(select(Issue.answer)).one() == "Xã rải đá trước 30/6, thôn góp công."
        assert difference.unsettled(session) == []


def test_later_goes_on_to_the_next_matter(
    qtbot: QtBot, desk: Desk, store: Store, met: Store, stick: Path
) -> None:
    for each, phone, year in ((store, "0911111111", 1979), (met, "0922222222", 1977)):
        with each.write("Sửa người") as session:
            chosen = update(Person).where(Person.full_name == "Triệu Mùi Chạn")
            session.execute(chosen.values(phone=phone, birth_year=year))
    meet(store, met, stick)
    officer, page = opened(qtbot, desk)
    first = [button.accessibleName() for button in page.deciding.buttons]
    page.deciding.later.setFocus()
    officer.press(Qt.Key.Key_Return)
    assert [button.accessibleName() for button in page.deciding.buttons] != first
    officer.press(Qt.Key.Key_Return)
    assert [button.accessibleName() for button in page.deciding.buttons] == first


def test_what_a_revoked_machine_sends_is_set_apart_until_the_officer_takes_it_in(
    qtbot: QtBot, desk: Desk, store: Store, met: Store, stick: Path
) -> None:
    with met.read() as session:
        found = identity_of(enlistment(session))
        known = tuple(hash_[:16] for hash_ in session.scalars(select(Batch.hash)))
    assert found is not None
    with met.write("Thêm người") as session:
        new_row(session, Person, full_name="Hạng Thị Mỷ")
    order = Revoke(found.grant.id, known)
    told = directive.sign(UNIT, 1, order, at=NOW, signing_key=_ISSUER.signing_key)
    inbox.take(store, [Record(Kind.DIRECTIVE, told)])
    sticks.write(met, stick)
    sticks.read(store, stick)
    officer, page = opened(qtbot, desk)
    assert page.deciding.isVisible()
    assert cut_texts(page) == []
    assert unnamed(page) == []
    words = [each.text() for each in page.findChildren(QLabel)]
    assert any("đến sau nên được giữ riêng" in each for each in words)
    assert any(each.startswith("Tỉnh đã thu hồi; không còn") for each in words)
    assert "Hạng Thị Mỷ" not in names(store)
    page.deciding.buttons[0].setFocus()
    officer.press(Qt.Key.Key_1)
    officer.wait(lambda: page.notice.sentence == "Đã nhận 1 thay đổi vào sổ.")
    officer.settle()
    assert page.deciding.isHidden()
    assert "Hạng Thị Mỷ" in names(store)


@pytest.mark.usefixtures("other")
def test_a_machine_that_was_revoked_says_so(qtbot: QtBot, desk: Desk, store: Store) -> None:
    with store.read() as session:
        found = identity_of(enlistment(session))
    assert found is not None
    told = directive.sign(UNIT, 1, Revoke(found.grant.id, ()), at=NOW, signing_key=_ISSUER.signing_key)
    inbox.take(store, [Record(Kind.DIRECTIVE, told)])
    _officer, page = opened(qtbot, desk)
    assert page.notice.sentence.startswith("Tỉnh đã thu hồi máy này.")


def test_a_revoked_machine_is_not_offered_to_be_let_in(
    qtbot: QtBot, desk: Desk, store: Store, other: Store, stick: Path
) -> None:
    with other.read() as session:
        found = identity_of(enlistment(session))
    assert found is not None
    sticks.write(other, stick)
    sticks.read(store, stick)
    told = directive.sign(UNIT, 1, Revoke(found.grant.id, ()), at=NOW, signing_key=_ISSUER.signing_key)
    inbox.take(store, [Record(Kind.DIRECTIVE, told)])
    _officer, page = opened(qtbot, desk)
    assert page.deciding.isHidden()
