from dataclasses import replace

import pytest

from app.domain.dialogue import ParticipantRole
from app.domain.minutes import AttendanceGroup, official_time, signing_name
from tests.documents.dialogue import a_participant, minutes


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("08:05", "08 giờ 05 phút"),
        ("8:05", "08 giờ 05 phút"),
        ("đầu giờ chiều", "đầu giờ chiều"),
        ("", "…… giờ …… phút"),
    ],
)
def test_an_hour_is_said_as_papers_say_it(written: str, said: str) -> None:
    assert official_time(written) == said


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bà Chu Thị Lê Na, Ủy viên Ban Thường vụ Hội", "Chu Thị Lê Na"),
        ("Hoàng Thị Duyên", "Hoàng Thị Duyên"),
        ("đồng chí H'Bê Niê", "H'Bê Niê"),
        ("Phó Chủ tịch UBND xã", ""),
        ("Chủ tịch", ""),
        ("", ""),
    ],
)
def test_only_a_name_is_printed_under_a_signature(written: str, name: str) -> None:
    assert signing_name(written) == name


def test_only_those_who_came_are_counted_in_their_groups() -> None:
    rows = (
        a_participant("Hồ Thị Thơm", ethnicity="chut"),
        a_participant("Trần Thị Hường", ethnicity="kinh"),
        a_participant("Phan Văn Quý", role=ParticipantRole.GUEST, ethnicity="kinh", is_woman=False),
        a_participant("Lê Văn Thành", role=ParticipantRole.GUEST, has_come=False),
    )
    assert minutes(participants=rows).groups == (
        AttendanceGroup("Người dân", 2, 2, 1),
        AttendanceGroup("Đại biểu mời", 1, 0, 0),
    )


def test_a_theme_that_says_dialogue_is_not_told_twice() -> None:
    written = minutes()
    assert written.title == "Đối thoại chính sách: Phòng, chống tảo hôn"
    own = replace(written.details, theme="Đối thoại chính sách thôn Khuổi Mật")
    assert replace(written, details=own).title == "Đối thoại chính sách thôn Khuổi Mật"
