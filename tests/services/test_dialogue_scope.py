"""Whom a dialogue is for, and which agencies take part."""

from dataclasses import replace

from app.db.store import Store
from app.domain.dialogue import DialogueScope
from app.services import dialogue
from tests.office import A_DIALOGUE


def test_a_changed_plan_lets_go_of_villages_and_agencies(store: Store, meeting: bytes) -> None:
    changed = replace(
        A_DIALOGUE, villages=("Bản Ca",), host="Hội LHPN xã", cohosts=(), invited=("Công an xã",)
    )
    with store.write("Sửa") as session:
        dialogue.change(session, meeting, changed)
    with store.read() as session:
        assert dialogue.details(session, meeting) == changed
    with store.write("Sửa lại") as session:
        dialogue.change(session, meeting, A_DIALOGUE)
    with store.read() as session:
        assert dialogue.details(session, meeting) == A_DIALOGUE


def test_a_joint_dialogue_names_the_other_communes(store: Store, meeting: bytes) -> None:
    joint = replace(A_DIALOGUE, scope=DialogueScope.JOINT, communes=("18523", "18544"))
    with store.write("Nhiều xã") as session:
        dialogue.change(session, meeting, joint)
    with store.read() as session:
        assert dialogue.details(session, meeting) == joint
