import pytest

from app.base.errors import NotFound
from app.db.store import NotebookFiles, Store
from app.domain.unit import AddressForm
from app.services import unit


def test_a_notebook_knows_whose_it_is(store: Store) -> None:
    with store.read() as session:
        present = unit.present(session)
    assert (present.code, present.province_code, present.address_form) == ("18547", "42", AddressForm.SISTER)


def test_a_notebook_that_was_never_set_up_says_so(files: NotebookFiles, key: bytes) -> None:
    opened = Store.create(files, key, "18547")
    with opened.read() as session, pytest.raises(NotFound, match="của xã nào"):
        unit.present(session)
    opened.close()


def test_home_is_the_commune_and_its_province(store: Store) -> None:
    with store.read() as session:
        here, province = unit.home(session)
    assert (here.full_name, province.full_name) == ("xã Phúc Trạch", "tỉnh Hà Tĩnh")
