"""The register of requests: numbered, answered in two working days, done in the days of the right."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.data_request import (
    Capacity,
    Channel,
    RequestDetails,
    RequestRow,
    Right,
    Standing,
    due_in_words,
)
from app.services import data_request, history, person, trash
from tests.office import NOW

TODAY = NOW.date()
"""Monday 23/11/2026; the 24th is a holiday."""


def noted(store: Store, **given: Any) -> bytes:
    details: dict[str, Any] = {"received_on": TODAY, "right": Right.SEE, "asker": "lò thị mai"} | given
    with store.write("Ghi yêu cầu") as session:
        return data_request.record(session, RequestDetails(**details))


def one(store: Store, row_id: bytes) -> RequestRow:
    with store.read() as session:
        return data_request.request(session, row_id)


def at(store: Store, day: date) -> None:
    store.clock = lambda: datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def test_a_request_has_a_number_and_two_days_in_words(store: Store) -> None:
    first, second = noted(store), noted(store, right=Right.DELETE, channel=Channel.TELEPHONE)
    row = one(store, first)
    assert (row.code, one(store, second).code, row.asker, row.recorder) == (
        "01/2026",
        "02/2026",
        "Lò Thị Mai",
        "Trần Thị Tâm",
    )
    assert due_in_words(row, TODAY) == (
        "Trả lời hết Thứ Năm 26/11/2026 (2 ngày làm việc, NĐ 356/2025/NĐ-CP Điều 5), còn 3 ngày"
    )


def test_answered_then_done_or_refused_with_a_reason(store: Store) -> None:
    asked, deleted = noted(store), noted(store, right=Right.DELETE)
    at(store, date(2026, 11, 25))
    with store.write("Trả lời") as session:
        data_request.answer(session, asked, date(2026, 11, 25), "Mời bà đến xem chiều thứ Sáu.")
        with pytest.raises(Refused, match="lý do"):
            data_request.refuse(session, deleted, date(2026, 11, 25), " ")
        data_request.refuse(session, deleted, date(2026, 11, 25), "Luật buộc lưu 10 năm.")
    row = one(store, asked)
    assert (row.standing, row.due_on) == (Standing.TO_DO, date(2026, 12, 3))
    assert one(store, deleted).standing is Standing.REFUSED
    assert due_in_words(one(store, deleted), TODAY) == "Từ chối, có lý do 25/11/2026"
    with store.write("Làm xong") as session:
        data_request.finish(session, asked, date(2026, 11, 25), "Đã xem tại phòng.")
    assert one(store, asked).standing is Standing.DONE
    history.undo(store)
    assert one(store, asked).standing is Standing.TO_DO


def test_done_at_once_is_the_answer_and_late_is_said(store: Store) -> None:
    asked = noted(store)
    at(store, date(2026, 11, 30))
    row = one(store, asked)
    assert row.is_late(date(2026, 11, 30))
    assert due_in_words(row, date(2026, 11, 30)).endswith("quá hạn 4 ngày")
    with store.write("Làm xong") as session:
        data_request.finish(session, asked, date(2026, 11, 30), "Đã in cho bà.")
    row = one(store, asked)
    assert (row.answered_on, row.was_late) == (date(2026, 11, 30), True)
    assert due_in_words(row, date(2026, 11, 30)) == "Đã làm xong 30/11/2026, chậm hạn"


def test_what_is_owed_comes_first_by_its_day(store: Store) -> None:
    late, done, soon = noted(store), noted(store), noted(store, received_on=date(2026, 11, 20))
    with store.write("Làm xong") as session:
        data_request.finish(session, done, TODAY, "Xong.")
        data_request.answer(session, late, TODAY, "Sẽ làm.")
    with store.read() as session:
        assert [row.id for row in data_request.requests(session)] == [soon, late, done]
        assert [row.id for row in data_request.open_ones(session)] == [soon, late]


@pytest.mark.usefixtures("class_id")
def test_somebody_of_the_register_is_asked_for_by_oneself_or_by_another(store: Store) -> None:
    with store.read() as session:
        known = person.suggest(session, "trieu mui chan")[0].id
    own = noted(store, person_id=known, asker="ai đó")
    child = noted(store, person_id=known, asker="bàn a phử", capacity=Capacity.GUARDIAN)
    assert (one(store, own).whose, one(store, own).asker) == ("Triệu Mùi Chạn", "Triệu Mùi Chạn")
    assert (one(store, child).whose, one(store, child).asker) == ("Triệu Mùi Chạn", "Bàn A Phử")
    with pytest.raises(Refused, match="giám hộ"):
        noted(store, person_id=known, asker="", capacity=Capacity.GUARDIAN)
    with pytest.raises(Refused, match="ai yêu cầu"):
        noted(store, asker="")


def test_days_that_cannot_be_are_refused(store: Store) -> None:
    with pytest.raises(Refused, match="chưa tới"):
        noted(store, received_on=date(2026, 11, 25))
    asked = noted(store)
    for day, words in ((date(2026, 11, 22), "trước ngày nhận"), (date(2026, 11, 25), "chưa tới")):
        with store.write("Trả lời") as session, pytest.raises(Refused, match=words):
            data_request.answer(session, asked, day, "")


def test_found_by_its_number_and_changed_and_taken_off(store: Store) -> None:
    asked = noted(store)
    with store.write("Sửa") as session:
        assert data_request.request_id(session, "1") == data_request.request_id(session, "01/2026") == asked
        data_request.change(
            session, asked, RequestDetails(TODAY, Right.CORRECT, "Lò Thị Mai", words="Sai năm sinh")
        )
    assert (one(store, asked).right, one(store, asked).words) == (Right.CORRECT, "Sai năm sinh")
    with store.write("Xóa") as session:
        data_request.remove(session, asked)
    with store.read() as session, pytest.raises(NotFound, match="số 1/2026"):
        data_request.request_id(session, "1/2026")
    assert one(store, noted(store)).code == "02/2026"
    with store.write("Lấy lại") as session:
        assert [row.title for row in trash.rows(session)] == ["Số 01/2026"]
        trash.restore(session, asked)
    assert one(store, asked).words == "Sai năm sinh"
