"""Issues: written, ordered, split, merged; who raised one is withheld when the theme says so."""

from datetime import date

import pytest
from sqlalchemy import select

from app.base.errors import Refused
from app.db.issue import Issue
from app.db.store import Store
from app.domain.issue import MOST_LETTERS, IssueRow, IssueSource, Outcome, Standing
from app.services import commitment, history, issue
from app.services.issue import IssueDetails


def rows(store: Store, meeting: bytes) -> list[IssueRow]:
    with store.read() as session:
        return issue.issues(session, meeting)


def write(store: Store, meeting: bytes, *texts: str) -> list[bytes]:
    with store.write("Ghi vấn đề") as session:
        return [issue.add(session, meeting, IssueDetails(text)) for text in texts]


def test_an_issue_comes_back_as_it_was_written(store: Store, meeting: bytes) -> None:
    (issue_id,) = write(store, meeting, "Bể nước sạch thôn hỏng")
    details = IssueDetails(
        "Bể nước sạch thôn hỏng từ tháng 8.",
        title="Bể nước hỏng",
        theme="infrastructure",
        village="Bản Ca",
        source=IssueSource.MEETING,
        raised_by=12,
        raiser="Bàn Thị Dất",
        answer="Sửa trong tháng 12.",
        answered_by="Phó Chủ tịch UBND xã",
        outcome=Outcome.ACCEPTED,
        agencies=("UBND xã", "Hội LHPN xã"),
        due_on=date(2026, 12, 15),
    )
    with store.write("Sửa") as session:
        issue.change(session, issue_id, details)
    (row,) = rows(store, meeting)
    for name in ("text", "title", "theme", "village", "source", "raised_by", "raiser", "answer"):
        assert getattr(row, name) == getattr(details, name)
    assert (row.agencies, row.due_on, row.outcome) == (details.agencies, details.due_on, details.outcome)
    assert row.standing == Standing.SETTLED


@pytest.mark.parametrize("theme", ["child_marriage", "violence", "abuse"])
def test_who_raised_a_delicate_issue_stays_on_the_machine(store: Store, meeting: bytes, theme: str) -> None:
    with store.write("Ghi") as session:
        issue_id = issue.add(
            session, meeting, IssueDetails("Có cặp định cưới", theme=theme, raiser="Bàn Thị Dất")
        )
    with store.read() as session:
        row = session.scalars(select(Issue)).one()
        assert (row.raiser, row.withheld_raiser, row.is_withheld) == ("", "Bàn Thị Dất", True)
    with store.write("Cho ghi tên") as session:
        shown = IssueDetails("Có cặp định cưới", theme=theme, raiser="Bàn Thị Dất", is_withheld=False)
        issue.change(session, issue_id, shown)
    with store.read() as session:
        row = session.scalars(select(Issue)).one()
        assert (row.raiser, row.withheld_raiser, row.is_withheld) == ("Bàn Thị Dất", "", False)


def test_issues_are_moved_past_their_neighbours_and_never_past_the_end(store: Store, meeting: bytes) -> None:
    one, _two, three = write(store, meeting, "một", "hai", "ba")
    for moved, by, order in (
        (three, -1, "một ba hai"),
        (three, -1, "ba một hai"),
        (three, -1, "ba một hai"),
        (one, +1, "ba hai một"),
        (one, +1, "ba hai một"),
    ):
        with store.write("Chuyển") as session:
            issue.move(session, moved, by=by)
        assert [row.text for row in rows(store, meeting)] == order.split()


def test_there_is_always_room_between_two_issues(store: Store, meeting: bytes) -> None:
    first, _last = write(store, meeting, "đầu", "cuối")
    for number in range(12):
        with store.write("Chen") as session:
            issue.add(session, meeting, IssueDetails(f"chen {number}"), after=first)
    texts = [row.text for row in rows(store, meeting)]
    assert texts == ["đầu", *(f"chen {number}" for number in reversed(range(12))), "cuối"]


def test_an_issue_is_split_where_the_cursor_stands(store: Store, meeting: bytes) -> None:
    text = "Đường lầy. Chưa có loa."
    issue_id, _other = write(store, meeting, text, "khác")
    with store.write("Tách") as session:
        issue.split(session, issue_id, at=text.index("Chưa"))
    assert [row.text for row in rows(store, meeting)] == ["Đường lầy.", "Chưa có loa.", "khác"]
    with pytest.raises(Refused), store.write("Tách") as session:
        issue.split(session, issue_id, at=0)
    assert history.undo(store) is not None
    assert [row.text for row in rows(store, meeting)] == [text, "khác"]


def test_the_same_issue_twice_is_found_and_stands_once(store: Store, meeting: bytes) -> None:
    first, second, _other = write(store, meeting, "Thiếu nước sạch.", "thieu nuoc sach", "khác")
    ((earlier, later),) = issue.doubles(rows(store, meeting))
    assert (earlier.id, later.id) == (first, second)
    promise = IssueDetails("thieu nuoc sach", raised_by=3, agencies=("UBND xã",), due_on=date(2026, 12, 1))
    with store.write("Gộp") as session:
        issue.change(session, second, promise)
        issue.merge(session, second, into=first)
    kept, other = rows(store, meeting)
    assert (kept.text, kept.raised_by, other.text) == ("Thiếu nước sạch.", 4, "khác")
    assert (kept.agencies, kept.due_on) == (promise.agencies, promise.due_on)
    with store.read() as session:
        assert len(commitment.commitments(session)) == 1


def test_merging_keeps_every_word_and_every_silence(store: Store, meeting: bytes) -> None:
    with store.write("Ghi") as session:
        open_ = issue.add(session, meeting, IssueDetails("Uống rượu", raiser="Lò Thị A", answer="Vận động."))
        closed = issue.add(
            session,
            meeting,
            IssueDetails("Đánh vợ", theme="violence", raiser="Lò Thị B", answer="Lập biên bản."),
        )
        issue.merge(session, closed, into=open_)
    with store.read() as session:
        row = session.get_one(Issue, (open_, store.unit))
        assert row.text == "Uống rượu\nĐánh vợ"
        assert row.answer == "Vận động.\nLập biên bản."
        assert (row.raiser, row.withheld_raiser) == ("", "Lò Thị A")


def test_pasted_text_is_cleaned_and_too_much_of_it_is_refused_in_words(store: Store, meeting: bytes) -> None:
    (issue_id,) = write(store, meeting, "Đường\x00 la\u0302\u0300y\u200b\r\nxa")
    assert rows(store, meeting)[0].text == "Đường lầy\nxa"
    with pytest.raises(Refused, match="tách thành nhiều"), store.write("Dán") as session:
        issue.change(session, issue_id, IssueDetails("a" * (MOST_LETTERS + 1)))
    assert rows(store, meeting)[0].text == "Đường lầy\nxa"


def test_an_issue_without_deadline_says_so(store: Store, meeting: bytes) -> None:
    (issue_id,) = write(store, meeting, "Khó vay vốn")
    assert rows(store, meeting)[0].standing == Standing.UNANSWERED
    with store.write("Trả lời") as session:
        issue.change(session, issue_id, IssueDetails("Khó vay vốn", answer="Sẽ xem.", agencies=("UBND xã",)))
    assert rows(store, meeting)[0].standing == Standing.NO_DEADLINE
    with store.write("Ghi nhận") as session:
        issue.change(session, issue_id, IssueDetails("Khó vay vốn", outcome=Outcome.NOTED))
    assert rows(store, meeting)[0].standing == Standing.SETTLED
    with store.read() as session:
        assert commitment.commitments(session) == []
