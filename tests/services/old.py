"""A class of long ago, whose term of keeping is over."""

from dataclasses import replace
from datetime import date

from app.db.store import Store
from app.domain.attendance import DayPart
from app.domain.person import PersonDetails, Sex
from app.services import enrolment, training_class
from app.services.training_class import NewLesson, NewTopic
from tests.office import a_class

NAMES = ("Vàng Thị Xa Xưa", "Giàng A Ngày Trước", "Lầu Thị Lâu Rồi")
TRAINER = "Bà Giảng Viên Cũ"


def an_old_class(store: Store) -> tuple[bytes, list[bytes]]:
    """Held in 2014, with three people who came to nothing else."""
    days = tuple(NewLesson(date(2014, 3, 4), part, 1) for part in DayPart)
    old = replace(a_class("LGG-14"), lessons=days, topics=(NewTopic("Giới", 4, TRAINER),))
    with store.write("Lớp cũ") as session:
        class_id = training_class.create(session, old)
        people = [
            enrolment.add(session, class_id, PersonDetails(name, Sex.FEMALE, "1970", "Mông", note="cũ lắm"))
            for name in NAMES
        ]
    with store.read() as session:
        people = [row.person_id for row in enrolment.learners(session, class_id)]
    return class_id, people
