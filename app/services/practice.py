"""The practice notebook: the class of Hương Khê, ready for its first day (mission.md)."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.domain.attendance import DayPart
from app.domain.person import PersonDetails
from app.domain.plan import CERTIFICATES, LEARNERS, TRAINING_CLASSES
from app.services import enrolment, plan, training_class
from app.services.enrolment import ListedPerson
from app.services.training_class import NewClass, NewLesson, NewTopic

CODE = "HK-01"
_TARGETS = {TRAINING_CLASSES: 4, LEARNERS: 160, CERTIFICATES: 150}
_TOPICS = (
    NewTopic("Kiến thức chung về bình đẳng giới", 4, "Nguyễn Thị Minh Hà"),
    NewTopic("Định kiến giới và khuôn mẫu giới", 4, "Nguyễn Thị Minh Hà"),
    NewTopic("Kỹ năng lồng ghép giới", 4, "Lê Văn Thành"),
    NewTopic("Thực hành theo nhóm", 4, "Lê Văn Thành"),
)


def load(session: Session, starts_on: date, people: Sequence[PersonDetails]) -> bytes:
    """Write the plan of the year and the class; it runs two days from `starts_on`."""
    for indicator, amount in _TARGETS.items():
        plan.set_target(session, starts_on.year, indicator, amount)
    slots = [(starts_on + timedelta(days=day), part) for day in range(2) for part in DayPart]
    new = NewClass(
        code=CODE,
        title="Lồng ghép giới cho cán bộ thôn, bản",
        venue="Nhà văn hóa xã Phúc Trạch",
        host="Hội LHPN xã Phúc Trạch",
        planned_people=45,
        programmes=("CT3",),
        topics=_TOPICS,
        lessons=tuple(NewLesson(on, part, topic) for topic, (on, part) in enumerate(slots, start=1)),
    )
    class_id = training_class.create(session, new)
    enrolment.enrol_list(session, class_id, [ListedPerson(details) for details in people])
    return class_id
