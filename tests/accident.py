"""A program of its own for tests that stop it in the middle of an officer's work.

python -m tests.accident type|read|seal|copy FOLDER KEY [STICK]
"""

import sys
from collections.abc import Callable
from pathlib import Path

from app.base.errors import NotFound
from app.db import backup
from app.db.store import NotebookFiles, Store
from app.domain.attendance import Mark, Status
from app.domain.person import PersonDetails
from app.services import attendance, draft, roster, training_class
from app.services.roster import Entry
from app.sync.seal import seal

PULLED = 29
"""The exit status when the stick was gone, and that was said."""
LISTED = 45
WORDS = ("Bể", "Bể nước", "Bể nước hỏng")


def type_(store: Store) -> None:
    """A mark, then a draft that grows; each is said once it is saved."""
    class_id = the_class(store)
    with store.read() as session:
        roll = attendance.roll(session, class_id)
    for learner, words in zip(roll.learners, WORDS, strict=True):
        with store.write("Điểm danh") as session:
            attendance.set_mark(session, learner.enrolment_id, roll.lessons[0].id, Mark(Status.PRESENT))
        _say("mark")
        with store.quiet() as session:
            draft.keep(session, {(class_id, "title"): words})
        _say("draft")


def read_list(store: Store) -> None:
    """A list that was read goes into the class, all of it or nothing."""
    class_id = the_class(store)
    with store.write("Thêm danh sách") as session:
        roster.write(session, class_id, [Entry(PersonDetails(f"Người {n}")) for n in range(LISTED)])
    _say("read")


def seal_all(store: Store) -> None:
    """What waits is sealed."""
    seal(store)
    _say("sealed")


def the_class(store: Store) -> bytes:
    """The only one there is."""
    with store.read() as session:
        (row,) = training_class.classes(session)
    return row.id


def _copy(store: Store) -> None:
    (made,) = backup.found(store.files.backups)
    backup.copy_to(made, Path(sys.argv[4]))
    _say("copied")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _main(job: str, folder: str, key: str) -> int:
    jobs: dict[str, Callable[[Store], None]] = {
        "type": type_,
        "read": read_list,
        "seal": seal_all,
        "copy": _copy,
    }
    store = Store(NotebookFiles(Path(folder)), bytes.fromhex(key))
    try:
        jobs[job](store)
    except NotFound:
        return PULLED
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:4]))
