"""Write ``dist/sbom.json``: every package that ``requirements.lock`` pins, as CycloneDX, for whoever must hand in such a list.

In: the lock, and the metadata of what is installed. Out: for each pin its version, its license, the hashes of the files that pip
may take, and what it needs. It asks no network, and the same environment gives the same bytes.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
#: What is pinned for other systems or for Python 3.11 alone, and so may not be here to be asked; read from the wheels on PyPI.
ELSEWHERE = {"appnope": "BSD-2-Clause", "colorama": "BSD-3-Clause", "overrides": "Apache-2.0", "pywinpty": "MIT"}


class Pin(NamedTuple):
    """A pinned package: where its marker holds ("": everywhere), and the hashes of its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def pins(lock: str) -> Iterator[Pin]:
    r"""Read a lock.

    Examples
    --------
    >>> next(pins("six==1.17.0 ; os_name == 'nt' \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"))
    Pin(name='six', version='1.17.0', marker="os_name == 'nt'", hashes=('00', '11'))
    """
    for block in re.split(r"\n(?=\S)", lock.strip()):
        if pin := re.match(r"([\w.-]+)==([^\s;]+)(?: ; ([^\\\n]*[^\\\s]))?", block):
            yield Pin(pin[1], pin[2], pin[3] or "", tuple(re.findall(r"--hash=sha256:(\w+)", block)))


def license_of(package: importlib.metadata.Distribution) -> list[dict]:
    """Give the license of a package as its metadata have it: an expression, else a name, else its classifiers."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return [{"expression": expression}]
    classified = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or [] if one.startswith("License :: ")]
    named = said.get("License") or ""
    names = classified if classified or "\n" in named.strip() else [named.strip()]
    return [{"license": {"name": name}} for name in names if name]


def needed(package: importlib.metadata.Distribution) -> set[str]:
    """Name the packages that a package needs here, without its extras."""
    asked = (Requirement(one) for one in package.requires or [])
    return {canonicalize_name(one.name) for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})}


def sbom(lock: str, *, version: str) -> dict:
    """Give the list as CycloneDX 1.6 has it.

    Parameters
    ----------
    lock : str
        The content of ``requirements.lock``.
    version : str
        Of this project.
    """
    installed = {canonicalize_name(one.name): one for one in importlib.metadata.distributions()}
    here = {name: f"pkg:pypi/{name}@{package.version}" for name, package in installed.items()}
    components, dependencies = [], {"in-whose-voice": installed["in-whose-voice"]}
    for pin in pins(lock):
        package, purl = installed.get(pin.name), f"pkg:pypi/{pin.name}@{pin.version}"
        if package and here[pin.name] == purl:
            dependencies[purl] = package
        components.append({
            "type": "library",
            "bom-ref": purl,
            "name": pin.name,
            "version": pin.version,
            "purl": purl,
            "licenses": license_of(package) if package else [{"expression": ELSEWHERE[pin.name]}],
            "hashes": [{"alg": "SHA-256", "content": one} for one in pin.hashes],
            **({"properties": [{"name": "marker", "value": pin.marker}]} if pin.marker else {}),
        })  # fmt: skip
    house = {"type": "application", "bom-ref": "in-whose-voice", "name": "in-whose-voice", "version": version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**house, "licenses": [{"expression": "MIT"}]}},
        "components": components,
        "dependencies": [
            {"ref": purl, "dependsOn": sorted(here[name] for name in needed(package) if here.get(name) in dependencies)}
            for purl, package in dependencies.items()
        ],
    }


if __name__ == "__main__":
    version = importlib.metadata.version("in-whose-voice")
    content = sbom((ROOT / "requirements.lock").read_text(encoding="utf-8"), version=version)
    (ROOT / "dist").mkdir(exist_ok=True)
    (ROOT / "dist" / "sbom.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
