"""The minutes as they are read back from the file."""

import unicodedata
from dataclasses import replace

import pytest

from app.documents import minutes as minutes_paper
from app.domain.dialogue import Attendance
from app.domain.issue import Outcome
from app.domain.minutes import Minutes
from tests.documents import paper
from tests.documents.dialogue import an_issue, minutes

TOLERANCE = 0.5


def read(written: Minutes) -> str:
    return " ".join(paper.page_texts(minutes_paper.write(written)))


def test_all_parts_of_the_form_stand_in_their_order() -> None:
    text = read(minutes(an_issue(1), an_issue(2, outcome=Outcome.ESCALATED, commitment=None, due_on=None)))
    parts = [
        "UBMTTQ VIỆT NAM",
        "/BB-BTV",
        "BIÊN BẢN",
        "Phòng, chống tảo hôn",
        "Thời gian bắt đầu: 08 giờ 00 phút, ngày 26 tháng 11 năm 2026.",
        "Địa điểm: Nhà văn hóa xã, xã Phúc Trạch.",
        "Cơ quan tổ chức: UBND xã phối hợp với Hội LHPN xã.",
        "Chủ tọa: Ông Phan Văn Quý, Phó Chủ tịch UBND xã.",
        "Thư ký: Bà Hoàng Thị Duyên.",
        "Thành phần tham dự: 02 đại biểu",
        "nữ 1 người (50 %); người dân tộc thiểu số 2 người (100 %)",
        "A. Ý kiến thu thập trước và nêu tại đối thoại",
        "B. Trả lời, giải trình",
        "C. Cam kết thực hiện",
        "D. Nội dung vượt thẩm quyền của xã",
        "Ý kiến số 2 (Vấn đề 2) được chuyển cấp trên.",
        "Đ. Kết luận của chủ tọa",
        "Ghi nhận 02 ý kiến; đã trả lời, kết luận 02 ý kiến; 01 việc cam kết được theo dõi đến khi xong.",
        "Các cơ quan trả lời đúng hạn.",
        "Biên bản đã được đọc lại",
        "Cuộc đối thoại kết thúc vào 11 giờ 15 phút, ngày 26 tháng 11 năm 2026./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Nơi nhận:",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "Phúc Trạch, ngày" not in text


def test_the_secretary_signs_at_the_left_and_the_chair_at_the_right() -> None:
    file = minutes_paper.write(minutes())
    last = len(paper.page_texts(file)) - 1
    for words, name, middle in (("THƯ KÝ", "Hoàng Thị Duyên", 66), ("CHỦ TỌA", "Phan Văn Quý", 154)):
        left, right, post_y = paper.place_of(file, words, last)
        assert (left + right) / 2 == pytest.approx(middle, abs=TOLERANCE)
        # the first mention of a name may be further up the page
        text = paper.page_texts(file)[last]
        assert text.rindex(name) > text.index(words)
        assert post_y < 277 - 30


@pytest.mark.parametrize(
    ("text", "x", "baseline"),
    [
        ("UBMTTQ VIỆT NAM", 62.5, 24),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 144.5, 24),
        ("Số: ……/BB-BTV", 62.5, 44),
        ("BIÊN BẢN", 111, 56.7),
    ],
)
def test_what_is_centred_stands_at_its_measure(text: str, x: float, baseline: float) -> None:
    left, right, y = paper.place_of(minutes_paper.write(minutes()), text)
    assert (left + right) / 2 == pytest.approx(x, abs=TOLERANCE)
    assert y == pytest.approx(baseline, abs=TOLERANCE)


def test_sections_without_content_are_left_out_and_the_letters_go_on() -> None:
    planned = an_issue(1, answer="", outcome=None, agencies=(), due_on=None, commitment=None)
    text = read(minutes(planned, ends="", conclusion="", attendance=Attendance(0, 0, 0), participants=()))
    assert "B. Kết luận của chủ tọa" in text
    assert "Ghi nhận 01 ý kiến." in text
    assert "Cam kết" not in text
    assert "kết thúc vào …… giờ …… phút" in text
    assert "Thành phần tham dự: …… đại biểu" in text


def test_a_dialogue_without_a_day_and_without_issues_can_be_printed_to_be_filled_by_hand() -> None:
    empty = minutes()
    empty = replace(empty, issues=(), details=replace(empty.details, held_on=None, chair="", secretary=""))
    text = read(empty)
    assert "ngày …… tháng …… năm ……" in text
    assert "Chủ tọa: ……………………." in text


def test_several_who_raised_it_are_counted_and_villages_stand_below_the_name() -> None:
    text = read(minutes(an_issue(1, raiser="Đại biểu", raised_by=4)))
    assert "Đại biểu thôn Khuổi Mật (4 người nêu)" in text


def test_the_longest_texts_stay_within_the_margins() -> None:
    long = "Đề nghị xã xem xét giúp bà con. " * 625
    written = minutes(an_issue(1, text=long, answer="x" * 20_000), an_issue(2), conclusion=long)
    file = minutes_paper.write(replace(written, details=replace(written.details, theme="Chủ đề " * 60)))
    count = len(paper.page_texts(file))
    assert count > 10
    for page in range(count):
        drawn = paper.picture(file, page, dpi=50)
        assert paper.darkest(drawn, (0, 0, 29, 297), dpi=50) == 255
        assert paper.darkest(drawn, (193, 0, 210, 297), dpi=50) == 255
        assert paper.darkest(drawn, (0, 278.5, 210, 297), dpi=50) == 255
    assert " ".join(paper.page_texts(file)).count("Đề nghị xã") > 600


def test_decomposed_text_is_read_back_composed() -> None:
    words = "Chị em Ê Đê ở buôn nói về nước sạch, đường và trường của các cháu trong cả năm học này."
    text = read(minutes(an_issue(1, text=unicodedata.normalize("NFD", words)), conclusion=words))
    assert text.count(words) == 2


def test_the_file_is_the_same_whenever_it_is_written_again() -> None:
    assert minutes_paper.write(minutes()) == minutes_paper.write(minutes())


def test_only_embedded_faces_are_used() -> None:
    assert all(paper.font_descriptors(minutes_paper.write(minutes())).values())


def test_until_the_meeting_is_over_the_minutes_are_a_draft_that_nobody_agreed_to() -> None:
    draft, final = (read(minutes(is_held=held)) for held in (False, True))
    assert "DỰ THẢO BIÊN BẢN" in draft
    assert "nhất trí thông qua" not in draft
    assert "DỰ THẢO" not in final
    assert "nhất trí thông qua" in final
