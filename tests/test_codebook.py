"""A codebook of one's own: three formats, one table; what is doubtful in it is said."""

import io

import pandas as pd
import pytest

from analysis import annotate, compare, read, tables
from analysis.__main__ import main

CSV = "entry,label,pattern,example,counter_example,source,note\nwar crime*,law,war crime*,,,,\noccupied,land,occupied,,,,\n"
YAML = "law: [war crime*]\nland:\n  - occupied\n"
DIC = "%\n1\tlaw\n2\tland\n%\nwar crime*\t1\noccupied\t2\n"


DICX = "DicTerm,law,land\nwar crime*,X,\noccupied,,X\n"


def write(folder, suffix, text):
    path = folder / f"own{suffix}"
    path.write_text(text)
    if suffix == ".xlsx":
        pd.read_csv(io.StringIO(text)).to_excel(path, index=False)
    return path


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".csv", CSV),
        (".CSV", CSV),
        (".xlsx", CSV),
        (".yml", YAML),
        (".yaml", YAML),
        (".dic", DIC),
        (".dicx", DICX),
    ],
)
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
        (".yml", "law:\n  - people's war\n  - people’s war\n", "own.yml line 3: pattern 'people’s war' stands in line 2 already"),
        (".yml", "law: [", "own.yml line 1: is not valid YAML ("),
        (".yml", "- war\n", "own.yml line 1: names no category"),
        (".dic", "%\n1\tlaw\n%\nwar\t7\n", "own.dic line 4: category '7' is not among those"),
        (".dic", "%\n1\tlaw\n%\n:)\t1\n", "own.dic line 4: pattern ':)' holds no letter or digit"),
        (".dicx", "DicTerm,law\nwar,X\nsiege,\n", "own.dicx line 3: 'siege' has no category; write an X below it"),
        (".xlsx", 'entry,label,pattern\n"a ""b""",law,war\n,,\nwar,,siege\n', "own.xlsx line 4: label is empty; write one"),
        (".xlsx", "term,label\nwar,law\n", "own.xlsx line 1: column entry is missing"),
        (".dic", "war\t1\n", "own.dic line 1: does not begin with categories between two lines of %"),
    ],
)
def test_a_bad_dictionary_is_named_with_line_and_mend(tmp_path, suffix, text, problem):
    with pytest.raises(read.LexiconError) as caught:
        read.lexicon(write(tmp_path, suffix, text))
    assert any(line.startswith(problem) for line in str(caught.value).splitlines()), caught.value


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".dic", "%\n1\tlaw\n2\tland\n%\nwar\t1\t2\nsiege*\t2 1\n"),
        (".yml", "law: [war, siege*]\nland: [war, siege*]\n"),
        (".csv", "entry,label,pattern\nwar,law,war\nwar,land,war\nsiege*,law,siege*\nsiege*,land,siege*\n"),
    ],
)
def test_a_term_in_several_categories_is_counted_in_each(tmp_path, suffix, text):
    own = read.lexicon(write(tmp_path, suffix, text))
    documents = pd.DataFrame(
        {"doc_id": ["a"], "text": ["The war went on.\n\nThe sieges of the war were long, he said on Monday."]}
    )
    frames = annotate(documents, codebook=own).frames
    assert frames.groupby("label")["term"].apply(list).to_dict() == {
        "land": ["war", "siege*", "war"],
        "law": ["war", "siege*", "war"],
    }


@pytest.mark.parametrize("written", ["people's", "people’s", "people\u02bcs"])
@pytest.mark.parametrize("printed", ["people's", "people’s", "people\u02bcs"])
def test_apostrophes_of_every_make_match_each_other(tmp_path, written, printed):
    own = read.lexicon(write(tmp_path, ".yml", f'law: ["{written} war"]\n'))
    documents = pd.DataFrame({"doc_id": ["a"], "text": [f"Rain fell.\n\nThe {printed} war went on, and nobody knew why."]})
    assert annotate(documents, codebook=own).frames["text"].tolist() == [f"{printed} war"]


@pytest.mark.parametrize(
    ("pattern", "text", "others"),
    [
        ("ceasefire", "A cease-fire held. The cease fire was short. The ceasefire ended.", {"cease-fire": 1, "cease fire": 1}),
        ("cease fire", "A ceasefire held, and the cease-fire was long.", {"ceasefire": 1}),
        ("cease-fire", "A ceasefire held, and the cease fire was long.", {}),
        ("organis*", "The organization said so. Organizations and an organism did too.", {"Organizations": 1, "organization": 1}),
        ("defence", "The defense and the Defense.", {"Defense": 1, "defense": 1}),
        ("defence|defense", "The defense and the Defense.", {}),
        ("war", "The wars of the warden, and for our four.", {}),
    ],
)
def test_near_miss_spellings_are_offered(pattern, text, others):
    own = pd.DataFrame({"entry": ["it"], "label": ["law"], "pattern": [pattern]})
    documents = pd.DataFrame({"doc_id": ["a"], "text": [f"Rain fell\n\n{text}"]})
    assert compare.near_misses(own, annotate(documents).words) == {("it", other): n for other, n in others.items()}


def test_check_says_what_a_number_sign_means_and_offers_other_spellings(tmp_path, capsys):
    own = write(tmp_path, ".yml", "law: [ceasefire, '#metoo']\n")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("The cease-fire held in the town, and that is what the mayor said on Monday.")
    main(["check", str(tmp_path / "corpus"), "--codebook", str(own)])
    said = capsys.readouterr().out
    assert f"{own}: in '#metoo', # is a placeholder for a number (35, two, $1.2bn); write a hashtag without it" in said
    assert f"{own}: 'ceasefire' does not match 'cease-fire', which occurs once; add it after a |, if it is meant" in said


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
        "Les troupes ont quitt\u00e9 la ville hier soir et personne ne sait pour combien de temps.,",
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
