"""A dialogue from the first question to the last commitment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.errors import Refused
from app.db.dialogue import DialoguePlan
from app.db.store import Store
from app.domain import dialogue as rules
from app.domain.dialogue import (
    DialogueDetails,
    DialogueState,
    DialogueStepKind,
    Publication,
)
from app.services import dialogue, issue, participant
from app.services.issue import IssueDetails
from tests.office import A_DIALOGUE, HELD, PEOPLE


def current(store: Store, meeting: bytes) -> DialogueStepKind | None:
    with store.read() as session:
        steps = rules.dialogue_steps(dialogue.dialogue_row(session, meeting))
    return next((step.kind for step in steps if step.is_current), None)


def test_what_was_planned_comes_back_as_it_was_written(store: Store, meeting: bytes) -> None:
    with store.read() as session:
        assert dialogue.details(session, meeting) == replace(
            A_DIALOGUE, villages=("Bản Ca", "Thôn Khuổi Mật")
        )


@pytest.mark.usefixtures("meeting")
def test_several_meetings_share_one_plan(store: Store) -> None:
    with store.write("Thêm") as session:
        dialogue.create(session, replace(A_DIALOGUE, code="DT-02"))
    with store.read() as session:
        assert dialogue.next_code(session) == "DT-03"
        assert len(session.scalars(select(DialoguePlan)).all()) == 1


def test_the_steps_follow_what_was_recorded(store: Store, meeting: bytes) -> None:
    assert current(store, meeting) == DialogueStepKind.COLLECT
    with store.write("Gom ý kiến") as session:
        issue.add(session, meeting, IssueDetails("Đường lầy", agencies=("UBND xã",)))
    assert current(store, meeting) == DialogueStepKind.PREPARE
    with store.write("Thông báo") as session:
        dialogue.announce(session, meeting, HELD - timedelta(days=8))
    assert current(store, meeting) == DialogueStepKind.HOLD
    with store.write("Kết thúc") as session:
        dialogue.finish(session, meeting, ends="11:00", conclusion="Các ngành trả lời đúng hạn.")
    assert current(store, meeting) == DialogueStepKind.PUBLISH
    with store.write("Thông báo kết luận") as session:
        dialogue.publish(session, meeting, Publication(HELD + timedelta(days=5), "15/TB-UBND", "Nhà văn hóa"))
    assert current(store, meeting) == DialogueStepKind.FOLLOW_UP


def test_conclusions_cannot_be_published_before_there_are_any(store: Store, meeting: bytes) -> None:
    with pytest.raises(Refused), store.write("Thông báo kết luận") as session:
        dialogue.publish(session, meeting, Publication(HELD, "15/TB-UBND", ""))


def test_putting_off_needs_a_reason_and_a_new_day_plans_it_again(store: Store, meeting: bytes) -> None:
    with pytest.raises(Refused), store.write("Hoãn") as session:
        dialogue.change_state(session, meeting, DialogueState.POSTPONED, "  ")
    with store.write("Hoãn") as session:
        dialogue.change_state(session, meeting, DialogueState.POSTPONED, "Mưa lũ")
    with store.write("Ngày mới") as session:
        dialogue.change(session, meeting, replace(A_DIALOGUE, held_on=HELD + timedelta(days=7)))
    with store.read() as session:
        row = dialogue.dialogue_row(session, meeting)
        assert (row.state, row.state_reason) == (DialogueState.PLANNED, "")


@pytest.mark.parametrize("wrong", [replace(A_DIALOGUE, code=" "), replace(A_DIALOGUE, theme=""), A_DIALOGUE])
@pytest.mark.usefixtures("meeting")
def test_a_dialogue_needs_a_theme_and_a_code_of_its_own(store: Store, wrong: DialogueDetails) -> None:
    with pytest.raises(Refused), store.write("Thêm") as session:
        dialogue.create(session, wrong)


def test_late_and_short_are_said_with_their_source_and_block_nothing(store: Store, meeting: bytes) -> None:
    with store.write("Muộn") as session:
        participant.add(session, meeting, PEOPLE[2])
        dialogue.announce(session, meeting, HELD - timedelta(days=3))
        dialogue.finish(session, meeting, ends="11:00", conclusion="")
    with store.read() as session:
        row = dialogue.dialogue_row(session, meeting)
        found = participant.attendance(session, meeting, HELD)
    said = rules.warnings(row, found, HELD + timedelta(days=11))
    assert [words.split(",")[0] for words in said] == [
        "Thông báo trước 3 ngày",
        "Đã 11 ngày chưa thông báo kết luận",
        "Phụ nữ chiếm 0 %",
    ]
    assert "Điều 43" in said[0]
    assert not rules.warnings(replace(row, noticed_on=None), replace(found, women=1), HELD)
