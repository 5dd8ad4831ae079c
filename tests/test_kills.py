"""Killed on the way or in hard circumstances, a few times; `make trust` does it often, and to every command."""

import random

import kills
import pytest


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    return kills.Stage(tmp_path_factory.mktemp("kills"))


def test_a_run_that_is_killed_is_ended_by_the_same_call_to_the_same_bytes(stage):
    assert kills.killed(stage, "annotate, one worker", random.Random(1)) == []


def test_two_runs_into_one_folder_end_whole(stage):
    assert kills.together(stage, "annotate, one worker", random.Random(1)) == []


HARD = ["no HOME", "a path with $(echo evil)", "no file may grow beyond 500 bytes", "a full disk", "a disk that can only be read"]


@pytest.mark.parametrize("what", HARD)
def test_in_hard_circumstances_the_same_bytes_are_made_or_the_call_is_refused(stage, what):
    if "disk" in what and not kills.may_mount():
        pytest.skip("only root may make a disk")
    assert dict(kills.hard(stage, "annotate, one worker"))[what]() == []
