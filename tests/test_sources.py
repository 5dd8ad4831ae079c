"""Sources: who is meant by "she", "the ministry" and "Arden", what kind of source it is, and through whom the words came.

Sources are marked with square brackets, as an attribution finder would hand them on; the reported words are marked with braces.
"""

import re

import pandas as pd
import pytest
from found import table

from analysis import rules
from analysis.find.plain import plain as one_kind_of_space
from analysis.find.rows import Attribution, Sentence
from analysis.find.speaker import finder
from analysis.find.speaker.names import GIVEN
from analysis.find.speaker.runs import RUNS
from analysis.find.speaker.types import _scanner, classifier
from analysis.rules import patterns

LEXICON = rules.table("sources")
RESOLVE = finder(LEXICON)
CLASSES = {
    "government",
    "party",
    "military",
    "state_media",
    "media",
    "intl_org",
    "ngo",
    "armed_group",
    "expert",
    "civilian",
    "other",
}


def unresolved(start, end, source=None, at=None, cue=None):
    """An attribution as the finder before this one makes it: the source as printed, and where."""
    a, b = at or (None, None)
    return Attribution(start, end, "indirect", "", "0", source, a, b, None, None, None, cue, cue, None, None, "body", 0.5)


def resolved(marked):
    """The attributions of a marked text, with their sources resolved: one for each bracketed source."""
    plain, found, opened = "", [], {}
    contents = []
    for piece in re.split(r"([\[\]{}])", marked):
        if piece in ("[", "{"):
            opened[piece] = len(plain)
        elif piece == "]":
            found.append((opened["["], len(plain)))
        elif piece == "}":
            contents.append((opened["{"], len(plain)))
        else:
            plain += piece
    contents += [(found[-1][1], found[-1][1] + 1)] * (len(found) - len(contents))
    lines, rows = [], []
    for match in re.finditer(r"[^\n]+?(?:(?<!Sen)(?<!Mr)(?<!Ms)(?<!Col)(?<!Rep)[.?!][”\"]?(?= |$|\n)|$|(?=\n))", plain):
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        if start < match.end():
            lines.append(Sentence(start, match.end(), "body", len(lines)))
    for (a, b), (start, end) in zip(found, contents):
        cue = re.compile(r"\S").search(plain, b)
        rows.append(unresolved(start, end, plain[a:b], (a, b), cue.start() if cue else b))
    result = table("attributions", plain, RESOLVE(one_kind_of_space(plain), lines, sorted(rows, key=lambda row: row[:2])))
    return result.sort_values("source_start", ignore_index=True)


def refs(marked):
    return [None if pd.isna(ref) else ref for ref in resolved(marked)["source_ref"]]


ARDEN = "Harbor Authority spokesman Tom Arden"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"[{ARDEN}] spoke. [Arden] said {{it was late}}.", [ARDEN, ARDEN]),
        (f"[{ARDEN}] said {{it was late}}.\n\nThe quay was wet.\n\n“{{It is wet}},” [he] said.", [ARDEN, ARDEN]),
        (
            "[Eve Lund] met [Otto Kern]. {She is early}, [he] said. {He is late}, [she] said.",
            ["Eve Lund", "Otto Kern", "Otto Kern", "Eve Lund"],
        ),
        ("[Sen. Ada Moss] objected. [The senator] said {no}.", ["Sen. Ada Moss", "Sen. Ada Moss"]),
        ("President Lena Orlova arrived. [The president] said {yes}. [Ms. Orlova] said {no}.", ["President Lena Orlova"] * 2),
        ("Otto Kern, the Republican nominee, won. [The Republican nominee] said {thanks}.", ["Otto Kern"]),
        ("[Ada Moss] praised {the plan of Eve Lund}. [She] said {it was bold}.", ["Ada Moss", "Ada Moss"]),
        ("The clerk left. [Hugh Dale, a doctor,] said {so}.", ["Hugh Dale"]),
        ("It rained. [Ketura Vosk] said {so}. [Vosk] said {more}. [She] said {less}.", ["Ketura Vosk"] * 3),
        ("Otto Kern spoke to Jane Kern. [Jane Kern] said {no}. Otto Kern left. [Jane] said {yes}.", ["Jane Kern", "Jane Kern"]),
        ("Otto Kern called his sister, Ivana. [She] said {so}.", ["Ivana"]),
        ("[Eve Lund] said {[Ada Moss] thinks so}. [She] said {no}.", ["Eve Lund", "Ada Moss", "Eve Lund"]),
        ("Otto Kern left. [Everyone] said {so}. [He] said {no}.", ["Everyone", "Otto Kern"]),
        ("Otto Kern left. Many think so, said Hugh Dale. {No}, [he] added.", ["Hugh Dale"]),
        ("[Club Chairman O.K. Vosk of North Harbor] said {so}.", ["Club Chairman O.K. Vosk"]),
        ("Ann Vosk came. [Mrs]. Vosk said {so}.", ["Ann Vosk"]),
        ("Ann Vosk came. [This] said {so}.", [None]),
        ("[Vosk] said {so}. {No}, [he] added.", ["Vosk", "Vosk"]),
        ("[Most ministers, including Ada Moss,] said {so}.", ["Most ministers, including Ada Moss"]),
        ("Eve Lund, [who] said {so}, left.", ["Eve Lund"]),
        ("Eve Lund, the head of the Harbor Fund, [who] said {so}, left.", ["Eve Lund"]),
        ("Eve Lund came. [A harbor official] said {so}. {No}, [he] added.", ["A harbor official", "A harbor official"]),
        ("Bill Vosk and Ann Vosk ran. [Mrs. Vosk] said {so}. [Mr. Vosk] said {no}.", ["Ann Vosk", "Bill Vosk"]),
    ],
)
def test_people_are_called_by_their_fullest_name(marked, expected):
    assert refs(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[The Freedonian Foreign Ministry] protested. [The ministry] said {no}. [It] added {never}.",
            ["The Freedonian Foreign Ministry"] * 3,
        ),
        ("The Harbor Research Center opened. [The Center] said {so}.", ["Harbor Research Center"]),
        ("The Harbor Watch Observatory (HWO) opened. [HWO] said {so}.", ["Harbor Watch Observatory"]),
        ("The letter was long. [The statement] issued by the Harbor Ministry on Monday said {so}.", ["the Harbor Ministry"]),
        ("[The Harbor Ministry] was angry. {No ship left}, read [a statement].", ["The Harbor Ministry"] * 2),
        ("[Russia] said {no}. The Russian Foreign Ministry was open. [Russia] said {yes}.", ["Russia", "Russia"]),
        ("It drew the ire of farmers [who] said {so}.", ["farmers"]),
        ("[The Harbor Club], [which] said {so}, closed.", ["The Harbor Club"] * 2),
        ("[The Moss campaign] said {no}. Ada Moss left. [It] said {so}.", ["The Moss campaign", "The Moss campaign"]),
        (
            "[The Harbor Ministry] said {so}. [The green door] said {no}. [It] said {so}.",
            ["The Harbor Ministry", "The green door", "The Harbor Ministry"],
        ),
        ("[Workers] said {no}. The Harbor Workers of Freedonia met. [Workers] said {so}.", ["Workers", "Workers"]),
        ("[Officials] said {no}. [They] said {never}.", ["Officials", "Officials"]),
    ],
)
def test_bodies_are_called_by_their_fullest_name(marked, expected):
    assert refs(marked) == expected


def test_a_ministry_that_spoke_once_in_passing_does_not_take_over_the_ministry_that_speaks_throughout():
    text = "[The Freedonian Home Ministry] said {a}. [It] said {b}. [The Sylvan Port Ministry] said {c}. [The ministry] said {d}."
    assert refs(text)[-1] == "The Freedonian Home Ministry"


def test_a_pronoun_that_nothing_explains_has_no_name_rather_than_a_guess():
    assert refs("The river rose. [She] said {so}.") == [None]


def test_it_after_a_clause_about_a_paper_is_whoever_issued_that_paper():
    text = "[The Port] said {a}. This statement by the Home Ministry is the first since the flood; [it] says {b}."
    assert refs(text)[-1] == "the Home Ministry"
    assert refs("[The Port] said {a}. The study is a year old, and [it] shows {b}.")[-1] == "The study"
    assert refs("[The Port] said {a}. The town read the study, and [it] said {b}.")[-1] == "The Port"


def test_a_pronoun_reaches_over_a_few_paragraphs_and_no_further():
    quiet = "The bridge had been open since the spring and the ferry was late again on most days of the week.\n\n"
    begin = "[Mayor Jane Roe] said {the bridge was closed}.\n\n"
    end = "The crowd at the harbor looked at Anna Lund. [She] said {nobody knew why}."
    assert refs(begin + quiet * 20 + end)[-1] == "Mayor Jane Roe"
    assert refs(begin + quiet * 30 + end)[-1] == "Anna Lund"


def test_a_speaker_s_i_is_the_speaker():
    assert refs("[Eve Lund] said: “{[I] believe it}”.") == ["Eve Lund", "Eve Lund"]


def test_a_campaign_is_not_the_person_whose_name_it_bears():
    assert refs("Ada Moss ran. [The Moss campaign] said {so}.") == ["The Moss campaign"]


def test_a_no_break_space_does_not_make_a_second_person():
    assert refs("[Tom\u00a0Arden] said {so}. [Arden] said {no}.") == ["Tom Arden", "Tom Arden"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ambassador Irene Falk came on Sunday. There is time, [the envoy] said.", "Ambassador Irene Falk"),
        ("Tomas Brandt, the Danish consul, came. There is time, [the diplomat] said.", "Tomas Brandt"),
        ("Striker Leo Manz scored twice. It was luck, [the player] said.", "Striker Leo Manz"),
        ("The novelist Adam Kerr spoke. It was luck, [the author] said.", "Adam Kerr"),
        ("Leo Manz, 24, met Adam Kerr, 71. It was luck, [the 24-year-old] said.", "Leo Manz"),
        ("Paula Reyes left the hall. It was luck, [the party leader] said.", "Paula Reyes"),
        ("Paula Reyes left the hall. It was luck, [her boss] said.", "her boss"),
        ("[Karl Hill] thanked Anna Duval. It was luck, [he] said.", "Karl Hill"),
        ("[Hill] left the hall. It was luck, [he] said.", "Hill"),
        ("The striking nurses marched. We are tired, [they] said.", "The striking nurses"),
        ("Sanders marched. We are tired, [they] said.", None),
    ],
)
def test_who_is_meant_by_another_word_for_what_he_is(marked, name):
    assert refs(marked)[-1] == name


@pytest.mark.parametrize("row", LEXICON, ids=lambda row: row["entry"])
def test_every_entry_finds_its_example_and_not_its_counter_example(row):
    classify = classifier(LEXICON)
    inside = re.compile(r"\[([^\]]+)\]")
    assert classify(inside.search(row["example"]).group(1))[0] == row["label"]
    counter = inside.search(row["counter_example"]).group(1)
    assert classify(counter)[0] != row["label"], counter


def test_the_lexicon_has_the_guide_s_classes_and_cites_each_row():
    assert {row["label"] for row in LEXICON} == CLASSES
    assert {row["weight"] for row in LEXICON} == {"1", "2", "3"}
    assert all(row["source"] for row in LEXICON)
    assert len({row["entry"] for row in LEXICON}) == len(LEXICON)


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("the Russian defense ministry's reconciliation center", "military"),
        ("Department of Defense spokesman", "military"),
        ("A US military official", "military"),
        ("Syria’s official news agency SANA", "state_media"),
        ("Russian news agencies", "media"),
        ("the Pentagon reporter", "media"),
        ("a Russian analyst", "expert"),
        ("residents of Aleppo", "civilian"),
        ("Moscow and Damascus", "government"),
        ("US-backed rebels", "armed_group"),
        ("the Syrian Observatory for Human Rights", "ngo"),
        ("UN investigators", "intl_org"),
        ("a lawyer for the ministry", "other"),
        ("the green door", None),
        ("Canadian Railways", None),
        ("the Harbor Council of British Columbia", None),
        ("a baker in Paris", None),
        ("a spokesman for Russia", "government"),
        ("the Republicans", "party"),
        ("Senate Republicans", "government"),
        ("Sen. Ada Moss, a Democratic", "government"),
        ("GOP presidential candidate Sen. Ada Moss", "party"),
        ("the Moss campaign", "party"),
        ("a Republican strategist", "expert"),
        ("Democratic voters", "civilian"),
        ("the Supreme Court nominee", "government"),
        ("a doctoral candidate", "expert"),
        ("former Foreign Minister Ada Moss", "other"),
        ("an ex-general", "other"),
        ("the former senator’s wife", "civilian"),
        ("a former army reporter", "media"),
        ("a former colleague", None),
        ("a former aide to Gov. Ada Moss", "other"),
        ("the president of the Harbor League", "other"),
        ("the president of Judicial Watch", "ngo"),
        ("the president of the Harbor Workers of the North", "other"),
        ("the head of a union that backs former Gov. Ada Moss", "ngo"),
        ("the president of Syria", "government"),
        ("the president of the country", "government"),
        ("vice president of the United States", "government"),
        ("president of the Republican National Committee", "party"),
        ("president of the Harbor Police Association", "ngo"),
        ("a coalition of civil rights groups", "ngo"),
    ],
)
def test_the_head_of_a_phrase_decides_and_a_place_only_when_nothing_else_does(phrase, label):
    assert classifier(LEXICON)(phrase)[0] == label


def test_a_person_is_classed_by_the_title_given_elsewhere_in_the_article():
    found = resolved("[Sen. Ada Moss] objected. The hall was full. {No}, [Moss] said.")
    assert found["source_type"].tolist() == ["government", "government"]


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        # Whoever stands for office speaks as a candidate, whatever office he holds, and wherever the article says so.
        ("[Sen. Ada Moss] objected. Ada Moss, the Democratic candidate, left. {No}, [she] said.", ["party", "party"]),
        ("[Otto Kern] left. The Kern campaign was late. {No}, [Kern] said.", ["party", "party"]),
        ("[Otto Kern] left. Kern’s Senate campaign was late. {No}, [Kern] said.", ["party", "party"]),
        ("[Mayor Otto Kern] left. The Kern campaign was late.", ["government"]),
        ("[Former Mayor Otto Kern] left. The Kern campaign was late.", ["party"]),
        ("[Otto Kern] left. Kern’s campaign in the hills was late.", [None]),
        ("[Otto Kern] left. The crowd saw Kern, the Democratic candidate, leave. {No}, [he] said.", ["party", "party"]),
        ("[Otto Kern] left. Kern, having met the president, was late. {No}, [he] said.", [None, None]),
        # Nobody's office is known but from the article.
        ("[Otto Kern] left. {No}, [Kern] said.", [None, None]),
        # Who speaks for a person is of that person's kind.
        ("Candidate Otto Kern left. {No}, said [Kern spokeswoman Eve Lund].", ["party"]),
        ("Mayor Otto Kern left. {No}, said [advisers to Mr. Kern].", ["government"]),
        ("Mayor Otto Kern left. {No}, said [Kern’s lawyer].", ["other"]),
        ("Mayor Otto Kern left. {No}, said [a former Kern adviser].", [None]),
        ("Mayor Otto Kern left. {No}, said [Kern and the head of the volunteer team].", [None]),
    ],
)
def test_a_person_s_kind_is_what_the_article_says(marked, labels):
    assert [None if pd.isna(label) else label for label in resolved(marked)["source_type"]] == labels


def test_no_person_s_name_is_in_the_lexicon():
    """An office changes hands: whoever holds it is known from the article."""
    names = [variant.split() for row in LEXICON for variant in row["pattern"].split("|") if variant.istitle()]
    assert not [words for words in names if len(words) > 1 and words[0].lower() in GIVEN and words[0] != "Al"]


def test_a_name_that_is_also_a_country_is_no_country():
    assert resolved("[Eve Jordan] said {so}.")["source_type"].isna().all()


@pytest.mark.parametrize(
    ("marked", "via"),
    [
        ("{It is late}, [Tom Arden] told Reuters.", "Reuters"),
        ("“{It is late},” said [a statement] quoted by Russian news agencies.", "Russian news agencies"),
        ("{It is late}, [the ministry] said, according to Interfax.", "Interfax"),
        ("[The Russian Foreign Ministry] said {it is late}, Interfax reported on Monday.", "Interfax"),
        ("“{It is late},” Interfax cites [the ministry officials].", "Interfax"),
        ("RT reports: {It is late}, [the ministry] said.\n\n“{It is wet},” [it] added.", "RT"),
        ("[Tom Arden] told reporters {it is late}.", None),
        ("[Reuters] reported {it is late}.", None),
    ],
)
def test_the_intermediary_is_recorded(marked, via):
    assert [None if pd.isna(v) else v for v in resolved(marked)["via"].unique()] == [via]


def test_the_speaker_behind_an_agency_is_the_source_and_the_agency_the_way():
    found = resolved(
        "“{We demand it},” [Syrian state news agency (SANA)] reported, citing a letter sent by the foreign ministry to the UN."
    ).iloc[0]
    assert (found["source"], found["source_type"], found["via"]) == ("the foreign ministry", "government", "SANA")


def test_two_agencies_make_a_chain_from_the_outlet_outwards():
    found = resolved("RT reports: {It is late}, [the ministry] told Interfax.")
    assert found["via"].tolist() == ["RT ← Interfax"]


def test_where_nothing_is_reported_nobody_is_resolved():
    assert RESOLVE("It is late.", [Sentence(0, 11, "body", 0)], []) == []
    assert RESOLVE("", [], []) == []


def test_rows_without_a_source_stay_without():
    (found,) = RESOLVE("It is late.", [], [unresolved(0, 10)])
    assert (found.source_ref, found.source_type, found.via) == (None, None, None)


def test_phrases_are_matched_as_every_lexicon_s_patterns_are():
    scan, matcher = _scanner(LEXICON), patterns.matcher(LEXICON)
    variants = [v for row in LEXICON for v in row["pattern"].split("|") if "-" not in v and "." not in v]
    phrases = [v.replace("*", "") for v in variants] + [f"the {v.replace('*', 's')}’s friend" for v in variants]
    phrases += [f"{a.replace('*', '')} {b.replace('*', '')}" for a, b in zip(variants, variants[7:])]
    phrases += ["Syria’s official news agency SANA", "us and them", "the US-led coalition", "Sen. Ada Moss (D-Ohio)", ""]
    for phrase in phrases:
        assert [match[2] for match in scan(phrase)] == [match[2] for match in matcher(phrase)], phrase


def test_a_name_that_ends_with_junior_keeps_its_person():
    assert refs("[Martin Luther King Jr.] said {it was late}.") == ["Martin Luther King Jr."]
    assert refs("[Sam Moss Jr.] said {it was late}. [Moss] said {it was dark}.") == ["Sam Moss Jr."] * 2


def test_a_title_with_nothing_but_junior_after_it_is_read_without_an_error():
    assert refs("[Sen. Jr.] said {it was late}.")


def test_one_speaker_has_one_name_with_and_without_an_article():
    marked = "[The Freedonian government] said {it was late}. [Freedonian government] said {it was dark}."
    assert refs(marked) == ["The Freedonian government"] * 2
    marked = "[Syria’s Harbor Ministry] said {it was late}. [The Syrian Harbor Ministry] said {it was dark}."
    assert refs(marked) == ["Syria’s Harbor Ministry"] * 2
    marked = "[Nigeria’s Harbor Ministry] said {it was late}. [Niger’s Harbor Ministry] said {it was dark}."
    assert len(set(refs(marked))) == 2


def test_names_in_letters_beyond_latin_1_are_names():
    assert refs("[Łukasz Śliwa] said {it was late}. [Śliwa] said {it was dark}.") == ["Łukasz Śliwa"] * 2


def test_a_surname_that_is_also_a_month_is_a_person_once_the_person_is_named():
    assert refs("[Theresa May] said {it was late}. [May] said {no}. [She] left.") == ["Theresa May"] * 3


def test_which_takes_up_the_whole_name_before_it():
    marked = "The report was made by the northern harbor authority's reef reconciliation center, [which] cited {a storm}."
    assert refs(marked) == ["the northern harbor authority's reef reconciliation center"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Yesterday Sen. Ada Moss left.", ["Yesterday Sen. Ada Moss"]),
        ("They met Prof. Łukasz Śliwa, J.R. Kern and Tom Arden.", ["They", "Prof. Łukasz Śliwa", "J.R. Kern", "Tom Arden"]),
        ("Ada. Moss left the eMoss of MacGov. Kern.", ["Ada", "Moss", "MacGov", "Kern"]),
        ("The Harbor Ministry of the Freedonian North saw al-Arden’s Tom al-Arden.",
         ["The Harbor Ministry of the Freedonian North", "Arden", "Tom al-Arden"]),
    ],
)  # fmt: skip
def test_a_run_of_capitals_goes_on_after_the_point_of_a_title_or_an_initial_only(text, runs):
    assert RUNS.findall(text) == runs


def test_the_title_of_a_second_document_does_not_stay_with_the_name_of_the_first():
    texts = ["Mayor Ada Moss left. Moss said it was late.", "The skater Ada Moss left. Moss said it was late."]
    at = [text.index("Moss said") for text in texts]
    found = [RESOLVE(text, [], [unresolved(a + 10, a + 21, "Moss", (a, a + 4))])[0] for text, a in zip(texts, at)]
    assert [one.source_ref for one in found] == ["Mayor Ada Moss", "Ada Moss"]
    assert [one.source_type for one in found] == ["government", None]


def test_two_documents_read_by_turns_keep_their_speakers():
    first = ("Ada Moss said no.", [], [unresolved(14, 16, "Ada Moss", (0, 8))])
    second = ("Tom Arden said no.", [], [unresolved(15, 17, "Tom Arden", (0, 9))])
    found = [RESOLVE(*document)[0] for document in (second, first, second, first)]
    assert [one.source_ref for one in found] == ["Tom Arden", "Ada Moss"] * 2
