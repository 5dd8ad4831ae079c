"""Files, names and lists of strangers are read, refused or shown, never obeyed: a few of every kind; `make trust` tries many."""

from pathlib import Path

import hostile
import planted
import pytest
from hypothesis import HealthCheck, given, settings

ROOT = Path(__file__).parents[1]
#: Cases of a property that writes figures or runs commands take seconds each.
FEW = {"drawn": 3, "commanded": 2, "cells": 12}
#: What only the many cases of `make trust` came upon.
ONCE = {hostile.listed: {"{there}/victim.txt": "victim"}, hostile.cells: ["SU\rx", "{{ 7 * 7 }}", "y"]}


@pytest.mark.parametrize("name", hostile.PROPERTIES)
def test_whatever_strangers_give(name):
    cases, broken = hostile.PROPERTIES[name]

    @settings(max_examples=FEW.get(broken.__name__, 60), suppress_health_check=list(HealthCheck))
    @given(cases)
    def holds(case):
        assert broken(case) == []

    holds()
    assert broken not in ONCE or broken(ONCE[broken]) == []


def test_what_is_published_names_no_version_of_a_library():
    assert hostile.versions(ROOT / "figures") == []


@pytest.mark.parametrize("plant", [*planted.KINDS, *planted.CHANGES], ids=lambda plant: plant.what)
def test_a_fault_is_planted_in_a_line_that_is_there(plant):
    assert (ROOT / plant.file).read_text(encoding="utf-8").count(plant.old) >= 1
