from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import CAME, STATUS_LETTERS, STATUS_NAMES, Learner, Mark, Status, count_lesson
from app.domain.person import Sex

LESSON, OTHER_LESSON = b"sang 24/11", b"chieu 24/11"


def learner(number: int, sex: Sex | None = Sex.FEMALE, ethnicity: str | None = "Tày") -> Learner:
    own = number.to_bytes(16, "big")
    return Learner(own, own, f"Người {number}", sex, None, ethnicity, None)


def test_late_ones_came_and_those_who_sent_someone_else_did_not() -> None:
    learners = [learner(number) for number in range(len(Status))]
    marks = {(each.enrolment_id, LESSON): Mark(status) for each, status in zip(learners, Status, strict=True)}
    count = count_lesson(learners, LESSON, marks)
    assert (count.enrolled, count.came) == (5, 2)
    assert count.by_status == dict.fromkeys(Status, 1)


def test_people_without_a_mark_are_enrolled_and_did_not_come() -> None:
    count = count_lesson([learner(1), learner(2)], LESSON, {})
    assert (count.enrolled, count.came, count.by_status) == (2, 0, {})
    assert count.by_sex == {Sex.FEMALE: (0, 2)}


def test_came_of_how_many_is_told_by_sex_and_by_ethnic_group() -> None:
    learners = [learner(1), learner(2, Sex.MALE, "Dao"), learner(3, Sex.MALE, None), learner(4, None)]
    present = {(each.enrolment_id, LESSON): Mark(Status.PRESENT) for each in learners[:2]}
    count = count_lesson(learners, LESSON, present)
    assert count.by_sex == {Sex.FEMALE: (1, 1), Sex.MALE: (1, 2), None: (0, 1)}
    assert count.by_ethnicity == {"Tày": (1, 2), "Dao": (1, 1), None: (0, 1)}


def test_marks_of_other_lessons_and_of_people_no_longer_enrolled_do_not_count() -> None:
    here, gone = learner(1), learner(2)
    marks = {
        (here.enrolment_id, OTHER_LESSON): Mark(Status.PRESENT),
        (gone.enrolment_id, LESSON): Mark(Status.PRESENT),
    }
    assert count_lesson([here], LESSON, marks).came == 0


def test_a_class_with_nobody_counts_to_nought() -> None:
    count = count_lesson([], LESSON, {})
    assert (count.enrolled, count.came, count.by_sex, count.by_ethnicity) == (0, 0, {}, {})


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*Sex, None]),
            st.sampled_from(["Tày", "Dao", "Mông", None]),
            st.sampled_from([*Status, None]),
        ),
        max_size=40,
    )
)
def test_every_way_of_counting_gives_the_same_sums(
    rows: list[tuple[Sex | None, str | None, Status | None]],
) -> None:
    learners = [learner(number, sex, group) for number, (sex, group, _) in enumerate(rows)]
    marks = {
        (each.enrolment_id, LESSON): Mark(status)
        for each, (_, _, status) in zip(learners, rows, strict=True)
        if status
    }
    count = count_lesson(learners, LESSON, marks)
    assert count.came == sum(status in CAME for _, _, status in rows)
    assert sum(count.by_status.values()) == len(marks)
    for parts in (count.by_sex.values(), count.by_ethnicity.values()):
        assert (sum(came for came, _ in parts), sum(of for _, of in parts)) == (count.came, len(rows))


def test_every_status_has_a_name_and_a_letter_of_its_own() -> None:
    assert set(STATUS_NAMES) == set(STATUS_LETTERS) == set(Status)
    assert len(set(STATUS_LETTERS.values())) == len(Status)


def test_nothing_personal_shows_in_a_traceback() -> None:
    shown = repr(replace(learner(7, ethnicity="Mông"), birth="1984", village="Bản Ca"))
    assert not any(word in shown for word in ("Người 7", "Mông", "1984", "Bản Ca"))
    assert "ốm" not in repr(Mark(Status.EXCUSED, "Con ốm"))
