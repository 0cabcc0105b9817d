from app.base.errors import UserError


def test_every_error_has_a_code_of_its_own() -> None:
    kinds: list[type[UserError]] = [UserError, *UserError.__subclasses__()]
    own = [kind for kind in kinds if kind.__module__ == "app.base.errors"]
    assert len({kind.code for kind in own}) == len(own) > 5


def test_the_message_is_the_sentence_that_is_shown() -> None:
    assert str(UserError("Ổ đĩa đã đầy.")) == "Ổ đĩa đã đầy."
