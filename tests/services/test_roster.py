from dataclasses import replace
from datetime import date
from itertools import islice, product
from pathlib import Path

from app.db.store import Store
from app.domain.ethnic_group import vocabulary
from app.domain.person import PersonDetails, Sex
from app.rosters.reading import Reading, read
from app.rosters.vocabulary import Vocabulary
from app.services import enrolment, history, roster
from app.services.roster import Entry
from tests.office import PEOPLE
from tests.statements import statements

TODAY = date(2026, 11, 23)


def read_lines(folder: Path, *lines: str) -> Reading:
    """A list as a text file, read the way the window reads one."""
    path = folder / "ds.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path, Vocabulary.of(vocabulary()), TODAY)


SYLLABLES = ("Thị", "Mùi", "Xuân", "Hoa", "Dung", "Quyên", "Yến")
HEAD = "STT,Họ và tên,Giới tính,Năm sinh,Dân tộc,Thôn bản,Số CCCD,Điện thoại"


def test_the_register_is_asked_for_names_without_marks_and_for_numbers(
    store: Store, class_id: bytes, tmp_path: Path
) -> None:
    with store.write("Thêm người") as session:
        enrolment.add(session, class_id, PersonDetails("Bàn Thị Dất", national_id="006190004410"))
    reading = read_lines(
        tmp_path,
        HEAD,
        "1,Trieu Mui Chan,Nữ,1979,Dao,Khuổi Mật,,",
        "2,Bàn Thị Đất,Nữ,1990,Dao,Khuổi Đẳm,006190004410,",
        "3,Nông Thị Bích,Nữ,1987,Nùng,Pác Nghiên,,",
    )

    with store.read() as session:
        found = roster.compare(session, class_id, reading)

    assert [[known.details.name for known in each] for each in found.known] == [
        ["Triệu Mùi Chạn"],
        ["Bàn Thị Dất"],
        [],
    ]
    assert found.known[0][0].classes == 1
    assert found.known[0][0].is_in_class


def test_villages_the_commune_has_are_told_from_new_ones(
    store: Store, class_id: bytes, tmp_path: Path
) -> None:
    reading = read_lines(
        tmp_path, HEAD, "1,An Thị A,Nữ,1979,Dao,khuoi mat,,", "2,An Thị B,Nữ,1979,Dao,Nà Ngoặc,,"
    )

    with store.read() as session:
        found = roster.compare(session, class_id, reading)

    assert found.new_villages == {"Nà Ngoặc"}
    assert "Thôn Khuổi Mật" in found.villages


def test_one_undo_takes_back_new_people_and_what_changed_of_known_ones(
    store: Store, class_id: bytes, tmp_path: Path
) -> None:
    reading = read_lines(tmp_path, HEAD, "1,Triệu Mùi Chạn,Nữ,1979,Dao,Khuổi Mật,,0912345118")
    with store.read() as session:
        known = roster.compare(session, class_id, reading).known[0][0]
    changed = PersonDetails("Triệu Mùi Chạn", sex=Sex.FEMALE, birth="1979", phone="0912345118")

    with store.write("Nhập danh sách từ Excel") as session:
        enrolled = roster.write(session, class_id, [Entry(changed, known), Entry(PersonDetails("Lý Thị Hà"))])

    assert (enrolled.new, enrolled.known) == (1, 1)
    with store.read() as session:
        assert roster.compare(session, class_id, reading).known[0][0].details.phone == "0912345118"
        assert len(enrolment.learners(session, class_id)) == 4
    history.undo(store)
    with store.read() as session:
        assert roster.compare(session, class_id, reading).known[0][0].details.phone == PEOPLE[0].phone
        assert len(enrolment.learners(session, class_id)) == 3


def test_a_village_is_the_same_with_and_without_its_word_and_marks() -> None:
    assert roster.village_key("Thôn Nà Nguộc") == roster.village_key("na nguoc")
    assert roster.village_key("Thôn 1") != roster.village_key("Thôn 2")


def test_writing_many_people_anew_takes_no_more_statements(
    store: Store, class_id: bytes, tmp_path: Path
) -> None:
    counts = []
    fresh = (f"Lò {middle} {given}" for middle, given in product(SYLLABLES, SYLLABLES))
    for size in (2, 40):
        people = [PersonDetails(name) for name in islice(fresh, size)]
        with store.write("Nhập danh sách từ Excel") as session:
            roster.write(session, class_id, [Entry(details) for details in people])
        lines = (f"{n},{details.name},Nữ,1979,Dao,,," for n, details in enumerate(people, start=1))
        reading = read_lines(tmp_path, HEAD, *lines)
        with store.write("Nhập danh sách từ Excel") as session:
            known = roster.compare(session, class_id, reading).known
            entries = [Entry(replace(one.details, birth="1979"), one) for (one,) in known]
            with statements(session) as seen:
                roster.write(session, class_id, entries)
        counts.append(len(seen))
        with store.read() as session:
            written = roster.compare(session, class_id, reading).known
        assert [one.details.birth for (one,) in written] == ["1979"] * size
    assert counts[0] == counts[1]
