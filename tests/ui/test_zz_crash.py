import pytest
from tests.ui.test_roster import open_page, folder, mixed_list
from tests.ui.roster_keys import *
from app.ui.kit.page import Breadth
import os
STAGE=int(os.environ.get("STAGE","9"))
from app.ui.kit.page import Page
@pytest.mark.parametrize("scale",[100,130,115])
def test_x(qtbot, open_page, mixed_list, scale):
    page=open_page()
    page.desk.theme.set_scale(scale)
    if STAGE>0: page.fit(Breadth.COMPACT)
    if STAGE>1: read_list(qtbot,page)
    if STAGE>2: page.foot.onward.click(); qtbot.waitUntil(page.check.isVisible, timeout=20000)
@pytest.mark.parametrize("scale",[100,130,115])
def test_plain(qtbot, desk, scale):
    page=Page(desk,"x"); qtbot.addWidget(page)
    with qtbot.waitActive(page): page.show()
    desk.theme.set_scale(scale)
