from app.documents import conclusion
from app.domain.dialogue import Publication
from tests.documents import paper
from tests.documents.dialogue import minutes
from tests.office import HELD


def test_the_notice_says_what_was_concluded_and_where_it_was_put_up() -> None:
    published = Publication(HELD.replace(day=30), "05", "nhà văn hóa hai thôn")
    text = " ".join(paper.page_texts(conclusion.write(minutes(publication=published))))
    for part in (
        "Số: 05/TB-BTV",
        "Phúc Trạch, ngày 30 tháng 11 năm 2026",
        "THÔNG BÁO",
        "Ngày 26 tháng 11 năm 2026, tại Nhà văn hóa xã, xã Phúc Trạch, UBND xã phối hợp với Hội LHPN xã",
        "Dự đối thoại có 2 đại biểu, trong đó nữ 1 người",
        "Xã trả lời việc thứ 2. Nhận giải quyết.",
        "01/12/2026",
        "được công bố tại: nhà văn hóa hai thôn./.",
        "TM. BAN THƯỜNG VỤ",
        "Nông Thị Hải Vân",
    ):
        assert part in text


def test_before_it_is_published_number_and_place_are_left_open() -> None:
    text = " ".join(paper.page_texts(conclusion.write(minutes(signer=None))))
    assert "Số: ……/TB-BTV" in text
    assert "Phúc Trạch, ngày 07 tháng 12 năm 2026" in text
    assert "công bố" not in text


def test_a_number_written_whole_is_not_given_a_second_symbol() -> None:
    published = Publication(HELD, "12/TB-UBND", "")
    assert "Số: 12/TB-UBND" in paper.page_texts(conclusion.write(minutes(publication=published)))[0]


def test_nobody_who_raised_an_issue_is_named() -> None:
    assert "Bàn Thị Dất" not in " ".join(paper.page_texts(conclusion.write(minutes())))
