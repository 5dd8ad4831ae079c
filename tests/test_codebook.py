"""A codebook of one's own: three formats, one table; what is doubtful in it is said."""

import pytest

from analysis import read, tables
from analysis.__main__ import main

CSV = "entry,label,pattern,example,counter_example,source,note\nwar crime*,law,war crime*,,,,\noccupied,land,occupied,,,,\n"
YAML = "law: [war crime*]\nland:\n  - occupied\n"
DIC = "%\n1\tlaw\n2\tland\n%\nwar crime*\t1\noccupied\t2\n"


def write(folder, suffix, text):
    path = folder / f"own{suffix}"
    path.write_text(text)
    return path


@pytest.mark.parametrize(("suffix", "text"), [(".csv", CSV), (".yml", YAML), (".yaml", YAML), (".dic", DIC)])
def test_every_format_becomes_the_same_table(tmp_path, suffix, text):
    own = read.lexicon(write(tmp_path, suffix, text))
    assert tables.problems(own, "lexicon") == []
    assert own[["entry", "label", "pattern"]].values.tolist() == [
        ["war crime*", "law", "war crime*"],
        ["occupied", "land", "occupied"],
    ]


@pytest.mark.parametrize(
    ("suffix", "text", "problem"),
    [
        (".yml", "law: [war, peace]\nland:\n  - war\n", "own.yml line 3: pattern 'war' stands in line 1 already"),
        (".yml", "law: [", "own.yml line 1: is no YAML ("),
        (".yml", "- war\n", "own.yml line 1: names no category"),
        (
            ".dic",
            "%\n1\tlaw\n2\tland\n%\nwar\t1\t2\n",
            "own.dic line 5: 'war' is in law and land; a term counts under one label: keep one",
        ),
        (".dic", "%\n1\tlaw\n%\nwar\t7\n", "own.dic line 4: category '7' is not among those"),
        (".dic", "%\n1\tlaw\n%\n:)\t1\n", "own.dic line 4: pattern ':)' holds no letter or digit"),
        (".dic", "war\t1\n", "own.dic line 1: does not begin with categories between two lines of %"),
    ],
)
def test_a_bad_dictionary_is_named_with_line_and_mend(tmp_path, suffix, text, problem):
    with pytest.raises(read.LexiconError) as caught:
        read.lexicon(write(tmp_path, suffix, text))
    assert any(line.startswith(problem) for line in str(caught.value).splitlines()), caught.value


def test_check_says_which_entry_swallows_another_and_which_matches_nothing(tmp_path, capsys):
    own = write(tmp_path, ".yml", "law: [occup*, perfidy]\nland: [occupied]\n")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("The troops have occupied the town, and that is what the mayor said on Monday.")
    assert main(["check", str(tmp_path / "corpus"), "--codebook", str(own)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"{own}: 'occupied' (land) is matched by 'occup*' (law) too; drop one, or make 'occup*' narrower" in said
    assert f"{own}: 'perfidy' occurs in no article" in said


def test_check_lists_what_was_set_aside_and_what_is_doubtful(tmp_path, capsys):
    rows = [
        "The troops have left the town.,2020",
        "The troops have left the town.,2101",
        ",2020",
        "Les troupes ont quitt\u00e9 la ville.,",
    ]
    (tmp_path / "export.csv").write_text("\n".join(["text,date", *rows]) + "\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "export.csv")]) == 1
    said = capsys.readouterr().out
    for line in (
        "export.csv line 4: holds no text",
        "export:3 (date 2101-01-01): is outside 1950 to 2050",
        "export:3: has the text of export:2",
        "export:5: does not read as English",
        "3 articles, 1 set aside, ",
    ):
        assert line in said
