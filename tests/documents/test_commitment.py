from dataclasses import replace
from datetime import date

import pytest

from app.base.errors import Refused
from app.documents import commitment
from app.domain.commitment import CommitmentStatus
from tests.documents import paper
from tests.documents.dialogue import DETAILS, SIGNER, a_commitment, a_reminder, an_issue, minutes


def test_the_table_says_how_each_commitment_stands_on_that_day() -> None:
    kept = a_commitment(
        2,
        status=CommitmentStatus.KEPT,
        answered_on=date(2026, 11, 30),
        answer="Đã đến từng nhà",
        proof="Biên bản số 4",
    )
    pages = paper.page_texts(commitment.write(minutes(an_issue(1), an_issue(2, commitment=kept))))
    text = " ".join(pages)
    assert "Tính đến ngày 07 tháng 12 năm 2026 có 02 việc; quá hạn: 01 việc; đã trả lời: 01 việc." in text
    for part in ("Quá hạn 6 ngày", "Xong đúng hạn", "Đã đến từng nhà Biên bản số 4", "NGƯỜI LẬP BẢNG"):
        assert part in text


def test_without_a_commitment_there_is_no_table() -> None:
    with pytest.raises(Refused, match="chưa có cam kết"):
        commitment.write(minutes(an_issue(1, commitment=None)))


def test_every_agency_gets_a_letter_of_its_own() -> None:
    many = tuple(a_commitment(number) for number in range(1, 41))
    pages = paper.page_texts(
        commitment.remind([a_reminder("Công an xã", commitments=many), a_reminder("Trạm Y tế")])
    )
    first = next(number for number, text in enumerate(pages) if "Kính gửi: Trạm Y tế." in text)
    assert "Kính gửi: Công an xã." in pages[0]
    assert "trong đó 40 việc đã quá hạn" in pages[0]
    assert first > 1
    assert not pages[first].startswith(str(first + 1))
    assert "trong đó 01 việc đã quá hạn" in pages[first]
    assert "01/12/2026 Quá hạn 6 ngày" in pages[first]


def test_nothing_is_late_in_a_letter_where_nothing_is_late() -> None:
    text = paper.page_texts(
        commitment.remind(
            [a_reminder(commitments=(a_commitment(1, due_on=None), a_commitment(2, due_on=None)))]
        )
    )[0]
    assert "Công an xã đã cam kết 02 việc tại đối thoại, đến nay chưa trả lời:" in text
    assert "Chưa có hạn" in text


def test_when_nothing_is_open_there_is_no_letter() -> None:
    with pytest.raises(Refused, match="Không còn cam kết"):
        commitment.remind([])


def test_the_issue_is_not_said_twice_and_nobody_signs_twice() -> None:
    issues = an_issue(1, commitment=a_commitment(1, task=""))
    words = " ".join(paper.page_texts(commitment.write(minutes(issues))))
    assert words.count("Vấn đề 1") == 1
    assert "NGƯỜI LẬP BẢNG" in words
    one = replace(DETAILS, secretary=f"Bà {SIGNER.name}, Phó Chủ tịch")
    assert "NGƯỜI LẬP BẢNG" not in " ".join(paper.page_texts(commitment.write(minutes(issues, details=one))))
