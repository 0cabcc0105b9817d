import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.base.errors import Refused
from app.db.store import Store
from app.domain.village import VillageKind
from app.services import draft, history, village
from app.ui.kit.job import Job
from app.ui.kit.tasks import EVERYTHING, Tasks


class _Mourned(QObject):
    """Tells on which thread it dies."""

    def __init__(self, deaths: list[int]) -> None:
        super().__init__()
        self._deaths = deaths

    def hear(self, _answer: object) -> None:
        """An answer, not looked at."""

    def __del__(self) -> None:
        self._deaths.append(threading.get_ident())


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_answers_come_on_the_window_s_thread_and_work_is_done_on_another(
    qtbot: QtBot, tasks: Tasks, page: QWidget
) -> None:
    places: list[int] = []

    def query(_session: object) -> int:
        return threading.get_ident()

    tasks.read(page, query, lambda where: places.extend((where, threading.get_ident())))

    qtbot.waitUntil(lambda: len(places) == 2)
    assert places[0] != places[1] == threading.get_ident()


def test_a_write_is_saved_and_says_which_tables_changed_and_who_did_it(
    qtbot: QtBot, tasks: Tasks, page: QWidget, store: Store
) -> None:
    done: list[bytes] = []

    told: list[object] = []
    tasks.writing.connect(lambda: told.append("writing"))
    tasks.changed.connect(lambda tables, author: told.append((tables, author)))
    tasks.saved.connect(told.append)

    tasks.write(page, "Thêm thôn", lambda session: village.named(session, "Bản Ca"), done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert told == ["writing", (frozenset({"village"}), page), "Thêm thôn"]
    with store.read() as session:
        assert [(row.name, row.kind) for row in village.villages(session)] == [("Ca", VillageKind.BAN)]


def test_things_happen_in_the_order_they_were_asked_for(qtbot: QtBot, tasks: Tasks, page: QWidget) -> None:
    seen: list[int] = []

    for name in ("Thôn Một", "Thôn Hai", "Thôn Ba"):
        tasks.write(page, "Thêm thôn", partial(village.named, written=name))
        tasks.read(page, lambda session: len(village.villages(session)), seen.append)

    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == [1, 2, 3]


def test_a_failed_write_changes_nothing_and_is_told_to_the_page_that_asked(
    qtbot: QtBot, tasks: Tasks, page: QWidget, store: Store
) -> None:
    def action(session: object) -> None:
        village.named(session, "Bản Ca")  # type: ignore[arg-type] # tasks hand sessions on as objects
        raise Refused("Chưa ghi được.")

    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.write(page, "Thêm thôn", action)

    assert failed.args is not None
    assert failed.args[0] is page
    assert str(failed.args[1]) == "Chưa ghi được."
    with store.read() as session:
        assert village.villages(session) == []


def test_nothing_is_shown_to_a_page_that_is_gone(qtbot: QtBot, tasks: Tasks, page: QWidget) -> None:
    shown: list[str] = []
    gone, done = QWidget(), threading.Event()

    def query(_session: object) -> str:
        assert done.wait(5)
        return "late"

    tasks.read(gone, query, shown.append)
    shiboken6.delete(gone)
    done.set()
    tasks.read(page, lambda _session: "next", shown.append)

    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["next"]


def test_a_failed_write_is_told_even_when_its_page_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    gone, go = QWidget(), threading.Event()

    def action(_session: object) -> None:
        assert go.wait(5)
        raise Refused("Chưa ghi được.")

    tasks.write(gone, "Thêm thôn", action)
    shiboken6.delete(gone)
    with qtbot.waitSignal(tasks.not_saved), qtbot.waitSignal(tasks.failed) as told:
        go.set()

    assert told.args is not None
    assert (told.args[0], str(told.args[1])) == (tasks, "Chưa ghi được.")


def test_undo_and_redo_go_through_the_same_thread(
    qtbot: QtBot, tasks: Tasks, page: QWidget, store: Store
) -> None:
    tasks.write(page, "Thêm thôn", lambda session: village.named(session, "Bản Ca"))

    with qtbot.waitSignals([tasks.reverted, tasks.changed]):
        tasks.undo()
    with store.read() as session:
        assert village.villages(session) == []

    with qtbot.waitSignal(tasks.reverted) as again:
        tasks.redo()
    assert again.args is not None
    assert (again.args[0].label, again.args[1]) == ("Thêm thôn", False)
    with store.read() as session:
        assert len(village.villages(session)) == 1
    assert "village" in EVERYTHING


def test_nothing_to_redo_is_said_as_such(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.reverted) as told:
        tasks.redo()

    assert told.args == [None, False]


def test_long_work_tells_how_far_it_is_and_ends_in_an_answer(
    qtbot: QtBot, tasks: Tasks, page: QWidget
) -> None:
    answers: list[str] = []
    go = threading.Event()

    def work(job: Job) -> str:
        assert go.wait(5)
        job.step(1, 2)
        return "xong"

    job = tasks.run(page, work, answers.append)
    with qtbot.waitSignal(job.progressed) as progressed:
        go.set()

    qtbot.waitUntil(lambda: answers == ["xong"])
    assert progressed.args == [1, 2]


def test_work_beside_the_notebook_leaves_its_turn_to_others(
    qtbot: QtBot, tasks: Tasks, page: QWidget, store: Store
) -> None:
    answers: list[object] = []
    go = threading.Event()

    def work(notebook: Store) -> int:
        assert go.wait(5)
        with notebook.read() as session:
            return len(village.villages(session))

    tasks.run_beside_notebook(page, work, answers.append)
    tasks.write(page, "Thêm thôn", partial(village.named, written="Bản Ca"), lambda _id: go.set())

    with qtbot.waitSignal(tasks.changed, check_params_cb=lambda _tables, author: author is None) as told:
        pass
    assert told.args == [EVERYTHING, None]
    assert answers == [1]
    assert store.files.exist()


def test_cancelled_work_gives_no_answer(qtbot: QtBot, tasks: Tasks, page: QWidget) -> None:
    answers: list[str] = []
    go = threading.Event()

    def work(job: Job) -> str:
        assert go.wait(5)
        job.step(1, 2)
        return "xong"

    job = tasks.run(page, work, answers.append)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go.set()

    assert answers == []


def test_failed_work_is_told_to_the_page(qtbot: QtBot, tasks: Tasks, page: QObject) -> None:
    def work(_job: Job) -> None:
        raise Refused("Không đọc được tệp.")

    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run(page, work, lambda _nothing: None)

    assert failed.args is not None
    assert (failed.args[0], str(failed.args[1])) == (page, "Không đọc được tệp.")


def test_closing_waits_for_what_was_asked_to_be_written(
    tasks: Tasks, page: QWidget, store: Store, class_id: bytes
) -> None:
    counts: list[int] = []
    tasks.write(page, "Thêm thôn", lambda session: counts.append(len(village.villages(session))))

    tasks.close()

    assert len(counts) == 1
    assert class_id
    assert store.files.exist()


def test_what_is_kept_quietly_is_no_step_and_tells_no_page(
    qtbot: QtBot, tasks: Tasks, page: QWidget, store: Store
) -> None:
    told: list[object] = []
    tasks.changed.connect(lambda tables, _author: told.append(tables))
    with store.read() as session:
        before = history.next_undo(session)

    tasks.quiet(
        page, lambda session: draft.keep(session, {(b"row", "text"): "Đường"}), lambda: told.append("kept")
    )
    qtbot.waitUntil(lambda: told == ["kept"])

    with store.read() as session:
        assert draft.of(session, [b"row"]) == {(b"row", "text"): "Đường"}
        assert history.next_undo(session) == before


def test_a_page_that_only_its_question_still_holds_dies_on_the_window_s_thread(
    qtbot: QtBot, tasks: Tasks, page: QWidget
) -> None:
    deaths: list[int] = []

    def ask() -> None:
        asker = _Mourned(deaths)
        tasks.read(asker, lambda _session: None, asker.hear)
        tasks.run(asker, lambda _job: None, asker.hear)
        tasks.write(asker, "Thêm thôn", lambda _session: None, asker.hear)

    for _turn in range(50):
        ask()
        answers: list[str] = []
        tasks.read(page, lambda _session: "next", answers.append)
        qtbot.waitUntil(lambda answers=answers: bool(answers))  # type: ignore[misc] # bound to this turn

    qtbot.waitUntil(lambda: len(deaths) == 50)
    assert set(deaths) == {threading.get_ident()}
