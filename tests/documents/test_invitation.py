from dataclasses import replace
from datetime import date

import pytest

from app.base.errors import Refused
from app.documents import invitation
from app.domain.dialogue import ParticipantRole
from app.domain.issue import IssueSource
from tests.documents import paper
from tests.documents.dialogue import DETAILS, a_commitment, a_participant, an_issue, minutes


def test_each_agency_and_each_guest_gets_an_invitation_with_its_programme() -> None:
    guest = a_participant("Triệu Mùi Chạn", ParticipantRole.GUEST, has_come=False)
    pages = paper.page_texts(invitation.write(minutes(participants=(guest, a_participant("Sùng A Dơ")))))
    invited = [page for page in pages if "GIẤY MỜI" in page]
    assert [page.split("kính mời: ")[1].split(" Tới dự")[0] for page in invited] == [
        "Công an xã",
        "Trạm Y tế",
        "Bà Triệu Mùi Chạn, Thôn Khuổi Mật",
    ]
    for page in invited:
        assert "08 giờ 00 phút, Thứ Năm, ngày 26 tháng 11 năm 2026." in page
        assert "Chương trình 1. Ổn định tổ chức" in page
        assert "phiên dịch: Tiếng Dao" in page


def test_an_agency_is_sent_what_it_has_to_answer_and_what_it_owes() -> None:
    written = minutes(
        an_issue(1),
        an_issue(2, agencies=("Trạm Y tế",)),
        an_issue(3, agencies=()),
        open_before={"Trạm Y tế": (a_commitment(7),)},
    )
    police, health = (
        page for page in paper.page_texts(invitation.write(written)) if "Ý KIẾN GỬI TRƯỚC" in page
    )
    assert "việc thứ 1" in police
    assert "việc thứ 2" not in police
    assert "Việc hứa" not in police
    assert "việc thứ 2" in health
    assert "Việc hứa thứ 7" in health


def test_an_invitation_before_anything_was_collected_has_no_enclosure() -> None:
    empty = replace(minutes(), issues=())
    pages = paper.page_texts(invitation.write(empty))
    assert len(pages) == 2
    assert "Gửi kèm" not in "".join(pages)


def test_nobody_who_raised_an_issue_is_named() -> None:
    assert "Bàn Thị Dất" not in " ".join(paper.page_texts(invitation.write(minutes())))


def test_when_nobody_is_invited_it_is_said() -> None:
    alone = minutes(details=replace(DETAILS, invited=()))
    with pytest.raises(Refused, match="chưa in giấy mời"):
        invitation.write(alone)


def test_what_was_raised_at_the_meeting_is_not_sent_ahead_of_it() -> None:
    collected, raised = an_issue(1), an_issue(2, text="Hỏi tại chỗ.", source=IssueSource.DIALOGUE)
    invited = replace(DETAILS, invited=("Công an xã",))
    held = " ".join(paper.page_texts(invitation.write(minutes(collected, raised, details=invited))))
    assert "Gửi kèm giấy mời 01 ý kiến" in held
    assert "Hỏi tại chỗ." not in held
    ahead = minutes(
        collected,
        raised,
        details=invited,
        is_held=False,
        on=date(2026, 11, 12),
        noticed_on=date(2026, 11, 10),
    )
    words = " ".join(paper.page_texts(invitation.write(ahead)))
    assert "Hỏi tại chỗ." in words
    assert "ngày 10 tháng 11 năm 2026" in words
