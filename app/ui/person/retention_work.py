"""What tab Hết hạn lưu asks of the notebook; runs on the database thread, where services load."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.retention import Approval, DisposalRow, ExpiredList

if TYPE_CHECKING:
    from app.services.disposal import Done


@dataclass(frozen=True, slots=True)
class RetentionView:
    """The whole tab; who signs for the office is offered as who approves."""

    found: ExpiredList
    disposals: Sequence[DisposalRow]
    unfinished: bytes | None
    may_approve: bool
    approver: str = field(repr=False)
    post: str


def look(session: Any, on: date) -> RetentionView:
    """What is past its term, and what was destroyed before."""
    from app.base.errors import NotFound
    from app.domain.account import Role
    from app.domain.letterhead import Paper
    from app.services import account, disposal, letterhead, retention

    try:
        signer = letterhead.signer(session, Paper.LIST, on)
        name, post = signer.name, signer.post.capitalize()
    except NotFound:
        name = post = ""
    return RetentionView(
        retention.expired(session, on),
        disposal.disposals(session),
        disposal.unfinished(session),
        account.working(session).role == Role.ADMINISTRATOR,
        name,
        post,
    )


def destroy(store: Any, approval: Approval | None) -> "Done":
    """Carry out the list of today once it is approved; without an approval the one that was stopped."""
    from app.base.errors import NotFound
    from app.base.i18n import _
    from app.services import disposal

    if approval is not None:
        with store.write(_("Duyệt danh sách hết hạn lưu")) as session:
            row_id = disposal.approve(session, approval)
        return disposal.carry_out(store, row_id)
    with store.read() as session:
        begun = disposal.unfinished(session)
    if begun is None:
        raise NotFound(_("Không có danh sách nào hủy dở. Sổ không thay đổi."))
    return disposal.carry_out(store, begun)
