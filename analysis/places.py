"""Places: where the project keeps what is no code, beside the package in a checkout, inside it where it was installed.

In: nothing. Out: paths. May not touch: what is there.
"""

from __future__ import annotations

from pathlib import Path

_HOUSE = Path(__file__).parent


def _place(name: str) -> Path:
    inside = _HOUSE / name
    return inside if inside.is_dir() else _HOUSE.with_name(name)


def notebooks() -> Path:
    """The folder of notebooks.

    Examples
    --------
    >>> (notebooks() / "00_corpus.ipynb").is_file()
    True
    """
    return _place("notebooks")


def methods() -> Path:
    """The page of methods.

    Examples
    --------
    >>> methods().is_file()
    True
    """
    return _place("docs") / "methods.md"


def fetched() -> Path:
    """The folder into which ``make`` fetches what is no Python package; only a checkout has one."""
    return _HOUSE.with_name(".venv")


def guide() -> Path:
    """The teacher's guide.

    Examples
    --------
    >>> guide().is_file()
    True
    """
    return _place("docs") / "teaching.md"


def figures() -> Path:
    """The folder of figures that were drawn from the seeds; only a checkout has one."""
    return _HOUSE.with_name("figures")
