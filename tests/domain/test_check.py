"""What is said each morning, and what is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.check import LEAST_ROOM, Facts, Topic, findings
from app.domain.draft import LeftDraft

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
WELL = Facts(
    now=NOW,
    created_at=NOW - timedelta(days=90),
    last_step_at=NOW - timedelta(days=1),
    newest_backup_at=NOW - timedelta(days=1),
    free=LEAST_ROOM,
    folder=("C:\\", "Users", "Duyen", "So8"),
    has_second_place=True,
    second_seen_at=NOW - timedelta(days=20),
)


def topics(facts: Facts) -> list[Topic]:
    return [each.topic for each in findings(facts)]


def test_nothing_is_said_when_all_is_well() -> None:
    assert findings(WELL) == []


@pytest.mark.parametrize(
    ("facts", "topic"),
    [
        (replace(WELL, free=LEAST_ROOM - 1), Topic.DISK),
        (replace(WELL, now=datetime(2020, 1, 1, tzinfo=UTC)), Topic.CLOCK),
        (replace(WELL, now=NOW - timedelta(days=3)), Topic.CLOCK),
        (replace(WELL, is_ahead=True, newest_backup_at=NOW - timedelta(days=8)), Topic.BACKUP),
        (replace(WELL, is_ahead=True, newest_backup_at=None), Topic.BACKUP),
        (replace(WELL, was_stopped=True), Topic.STOPPED),
        (replace(WELL, was_stopped=True, has_lost_end=True), Topic.STOPPED),
        (replace(WELL, has_sheet=False), Topic.SHEET),
        (replace(WELL, folder=("C:\\", "OneDrive - Tinh", "So8")), Topic.CLOUD),
        (replace(WELL, has_second_place=False), Topic.SECOND),
        (replace(WELL, second_seen_at=NOW - timedelta(days=31)), Topic.SECOND),
        (replace(WELL, second_seen_at=None), Topic.SECOND),
    ],
)
def test_each_trouble_is_one_sentence_with_one_button(facts: Facts, topic: Topic) -> None:
    (found,) = findings(facts)
    assert found.topic == topic
    assert found.sentence.endswith((".", "!"))
    assert "{" not in found.sentence
    assert found.verb


def test_years_ahead_is_a_wrong_clock() -> None:
    assert Topic.CLOCK in topics(replace(WELL, now=NOW + timedelta(days=3650)))


def test_a_step_recorded_under_a_wrong_clock_is_not_held_against_the_right_one() -> None:
    ahead = NOW + timedelta(days=900)
    assert topics(replace(WELL, last_step_at=ahead, newest_backup_at=ahead)) == [Topic.CLOCK]
    assert topics(replace(WELL, last_step_at=ahead, newest_backup_at=NOW)) == []


def test_an_old_backup_that_holds_everything_is_enough() -> None:
    assert topics(replace(WELL, newest_backup_at=NOW - timedelta(days=60))) == []


def test_a_new_notebook_and_a_practice_one_are_left_in_peace() -> None:
    new = replace(WELL, created_at=NOW, has_second_place=False, newest_backup_at=None, is_ahead=True)
    assert topics(new) == []
    practice = replace(WELL, has_sheet=False, has_second_place=False, is_practice=True)
    assert topics(practice) == []


def test_the_most_urgent_comes_first_and_names_where_one_was_typing() -> None:
    left = LeftDraft(b"dialogue", "Phòng, chống tảo hôn", datetime(2026, 11, 20, 2, 27, tzinfo=UTC))
    facts = replace(WELL, drafts=(left,), was_stopped=True, free=0, has_second_place=False)
    found = findings(facts)
    assert [each.topic for each in found] == [Topic.DISK, Topic.DRAFT, Topic.STOPPED, Topic.SECOND]
    assert "“Phòng, chống tảo hôn”, gõ lúc 09:27 ngày 20/11/2026" in found[1].sentence
    assert (found[1].page, found[1].subject) == ("minutes", b"dialogue")
