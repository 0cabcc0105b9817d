from datetime import date

import pytest

from app.base.errors import Refused
from app.db.store import Store
from app.domain.attendance import Mark, Status
from app.services import attendance, certificate

ISSUED = date(2026, 11, 28)


def attend(store: Store, class_id: bytes, *, missed: dict[int, int]) -> None:
    """Mark every lesson; `missed` says how many of the last lessons a person (by place) missed."""
    with store.write("Điểm danh") as session:
        roll = attendance.roll(session, class_id)
        for place, learner in enumerate(roll.learners):
            came = len(roll.lessons) - missed.get(place, 0)
            for number, lesson in enumerate(roll.lessons):
                status = Status.PRESENT if number < came else Status.ABSENT
                attendance.set_mark(session, learner.enrolment_id, lesson.id, Mark(status))


def test_numbers_run_on_in_the_order_of_the_roll(store: Store, class_id: bytes) -> None:
    attend(store, class_id, missed={})
    with store.write("Cấp giấy chứng nhận") as session:
        assert certificate.issue(session, class_id, ISSUED) == 3
    with store.read() as session:
        papers = certificate.papers(session, class_id)
    assert [(paper.name, paper.number) for paper in papers] == [
        ("Hoàng Thị Ánh", "001/GCN-BTV"),
        ("Triệu Mùi Chạn", "002/GCN-BTV"),
        ("Sùng A Dơ", "003/GCN-BTV"),
    ]
    assert papers[0].register_number == "001, quyển 01/2026"
    assert papers[0].home == "bản Ca, xã Phúc Trạch, tỉnh Hà Tĩnh"


def test_who_missed_more_than_a_fifth_gets_none(store: Store, class_id: bytes) -> None:
    attend(store, class_id, missed={1: 1})
    with store.write("Cấp giấy chứng nhận") as session:
        certificate.issue(session, class_id, ISSUED)
    with store.read() as session:
        names = [paper.name for paper in certificate.papers(session, class_id)]
    assert names == ["Hoàng Thị Ánh", "Sùng A Dơ"]


def test_issuing_again_keeps_the_numbers(store: Store, class_id: bytes) -> None:
    attend(store, class_id, missed={1: 1})
    with store.write("Cấp giấy chứng nhận") as session:
        certificate.issue(session, class_id, ISSUED)
    attend(store, class_id, missed={})
    with store.write("Cấp giấy chứng nhận") as session:
        assert certificate.issue(session, class_id, ISSUED) == 1
    with store.read() as session:
        rows = certificate.register(session, class_id)
    assert [row.number for row in rows] == [1, 2, 3]


def test_nobody_gets_a_certificate_before_the_class(store: Store, class_id: bytes) -> None:
    with pytest.raises(Refused, match="Chưa ai đủ số buổi"), store.write("Cấp") as session:
        certificate.issue(session, class_id, ISSUED)
    with store.read() as session:
        assert certificate.register(session, class_id) == []


def test_each_certificate_has_its_own_check_code(store: Store, class_id: bytes) -> None:
    attend(store, class_id, missed={})
    with store.write("Cấp giấy chứng nhận") as session:
        certificate.issue(session, class_id, ISSUED)
        papers = certificate.papers(session, class_id)
    codes = {paper.check_code for paper in papers}
    assert len(codes) == 3
    assert all(paper.check_code in paper.qr_text and paper.name not in paper.qr_text for paper in papers)


def test_no_certificate_is_older_than_the_class(store: Store, class_id: bytes) -> None:
    attend(store, class_id, missed={})
    with pytest.raises(Refused, match="trước ngày học cuối"), store.write("Cấp") as session:
        certificate.issue(session, class_id, date(2026, 11, 24))
    with store.write("Cấp giấy chứng nhận") as session:
        certificate.issue(session, class_id)
        rows = certificate.register(session, class_id)
    assert {row.issued_on for row in rows} == {date(2026, 11, 25)}
