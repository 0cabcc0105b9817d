"""The program: a window, or with a subcommand the same work without one."""

import multiprocessing
import sys

from app.base import versions


def main() -> int:
    """Run the installed version that is current, with the arguments of the command line; the exit code."""
    # a frozen program starts itself anew for the child that reads lists
    multiprocessing.freeze_support()
    return versions.run_current(versions.installed(), _run, sys.argv[1:])


def _run() -> int:
    arguments = sys.argv[1:]
    asks = {"--help", "--version"} & set(arguments)
    if asks or any(not argument.startswith("-") for argument in _without_values(arguments)):
        from app.cli.main import run

        return run(arguments)
    from app.bootstrap.window import run_window

    return run_window(arguments)


def _without_values(arguments: list[str]) -> list[str]:
    """The arguments without the values of --notebook and --password-file."""
    kept, skip = [], False
    for argument in arguments:
        if not skip:
            kept.append(argument)
        skip = argument in {"--notebook", "--password-file"}
    return kept


if __name__ == "__main__":
    sys.exit(main())
