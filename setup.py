"""What pyproject.toml cannot say: a wheel carries the notebooks and the methods, and the syllables that textstat counts.

In a checkout, notebooks and methods lie beside the package (:mod:`analysis.places`); a wheel keeps them within it.
"""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "tools"))

import cmudict_for_nltk  # noqa: E402

SHIPPED = ("notebooks/*.ipynb", "notebooks/coding/**/*.*", "docs/*.md")


class WithNotebooks(build_py):
    """Copy into the package what lies beside it."""

    def run(self):
        super().run()
        if self.editable_mode:
            return
        for path in (path for pattern in SHIPPED for path in ROOT.glob(pattern)):
            copy = Path(self.build_lib, "analysis", path.relative_to(ROOT))
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


setup(cmdclass={"build_py": WithNotebooks}, data_files=[(cmudict_for_nltk.PLACE, cmudict_for_nltk.write(Path("build")))])
