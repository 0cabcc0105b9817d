"""Small builders for tests: one class, three people, the unit they belong to."""

from datetime import UTC, date, datetime

from app.domain.attendance import DayPart
from app.domain.dialogue import DialogueDetails, DialogueScope
from app.domain.person import PersonDetails, Sex
from app.services.training_class import NewClass, NewLesson, NewTopic

UNIT = "18547"
"""Xã Phúc Trạch, tỉnh Hà Tĩnh."""
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def a_class(code: str = "LGG-07") -> NewClass:
    """Two days, four lessons, two topics."""
    days = (date(2026, 11, 24), date(2026, 11, 25))
    return NewClass(
        code=code,
        title="Lồng ghép giới cho cán bộ thôn, bản",
        venue="Nhà văn hóa xã",
        host="Hội LHPN xã",
        planned_people=45,
        programmes=("CT3",),
        topics=(NewTopic("Kiến thức về bình đẳng giới", 4, "Lê Thị Minh"), NewTopic("Lồng ghép giới", 4)),
        lessons=tuple(
            NewLesson(day, part, topic) for topic, day in enumerate(days, start=1) for part in DayPart
        ),
    )


PEOPLE = (
    PersonDetails(
        "Triệu Mùi Chạn",
        sex=Sex.FEMALE,
        birth="1979",
        ethnicity="Dao",
        village="Khuổi Mật",
        phone="0368112904",
    ),
    PersonDetails("Hoàng Thị Ánh", sex=Sex.FEMALE, birth="1984-03-12", ethnicity="Tày", village="Bản Ca"),
    PersonDetails("Sùng A Dơ", sex=Sex.MALE, birth="1985", ethnicity="Mông", village="Thôn Khuổi Slao"),
)

HELD = date(2026, 11, 26)
"""The day of the dialogue."""
A_DIALOGUE = DialogueDetails(
    "DT-01",
    "Phòng, chống tảo hôn",
    DialogueScope.CLUSTER,
    HELD,
    starts="08:00",
    venue="Nhà văn hóa xã",
    villages=("Bản Ca", "Thôn Khuổi Mật"),
    host="UBND xã",
    cohosts=("Hội LHPN xã",),
    invited=("Công an xã", "Trạm Y tế"),
    plan_number="12/KH-UBND",
    plan_signed_on=date(2026, 11, 2),
    language="Tiếng Dao",
    interpreter="Triệu Mùi Chạn",
    chair="Phó Chủ tịch UBND xã",
    secretary="Hoàng Thị Duyên",
)
