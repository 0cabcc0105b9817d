"""What the papers of a dialogue say, and whom they do not name."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.store import Store
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import Publication
from app.domain.issue import Outcome
from app.domain.letterhead import Letterhead, Paper, Signer
from app.domain.minutes import Minutes
from app.services import commitment, dialogue, issue, letterhead, minutes, participant
from app.services.commitment import CommitmentAnswer
from app.services.issue import IssueDetails
from tests.office import A_DIALOGUE, PEOPLE

TODAY = date(2026, 12, 7)
NAME = "Bàn Thị Dất"
PROMISED = IssueDetails(
    text="Bể nước hỏng từ tháng 8",
    village="Thôn Khuổi Mật",
    raiser=f"Bà {NAME}",
    theme="infrastructure",
    answer="Xã sửa trong tháng",
    outcome=Outcome.ACCEPTED,
    agencies=("UBND xã", "Phòng Kinh tế"),
    due_on=date(2026, 12, 1),
)


def add(store: Store, meeting: bytes, *given: IssueDetails) -> list[bytes]:
    with store.write("Thêm") as session:
        return [issue.add(session, meeting, details) for details in given]


def gather(store: Store, meeting: bytes) -> Minutes:
    with store.read() as session:
        return minutes.of(session, meeting, TODAY)


def test_everything_a_paper_needs_is_gathered_once(store: Store, meeting: bytes) -> None:
    add(store, meeting, PROMISED, IssueDetails(text="Đường sạt", outcome=Outcome.ESCALATED))
    with store.write("Họp") as session:
        for person in PEOPLE:
            participant.add(session, meeting, person)
        dialogue.finish(session, meeting, ends="11:15", conclusion="Trả lời đúng hạn.")
        dialogue.publish(session, meeting, Publication(TODAY, "05", "nhà văn hóa"))
    found = gather(store, meeting)

    assert (found.on, found.commune, found.office) == (TODAY, "xã Phúc Trạch", "Hội LHPN xã Phúc Trạch")
    assert found.details.theme == "Phòng, chống tảo hôn"
    assert (found.ends, found.conclusion) == ("11:15", "Trả lời đúng hạn.")
    assert found.publication == Publication(TODAY, "05", "nhà văn hóa")
    assert (found.attendance.people, found.attendance.women, found.attendance.minority) == (3, 2, 3)
    assert [row.name for row in found.came] == ["Hoàng Thị Ánh", "Triệu Mùi Chạn", "Sùng A Dơ"]
    assert [(row.number, row.text, row.theme) for row in found.issues] == [
        (1, "Bể nước hỏng từ tháng 8", "Đường, điện, nước sạch, vệ sinh"),
        (2, "Đường sạt", ""),
    ]
    assert [row.agencies for row in found.commitments] == [("UBND xã", "Phòng Kinh tế")]


@pytest.mark.parametrize(
    ("details", "raiser", "village"),
    [
        (PROMISED, f"Bà {NAME}", "thôn Khuổi Mật"),
        (
            replace(PROMISED, raiser=f"{NAME}, Chi hội trưởng Khuổi Mật"),
            f"{NAME}, Chi hội trưởng Khuổi Mật",
            "",
        ),
        (replace(PROMISED, village=None), f"Bà {NAME}", ""),
        (replace(PROMISED, raiser=""), "Đại biểu", "thôn Khuổi Mật"),
        (replace(PROMISED, raiser="", village=None), "Đại biểu", ""),
        (replace(PROMISED, theme="violence"), "Đại biểu", "thôn Khuổi Mật"),
        (replace(PROMISED, is_withheld=True, village=None), "Đại biểu", ""),
    ],
    ids=["known", "with the village", "no village", "nobody noted", "nothing", "violence", "on wish"],
)
def test_who_raised_it_is_said_as_far_as_it_may(
    store: Store, meeting: bytes, details: IssueDetails, raiser: str, village: str
) -> None:
    add(store, meeting, details)
    row = gather(store, meeting).issues[0]
    assert (row.raiser, row.village) == (raiser, village)


def test_a_withheld_name_is_nowhere_in_what_is_printed_even_if_the_text_says_it(
    store: Store, meeting: bytes
) -> None:
    secret = replace(
        PROMISED,
        theme="violence",
        title=f"Chị {NAME} bị đánh",
        text=f"Chị {NAME.upper()} nói chồng hay đánh.",
        answer=f"Công an gặp chị {NAME}.",
        raiser=f"Bà {NAME}, bản Ca",
    )
    add(store, meeting, secret)
    with store.write("Ghi việc") as session:
        row = commitment.commitments(session, dialogue_id=meeting)[0]
        commitment.specify(session, row.id, task=f"Đến nhà chị {NAME}", person="")
        kept = CommitmentAnswer(CommitmentStatus.KEPT, TODAY, f"Đã gặp {NAME}", f"Biên bản với {NAME}")
        commitment.answer(session, row.id, kept)
        dialogue.finish(session, meeting, ends="11:00", conclusion=f"Công an giúp chị {NAME}.")
    found = gather(store, meeting)

    printed = [
        text for row in found.issues for text in (row.raiser, row.village, row.title, row.text, row.answer)
    ]
    printed += [text for row in found.commitments for text in (row.issue, row.task, row.answer, row.proof)]
    printed.append(found.conclusion)
    assert not any(NAME.casefold() in text.casefold() for text in printed)
    assert found.issues[0].answer == "Công an gặp chị (không nêu tên)."


def test_a_withheld_name_is_in_no_letter_and_in_no_invitation_to_the_next_dialogue(
    store: Store, meeting: bytes
) -> None:
    add(store, meeting, replace(PROMISED, theme="abuse", title=f"Chị {NAME} bị đánh"))
    with store.write("Thêm") as session:
        following = dialogue.create(session, replace(A_DIALOGUE, code="DT-02"))
        letters = minutes.reminders(session, TODAY)
        owed = minutes.of(session, following, TODAY).open_before
    assert [letter.agency for letter in letters] == ["UBND xã", "Phòng Kinh tế"]
    told = [row for letter in letters for row in letter.commitments]
    told += [row for rows in owed.values() for row in rows]
    assert [row.shown_task for row in told] == ["Chị (không nêu tên) bị đánh"] * 4


def test_an_agency_is_reminded_of_what_is_open_and_of_nothing_else(store: Store, meeting: bytes) -> None:
    first, _second = add(store, meeting, PROMISED, replace(PROMISED, text="Đường sạt", agencies=("UBND xã",)))
    with store.write("Trả lời") as session:
        made = {row.issue_id: row.id for row in commitment.commitments(session)}
        commitment.answer(session, made[first], CommitmentAnswer(CommitmentStatus.KEPT, TODAY, "Xong"))
        letters = minutes.reminders(session, TODAY)
    assert [(letter.agency, [row.issue for row in letter.commitments]) for letter in letters] == [
        ("UBND xã", ["Đường sạt"])
    ]
    assert (letters[0].office, letters[0].signer) == (
        "Hội LHPN xã Phúc Trạch",
        Signer("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nông Thị Hải Vân"),
    )


def test_the_next_dialogue_knows_what_each_agency_still_owes(store: Store, meeting: bytes) -> None:
    add(store, meeting, PROMISED)
    with store.write("Thêm") as session:
        following = dialogue.create(session, replace(A_DIALOGUE, code="DT-02"))
    owed = gather(store, following).open_before
    assert {agency: len(rows) for agency, rows in owed.items()} == {"UBND xã": 1, "Phòng Kinh tế": 1}


def test_a_notebook_without_a_head_for_minutes_uses_that_of_its_lists(store: Store, meeting: bytes) -> None:
    assert gather(store, meeting).letterhead.issuer_lines == ("HỘI LIÊN HIỆP PHỤ NỮ",)
    with store.write("Đầu trang") as session:
        own = Letterhead((), ("ỦY BAN NHÂN DÂN", "XÃ PHÚC TRẠCH"), "Phúc Trạch")
        letterhead.set_up(session, Paper.MINUTES, own, symbol="UBND")
    found = gather(store, meeting)
    assert (found.letterhead, found.symbol, found.signer) == (own, "UBND", None)


def test_the_other_communes_of_a_joint_dialogue_are_named(store: Store) -> None:
    with store.write("Thêm") as session:
        joint = dialogue.create(session, replace(A_DIALOGUE, code="DT-03", communes=("18544", "00000")))
    assert gather(store, joint).partners == ("xã Hương Xuân, tỉnh Hà Tĩnh",)
