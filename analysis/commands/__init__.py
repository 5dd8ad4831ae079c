"""What each command of the command line does: a module a command, whose ``command(given)`` returns the exit code.

In: the arguments of a call. Out: files in its output folder, messages to a reader, an exit code. May not touch: how anything is
found, measured or drawn; it only calls.
"""

from __future__ import annotations

import importlib
from argparse import Namespace
from collections.abc import Callable


def named(name: str) -> Callable[[Namespace], int]:
    """Give a command by its name, with its own libraries alone: none waits for those of another."""
    return importlib.import_module(f"analysis.commands.{name.replace('-', '_')}").command
