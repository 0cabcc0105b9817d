"""The errors a person at the desk can mend; every other exception is a bug."""

from datetime import timedelta


class UserError(Exception):
    """Something the person at the desk can mend.

    Its text is Vietnamese and shown as it is: what happened, what is safe, what to do next.
    `code` is the short mark printed in small type for whoever helps ("S8-U02").
    """

    code = "S8-U00"


class NotFound(UserError):
    """The row asked for is not in the notebook, or was deleted."""

    code = "S8-U01"


class NotebookBusy(UserError):
    """Another running program holds this notebook."""

    code = "S8-U02"


class DiskFull(UserError):
    """There is no room to write; what was confirmed before is safe."""

    code = "S8-U03"


class WrongPassword(UserError):
    """The password or recovery code does not open the notebook."""

    code = "S8-U04"
    wait = timedelta()
    """Before this is over no password is tried."""


class NotebookDamaged(UserError):
    """The file fails its own check; nothing is deleted or overwritten."""

    code = "S8-U05"


class Refused(UserError):
    """A rule of the programme or of undo does not allow this; the text names the rule."""

    code = "S8-U06"


class ServerUnreachable(UserError):
    """The province server did not answer; work goes on offline."""

    code = "S8-U07"


class UnreadableFile(UserError):
    """A file given to the program cannot be used; the file is left as it is."""

    code = "S8-U08"


class NotUpgraded(UserError):
    """The notebook of an older version could not be brought to this one; it is as it was."""

    code = "S8-U11"
