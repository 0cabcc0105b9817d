"""Joining the province by a code that is typed, by keys alone."""

from datetime import UTC, datetime

import nacl.public
import nacl.signing
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import handover
from app.sync import activation_code
from app.sync.enrolment import Issuer
from app.ui.handover.page import HandOverPage
from app.ui.kit.desk import Desk
from tests.office import UNIT
from tests.ui.office import Officer
from tests.ui.slow_province import slow_province

SIGNING_KEY = nacl.signing.SigningKey.generate()


def _file_of(url: str) -> bytes:
    issuer = Issuer(url, SIGNING_KEY, nacl.public.PrivateKey.generate().public_key)
    return issuer.issue(UNIT, "Hội LHPN xã", datetime(2027, 1, 1, tzinfo=UTC))[1]


def test_a_code_is_typed_and_a_slip_is_said_before_the_network_is_asked(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("handover")
    page = officer.page
    assert isinstance(page, HandOverPage)
    code = activation_code.draw()
    with slow_province(SIGNING_KEY) as province:
        name, sealed = activation_code.lock(activation_code.read(code), _file_of(province.url))
        page.sending.address.line.setFocus()
        officer.type(province.url)
        officer.press(Qt.Key.Key_Tab)
        officer.type(code[:-1].lower())
        officer.press(Qt.Key.Key_Return)
        officer.wait(lambda: page.notice.sentence.startswith("Mã kích hoạt có 12 chữ và số"))
        officer.type(code[-1])
        officer.press(Qt.Key.Key_Return)
        officer.wait(lambda: page.notice.sentence.startswith("Tỉnh không có mã này"))
        province.sealed_files[name.hex()] = sealed
        page.sending.join.click()
        officer.wait(lambda: page.notice.sentence.startswith("Đã nối sổ với tỉnh."))
    with store.read() as session:
        assert handover.is_enrolled(session)
