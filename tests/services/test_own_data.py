"""What a person is given of themselves."""

import pytest

from app.base.errors import NotFound
from app.db.store import Store
from app.domain.data_request import RequestDetails, Right
from app.domain.person import PersonDetails, Sex
from app.services import data_request, enrolment, own_data, person
from tests.office import NOW


def test_all_that_is_known_of_one_person_stands_under_its_head(store: Store, class_id: bytes) -> None:
    with store.write("Thêm người") as session:
        known = person.add(
            session, PersonDetails("Lò Thị Mai", Sex.FEMALE, "1990", "Thái", phone="0368112904")
        )
        enrolment.add_known(session, class_id, known)
        asked = RequestDetails(NOW.date(), Right.SEE, person_id=known, words="Xem năm sinh")
        data_request.record(session, asked)
    with store.read() as session:
        data = own_data.of(session, known)
        with pytest.raises(NotFound, match="không có trong sổ"):
            own_data.of(session, b"\x00" * 16)
    assert (data["Họ tên"], data["Giới tính"], data["Điện thoại"]) == ("Lò Thị Mai", "Nữ", "0368112904")
    assert data["Dân tộc"] == "Thái"
    assert len(data["Lớp tập huấn"]) == 1
    assert [each["Yêu cầu gì"] for each in data["Yêu cầu về dữ liệu"]] == ["Xem năm sinh"]
