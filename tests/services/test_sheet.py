from datetime import date

from app.db.sheet import PrintedSheet
from app.db.store import Store
from app.services import person, sheet, training_class


def test_a_sheet_shows_the_roll_and_the_days(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        prepared = sheet.prepare(session, class_id)
    assert [(row.number, row.name, row.birth_year) for row in prepared.rows] == [
        (1, "Hoàng Thị Ánh", "1984"),
        (2, "Triệu Mùi Chạn", "1979"),
        (3, "Sùng A Dơ", "1985"),
    ]
    assert prepared.when_and_where == "Ngày 24 và 25 tháng 11 năm 2026, tại Nhà văn hóa xã"
    assert prepared.class_title == "Lớp tập huấn lồng ghép giới cho cán bộ thôn, bản"
    assert prepared.roster_version == 1


def test_each_printing_is_kept_with_its_own_number(store: Store, class_id: bytes) -> None:
    numbers = []
    for version in (1, 2):
        with store.write("In bảng điểm danh") as session:
            prepared = sheet.prepare(session, class_id)
            assert prepared.roster_version == version
            sheet.keep(session, class_id, prepared, b"definition")
            numbers.append(prepared.sheet_id)
    with store.read() as session:
        kept = session.query(PrintedSheet).all()
        assert training_class.class_row(session, class_id).sheets_printed == 2
    assert sorted(row.number for row in kept) == sorted(numbers)
    assert {row.definition for row in kept} == {b"definition"}


def test_whose_data_may_not_be_used_keeps_a_row_without_a_name(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        someone = person.suggest(session, "mui")[0].id
        before = sheet.prepare(session, class_id).rows
    with store.write("Hạn chế") as session:
        person.restrict(session, someone, date(2026, 11, 20))
    with store.read() as session:
        row = sheet.prepare(session, class_id).rows[1]
    assert (row.name, row.birth_year, row.village) == ("(không in tên theo yêu cầu)", None, None)
    assert row.enrolment_id == before[1].enrolment_id
