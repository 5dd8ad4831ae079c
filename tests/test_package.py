"""The package is whole: what it needs is declared, it starts at once, and nothing beside it hides it."""

import itertools
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import commands, places
from analysis.__main__ import COMMANDS, main

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def asked_for(text):
    return {line.partition("#")[0].strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def started(code, **options):
    """What Python prints that was started anew."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, **options).stdout


def test_pyproject_asks_for_what_requirements_in_gives_reasons_for():
    declared = [*PROJECT["dependencies"], *itertools.chain(*PROJECT["optional-dependencies"].values())]
    assert len(declared) == len(set(declared))
    assert set(declared) == asked_for((ROOT / "requirements.in").read_text(encoding="utf-8"))


def test_what_the_package_imports_is_no_development_dependency():
    development = {re.match(r"[\w-]+", one).group() for one in PROJECT["optional-dependencies"]["dev"]}
    source = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("analysis/**/*.py"))
    imported = {name.partition(".")[0] for name in re.findall(r"^\s*(?:import|from) ([\w.]+)", source, re.MULTILINE)}
    assert "pandas" in imported and not imported & development


def test_the_rooms_are_offered_and_each_can_be_had():
    assert {"read", "find", "measure", "show", "annotate", "__version__"} <= set(dir(analysis))
    for name in analysis.__all__:
        assert getattr(analysis, name) is not None
    assert analysis.__version__ == PROJECT["version"]
    with pytest.raises(AttributeError, match="no attribute 'no_such_room'"):
        _ = analysis.no_such_room


@pytest.mark.parametrize("code", ["import analysis", "import analysis.__main__", "from analysis import find, rules"])
def test_the_core_and_the_command_line_start_without_pandas(code):
    heavy = "{'pandas', 'matplotlib', 'nbformat', 'pyarrow'}"  # nltk takes numpy where there is one
    assert started(f"{code}; import sys; print(sorted({heavy} & set(sys.modules)))") == "[]\n"


def test_help_and_version_are_printed_without_pandas(tmp_path):
    for call in (["--help"], ["--version"], ["run", "--help"]):
        code = f"import sys; from analysis.__main__ import main\ntry:\n main({call})\nfinally:\n print('pandas' in sys.modules)"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
        assert said.returncode == 0 and said.stdout.endswith("False\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_does_in_the_words_of_its_function(command):
    assert commands.named(command).__doc__ == COMMANDS[command]


def test_a_folder_of_results_named_analysis_does_not_hide_the_package(tmp_path):
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis" / "notes.txt").write_text("mine")
    code = "import analysis.__main__ as house; print(house.__file__)"
    assert started(code, cwd=tmp_path).strip() == str(ROOT / "analysis" / "__main__.py")


def test_notebooks_and_methods_are_found_beside_the_package_or_within_it(tmp_path, monkeypatch):
    assert (places.notebooks() / "00_corpus.ipynb").is_file() and places.methods().is_file()
    house = tmp_path / "site-packages" / "analysis"
    (house / "notebooks").mkdir(parents=True)
    monkeypatch.setattr(places, "_HOUSE", house)
    assert places.notebooks() == house / "notebooks"


def test_the_python_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first, coded, second = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    for name in ("seeds", "CORPUS"):
        (tmp_path / name).symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    exec(first, names)
    assert main(re.search(r"^ +(coding-sheet CORPUS .*SHEETS)", readme, re.MULTILINE).group(1).split()) == 0
    sheet, key = (pd.read_csv(path, dtype="str", keep_default_na=False) for path in ("SHEETS/sheet.csv", "SHEETS-key.csv"))
    for coder in ("c1", "c2", "adjudicated"):  # who agree with the tool, all of them
        sheet.assign(code=key["predicted"], coder=coder).to_csv(f"SHEETS/{coder}.csv", index=False)
    Path("study.toml").write_text('corpus = "CORPUS"\n[coded]\nvoice = "SHEETS"\n', "utf-8")
    exec(coded, names)
    assert names["study"].coded["voice"].coded == 100
    shares = names["study"].corrected("voice").pivot_table(index="voice", columns="answer", values="estimate")
    assert (shares["as found"] - shares["corrected"]).abs().max() < 1e-9
    assert main(re.search(r"^ +\.venv/bin/in-whose-voice (annotate .*)", readme, re.MULTILINE).group(1).split()) == 0
    exec(second, names)
    assert names["rates"]["n"].sum() > 20 and len(names["quotes"]) == len(names["tables"].quotes)
