"""Page Người tham gia: found without marks, shown masked, corrected, restricted, erased."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base.errors import NotFound
from app.db.store import Store
from app.domain.account import Role
from app.domain.audit import Action
from app.domain.consent import ConsentManner, holding
from app.services import account, audit, consent, draft, erasing, person
from app.ui.kit.desk import Desk
from app.ui.paper.page import PaperPage
from app.ui.person.page import PeoplePage
from tests.office import PEOPLE
from tests.ui.colleagues import SharedDesktop
from tests.ui.office import CTRL, Officer


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store) -> Officer:
    with store.write("Thêm người") as session:
        person.add_all(session, PEOPLE)
    made = Officer(qtbot, desk)
    made.open("person")
    return made


def shown(officer: Officer) -> PeoplePage:
    assert isinstance(officer.page, PeoplePage)
    return officer.page


def names(officer: Officer) -> list[str]:
    rows = shown(officer).register.people.list.rows
    return [rows.row_at(rows.index(place, 0)).title for place in range(rows.rowCount())]


def test_the_register_is_filtered_as_one_types_without_marks(officer: Officer) -> None:
    assert names(officer) == ["Hoàng Thị Ánh", "Triệu Mùi Chạn", "Sùng A Dơ"]
    officer.press(Qt.Key.Key_F, CTRL)
    officer.type("mui ch")
    officer.settle()
    assert names(officer) == ["Triệu Mùi Chạn"]
    assert shown(officer).register.detail.heading.text() == "Triệu Mùi Chạn"


def test_the_page_opens_for_one_person(officer: Officer) -> None:
    someone = shown(officer).register.people.list.rows.index(2, 0)
    wanted = shown(officer).register.people.list.rows.row_at(someone).key
    officer.open("today")
    officer.open("person", wanted)
    assert shown(officer).register.detail.heading.text() == "Sùng A Dơ"


def chosen(officer: Officer) -> bytes:
    key = shown(officer).register.people.list.chosen()
    assert isinstance(key, bytes)
    return key


def go_to(officer: Officer, name: str) -> None:
    officer.press(Qt.Key.Key_F, CTRL)
    shown(officer).register.people.filter.clear()
    officer.type(name)
    officer.settle()


def written(officer: Officer, field: str) -> str:
    return shown(officer).register.detail.identity.fields[field].line.text()


def edit(officer: Officer, field: str, typed: str) -> None:
    """Into the field, everything out, type, Enter."""
    line = shown(officer).register.detail.identity.fields[field].line
    line.setFocus()
    line.selectAll()
    officer.press(Qt.Key.Key_Delete)
    officer.type(typed)
    officer.press(Qt.Key.Key_Return)
    officer.settle()


def shown_entries(store: Store, action: Action) -> list[int]:
    with store.read() as session:
        return [entry.people for entry in audit.entries(session, store.opened_at) if entry.action == action]


def test_guarded_fields_are_masked_until_shown_and_that_is_noted(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    assert written(officer, "phone") == "•••• 904"
    assert written(officer, "ethnicity") == "Đã ghi, đang che"
    assert shown_entries(store, Action.SHOWN) == []
    officer.press(Qt.Key.Key_H, CTRL)
    officer.wait(lambda: written(officer, "phone") == "0368112904")
    assert written(officer, "ethnicity") == "Dao"
    assert shown_entries(store, Action.SHOWN) == [1]
    go_to(officer, "sung")
    go_to(officer, "mui")
    assert written(officer, "phone") == "•••• 904"
    officer.press(Qt.Key.Key_H, CTRL)
    officer.wait(lambda: written(officer, "phone") == "0368112904")
    officer.window.hide()
    assert written(officer, "phone") == "•••• 904"


def test_a_masked_field_takes_no_letters(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    edit(officer, "phone", "0987654321")
    assert written(officer, "phone") == "•••• 904"
    with store.read() as session:
        assert person.details(session, chosen(officer)).phone == "0368112904"


def test_a_field_is_written_when_left_and_undone(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    edit(officer, "birth", "12/3/80")
    with store.read() as session:
        assert person.details(session, chosen(officer)).birth == "1980-03-12"
    assert written(officer, "birth") == "12/03/1980"
    officer.press(Qt.Key.Key_Z, CTRL)
    officer.settle()
    assert written(officer, "birth") == "1979"


def test_a_group_and_a_village_are_taken_from_a_few_letters(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    officer.press(Qt.Key.Key_H, CTRL)
    officer.wait(lambda: written(officer, "ethnicity") == "Dao")
    edit(officer, "ethnicity", "tay")
    edit(officer, "village", "slao")
    with store.read() as session:
        known = person.details(session, chosen(officer))
    assert (known.ethnicity, known.village) == ("Tày", "Thôn Khuổi Slao")
    edit(officer, "ethnicity", "zz")
    assert "Không có dân tộc" in shown(officer).notice.sentence


def test_locking_hides_what_was_shown(shared_desktop: SharedDesktop) -> None:
    frame = shared_desktop.frame
    frame.tasks.write(frame, "Thêm người", lambda session: person.add_all(session, PEOPLE))
    shared_desktop.open("person")
    page = shared_desktop.page
    assert isinstance(page, PeoplePage)
    page.register.people.filter.setText("mui")
    identity = page.register.detail.identity
    shared_desktop.wait(lambda: page.register.detail.heading.text() == "Triệu Mùi Chạn")
    identity.reveal.click()
    shared_desktop.wait(lambda: identity.fields["phone"].line.text() == "0368112904")
    shared_desktop.lock()
    shared_desktop.unlock_by()
    assert identity.fields["phone"].line.text() == "•••• 904"


def test_what_cannot_be_right_is_said_and_stays_to_be_put_right(officer: Officer, store: Store) -> None:
    go_to(officer, "sung")
    edit(officer, "phone", "12345")
    assert "10 số" in shown(officer).notice.sentence
    assert written(officer, "phone") == "12345"
    edit(officer, "phone", "0987654321")
    assert shown(officer).notice.sentence == ""
    with store.read() as session:
        assert person.details(session, chosen(officer)).phone == "0987654321"
        assert draft.of(session, [chosen(officer)]) == {}


def test_letters_that_were_not_left_outlive_the_window(officer: Officer, qtbot: QtBot, store: Store) -> None:
    go_to(officer, "sung")
    someone = chosen(officer)
    line = shown(officer).register.detail.identity.fields["position"].line
    line.setFocus()
    officer.type("Trưởng thôn")
    officer.wait(lambda: kept(store, someone) == {(someone, "position"): "Trưởng thôn"})
    later = Officer(qtbot, officer.desk)
    later.open("person", someone)
    assert written(later, "position") == "Trưởng thôn"


def kept(store: Store, someone: bytes) -> dict[tuple[bytes, str], str]:
    with store.read() as session:
        return draft.of(session, [someone])


def test_consent_is_recorded_with_its_witness_and_withdrawn(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    card = shown(officer).register.detail.consent
    assert "Chưa ghi sự đồng ý" in card.state.text()
    officer.button("Ghi đồng ý…").setFocus()
    officer.press(Qt.Key.Key_Return)
    assert card.manner.currentData() is None
    officer.button("Ghi").click()
    assert "Chưa chọn" in card.captions.text()
    card.manner.setCurrentIndex(card.manner.findData(ConsentManner.SPOKEN))
    card.who.setFocus()
    officer.type("hoàng thị duyên")
    officer.press(Qt.Key.Key_Return)
    assert "Đã đồng ý ngày 23/11/2026" in card.state.text()
    with store.read() as session:
        given = holding(consent.of(session, chosen(officer)))
    assert given is not None
    assert given.witness == "Hoàng Thị Duyên"
    officer.button("Rút lại").click()
    officer.settle()
    assert "Đã rút lại" in card.state.text()


def test_a_restricted_person_is_said_to_be_so(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    officer.button("Hạn chế sử dụng").click()
    officer.settle()
    assert "Hạn chế sử dụng từ 23/11/2026" in shown(officer).register.detail.rights.state.text()
    with store.read() as session:
        assert person.suggest(session, "mui") == []
    officer.button("Bỏ hạn chế").click()
    officer.settle()
    with store.read() as session:
        assert len(person.suggest(session, "mui")) == 1


def test_a_person_is_given_the_own_data(officer: Officer, store: Store, tmp_path: Path) -> None:
    go_to(officer, "mui")
    shown(officer).register.save_to(tmp_path / "du-lieu.json")
    officer.wait(lambda: "Đã xuất" in shown(officer).notice.sentence)
    assert "0368112904" in (tmp_path / "du-lieu.json").read_text(encoding="utf-8")
    assert shown_entries(store, Action.EXPORTED) == [1]


def test_erasing_asks_for_a_word_and_ends_in_words(officer: Officer, store: Store) -> None:
    store.files.key.write_bytes(b"the key, wrapped by a password")
    go_to(officer, "mui")
    officer.button("Xóa dữ liệu của người này…").click()
    officer.type("xo")
    officer.press(Qt.Key.Key_Return)
    assert names(officer) == ["Triệu Mùi Chạn"]
    officer.type("a")
    officer.press(Qt.Key.Key_Return)
    officer.wait(lambda: "Đã xóa tên" in shown(officer).notice.sentence)
    officer.settle()
    assert names(officer) == []
    assert shown_entries(store, Action.ERASED) == [1]


def test_erasing_that_was_stopped_is_ended_from_the_page(officer: Officer, store: Store) -> None:
    go_to(officer, "mui")
    with pytest.raises(NotFound):  # there is no key file to back up, as if the disk had gone
        erasing.erase(store, chosen(officer))
    store.files.key.write_bytes(b"the key, wrapped by a password")
    officer.open("today")
    shown_again(officer)
    assert "bị ngắt giữa chừng" in shown(officer).notice.sentence
    officer.button("Xóa tiếp").click()
    officer.wait(lambda: "Đã xóa tên" in shown(officer).notice.sentence)
    with store.read() as session:
        assert erasing.unfinished(session) == []


def shown_again(officer: Officer) -> None:
    officer.open("person")
    shown(officer).reload()
    officer.settle()


def test_who_may_only_look_changes_nothing(officer: Officer, store: Store) -> None:
    with store.quiet() as session:
        number = account.add(session, "Lò Thị Mai", Role.READER)
    account.enter(store, number)
    officer.open("today")
    officer.open("person")
    go_to(officer, "mui")
    detail = shown(officer).register.detail
    assert not detail.rights.erase.isEnabled()
    assert not detail.rights.restrict.isEnabled()
    assert not detail.consent.ask.isEnabled()
    edit(officer, "name", "Ai đó")
    assert written(officer, "name") == "Triệu Mùi Chạn"


def test_the_form_to_sign_opens_for_this_person(officer: Officer) -> None:
    go_to(officer, "mui")
    officer.press(Qt.Key.Key_P, CTRL)
    assert isinstance(officer.page, PaperPage)
    officer.wait(lambda: isinstance(officer.page, PaperPage) and officer.page.made is not None)
    assert "Triệu Mùi Chạn" in officer.page.subtitle.text()
