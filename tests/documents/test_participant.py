from dataclasses import replace

from app.documents import participant
from tests.documents import paper
from tests.documents.dialogue import a_participant, minutes


def test_those_who_came_are_listed_with_room_to_sign() -> None:
    away = a_participant("Vàng Thị Mỷ", has_come=False)
    came = a_participant("Triệu Mùi Chạn")
    text = " ".join(paper.page_texts(participant.write(minutes(participants=(came, away)))))
    assert "1 Triệu Mùi Chạn 1985 Nữ Dao Thôn Khuổi Mật" in text
    assert "Vàng Thị Mỷ" not in text
    assert "Ký tên" in text


def test_before_the_meeting_all_who_are_expected_stand_there_and_blank_rows_follow() -> None:
    expected = tuple(a_participant(name, has_come=False) for name in ("Vàng Thị Mỷ", "Sùng A Dơ"))
    text = " ".join(paper.page_texts(participant.write(minutes(participants=expected))))
    assert "Vàng Thị Mỷ" in text
    assert " 3 4 5 6 7 8 9 10 11 12 " in text


def test_the_signatures_never_stand_without_people_above_them() -> None:
    for count in range(12, 40):
        people = tuple(a_participant(f"Người {number}") for number in range(count))
        last = paper.page_texts(participant.write(minutes(participants=people)))[-1]
        assert "THƯ KÝ" in last
        assert f"Người {count - 1}" in last


def test_whose_data_may_not_be_used_keeps_a_row_without_a_name() -> None:
    hidden = replace(a_participant("Triệu Mùi Chạn"), is_restricted=True)
    text = " ".join(paper.page_texts(participant.write(minutes(participants=(hidden,)))))
    assert "Triệu Mùi Chạn" not in text
    assert "(không in tên theo yêu cầu)" in text
