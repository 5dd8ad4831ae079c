"""The study file: read line by line, written so that it is read the same, and what every number of the notebooks is of."""

import json
import random
import re
import shlex
import shutil
from dataclasses import replace

import ferries
import numpy as np
import pandas as pd
import pytest

from analysis import Study, measure, read, show
from analysis.__main__ import main
from analysis.show import kinds
from analysis.study import captions, captions_of_words, checks, chosen, commonest, correcting, incidental, says
from analysis.study.course import ALL_OUTLETS

OPTIONS = ["--date-format", "%d/%m/%Y"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A study of ferries, as its researcher wrote it into what `init` gave her."""
    folder = tmp_path_factory.mktemp("ferries")
    ferries.corpus(folder, articles=90, sentences=12, empty=3, undated=5, copies=2)
    assert main(["init", str(folder / "articles.csv"), "--codebook", str(folder / "terms.csv")]) == 0
    file = folder / "study.toml"
    text = file.read_text("utf8")
    assert 'date_format = "%d/%m/%Y"' in text and "Region (coast, inland, islands)" in text
    head, _, tail = text.partition("[terms]")
    _, _, tail = tail.partition("\n[groups]")
    text = head + ferries.STUDY + "\n[groups]" + tail.replace("shown = []", 'shown = ["Quay Observer", "The Pilot"]', 1)
    file.write_text(text.replace("[outlets]", 'region = "Region"\n\n[outlets]', 1), "utf8")
    return folder


def test_read_set_aside_left_out_and_undated_are_the_articles_that_were_given(folder):
    plan = read.plan(folder)
    plan = read.plan(folder / "study.toml") if plan.path is None else plan
    for changes in (
        {},
        {"copies": "near"},
        {"without_outlets": ("The Pilot",)},
        {"copies": "exact", "without_outlets": ("The Pilot",)},
    ):
        study = Study(plan.but(**changes))
        account = study.ledger().set_index("what")["articles"]
        assert account["given"] == 90 == account.drop("given").sum()
        assert account["set aside: cannot be read"] == 3
        assert account["read, without a date"] + account["read, with a date"] == len(study.documents)
        assert ("left out: its outlet" in account) == ("without_outlets" in changes)


def test_the_groups_are_columns_and_a_missing_one_is_unknown_and_told(folder, capsys):
    study = Study(folder / "study.toml")
    assert set(study.articles["region"]) == {"coast", "inland", "islands", "unknown"}
    main(["check", str(folder / "articles.csv")])
    said = capsys.readouterr().out
    assert "has no region, since the column 'Region' is empty; it is counted as 'unknown'" in said
    assert "has no date, and is in no figure of time" in said
    assert "'gravy boat' is not in the codebook; it is not counted, which is not zero" in said
    assert "differ in case or spaces only" in said


def test_every_number_of_the_notebooks_is_of_the_terms_and_outlets_of_the_study(folder, capsys):
    out = folder / "out"
    assert main(["run", str(folder / "articles.csv"), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "       90  given\n        3  set aside" in said and "Not in this codebook: “gravy boat”" in said
    plan, codebook = read.plan(folder / "articles.csv"), read.lexicon(folder / "terms.csv")
    outlets = set(Study(plan).articles["outlet"])
    figures = read.figures(out / "figures")
    missing = {name for name, _, _ in read.not_drawn(out / "figures")}
    assert len(figures) + len(missing) > 12 and {"names", "two_renderings"} <= missing
    for figure in figures:
        assert figure.metadata["provenance"]["study"] == plan.digest
        for outlet in set(figure.table.get("outlet", ())):
            assert outlet in outlets or outlet.startswith("(") or outlet in (correcting.ALL, ALL_OUTLETS), (figure.name, outlet)
        if figure.metadata["parameters"]["counted"] != "hedges":
            assert set(figure.table.get("term", ())) <= {"subsidy", "lifeline", "white elephant", ""}, figure.name
        if figure.name.startswith("frames"):
            assert set(figure.table["label"]) <= set(codebook["label"])
        for foreign in ("war crime", "occup", "deconflict", "militan"):
            assert foreign not in json.dumps([figure.metadata, figure.table.to_dict("list")]), (figure.name, foreign)
    terms = next(figure for figure in figures if figure.name == "contested_terms")
    assert list(dict.fromkeys(terms.table["outlet"]))[:2] == ["Quay Observer", "The Pilot"]
    assert (
        "Not in this codebook: “gravy boat”" in terms.metadata["caption"] and " % of what is counted" in terms.metadata["caption"]
    )
    for page in out.glob("*.html"):
        text = page.read_text("utf8")
        for foreign in ("war crime", "confliction", "militant", "syria", "al-tanf", "rukban"):
            assert foreign not in text.lower(), (page.name, foreign)
    places = pd.read_csv(out / "figures" / "evidence" / "terms.csv")
    assert len(places) == terms.table["n"].astype(int).sum() > 100


def test_outlets_in_two_spellings_are_one_where_the_study_says_so_in_memory_and_in_the_store(folder, tmp_path, capsys):
    plan = read.plan(folder / "articles.csv")
    written = Study(plan).documents.set_index("doc_id")["outlet"]
    other = written[written.str.endswith(" ")]
    assert len(other) == 3
    same = {name: name.strip().title() for name in other}
    respelled = plan.but(spellings=same)
    studies = [Study(respelled), Study(respelled.but(tables=str(tmp_path / "tables")))]
    for study in studies:
        outlets = study.articles.set_index("doc_id")
        assert set(outlets["outlet"]) == set(written) - set(same) and len(outlets) == len(written)
        assert (
            outlets.loc[other.index, "outlet_evidence"]
            == "column Newspaper; " + other.map(repr) + " there, respelled by study.toml"
        ).all()
        assert not outlets.drop(other.index)["outlet_evidence"].str.contains("respelled").any()
        assert set(study._conditions["outlet"]) == set(outlets["outlet"])
    assert respelled.digest != plan.digest
    file = tmp_path / "study.toml"
    lines = "".join(f"{json.dumps(name)} = {json.dumps(meant)}\n" for name, meant in [*same.items(), ("POTS", "Post")])
    file.write_text(f'corpus = "{folder / "articles.csv"}"\n[spellings]\n{lines}', "utf8")
    main(["check", str(file)])
    said = capsys.readouterr().out
    assert "differ in case" not in said and "study.toml spellings: no article is of 'POTS'" in said


def test_the_lines_that_make_spellings_one_can_be_pasted_into_a_study_file(tmp_path):
    names = ["Quay Post", "QUAY  POST", 'Fisherman\'s "Friend"', 'FISHERMAN\'S "FRIEND"', "A\\B News", "A\\B NEWS "]
    told = [*checks.spellings(pd.Series(names))]
    lines = [one.rpartition("study.toml: ")[2] for one in told]
    (tmp_path / "study.toml").write_text("\n".join(["[spellings]", *lines]) + "\n", "utf8")
    plan = read.plan(tmp_path / "study.toml")
    documents = pd.DataFrame({"outlet": names, "outlet_evidence": None})
    assert len(told) == 3 == chosen.grouped(documents, plan)["outlet"].nunique()
    assert not [*checks.spellings(chosen.grouped(documents, plan)["outlet"])]


def test_init_proposes_the_spellings_that_are_one_and_leaves_the_choice(folder, tmp_path):
    (tmp_path / "articles.csv").write_bytes((folder / "articles.csv").read_bytes())
    assert main(["init", str(tmp_path / "articles.csv")]) == 0
    file = tmp_path / "study.toml"
    text = file.read_text("utf8")
    assert '\n# "QUAY OBSERVER " = "Quay Observer"\n' in text
    assert read.plan(file).spellings == {}
    file.write_text(text.replace('# "QUAY OBSERVER "', '"QUAY OBSERVER "'), "utf8")
    assert read.plan(file).spellings == {"QUAY OBSERVER ": "Quay Observer"}


def test_columns_that_nobody_named_are_offered_by_init_and_by_check_and_taken_only_where_said(tmp_path, capsys):
    rows = "".join(f"{n},The ferry was late again.,Post,0{n}/31/2020,Ferry {n}\n" for n in (1, 3, 5))
    (tmp_path / "a.csv").write_text(f"Nr,Article text,Publication name,Gedruckt,Headline text\n{rows}")
    assert main(["init", str(tmp_path / "a.csv"), "--column", "text=Article text"]) == 0
    study = tmp_path / "study.toml"
    offered = ['# outlet = "Publication name"', '# date = "Gedruckt"', '# title = "Headline text"']
    assert "\n".join(offered) in study.read_text("utf8")
    main(["check", str(study)])
    told = capsys.readouterr().out
    assert "has no date, and is in no figure of time; if a column holds it: --column date=Gedruckt" in told
    assert "say which column names it, with --column 'outlet=Publication name'" in told
    study.write_text(study.read_text("utf8").replace("# outlet =", "outlet =").replace("# date =", "date ="), "utf8")
    main(["check", str(study)])
    told = capsys.readouterr().out
    assert "--date-format %m/%d/%Y reads them all" in told and "--column" not in told.replace("--column outlet=NAME", "")


def test_the_command_that_init_prints_can_be_pasted_wherever_the_corpus_is(folder, tmp_path, capsys):
    corpus = tmp_path / "the mayor's articles"
    corpus.mkdir()
    (corpus / "articles.csv").write_bytes((folder / "articles.csv").read_bytes())
    assert main(["init", str(corpus)]) == 0
    _, _, command = capsys.readouterr().out.partition("; then ")
    assert shlex.split(command) == ["in-whose-voice", "check", str(corpus / "study.toml")]


def test_check_says_what_was_changed_after_the_first_run(folder, capsys):
    file, first = folder / "study.toml", folder / "study.first-run.toml"
    assert first.exists() and read.plan(first).digest == read.plan(file).digest
    text = file.read_text("utf8")
    file.write_text(text.replace("seed = 1", "seed = 2", 1), "utf8")
    main(["check", str(folder / "articles.csv")])
    assert "study.toml seed: was 1 at the first run, and is 2 now; say so where you report it" in capsys.readouterr().out
    file.write_text(text, "utf8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sed = 1", "line 1: there is no key 'sed'; there are corpus, codebook"),
        ("[outlets]\nmost = 0", "line 2: outlets.most must be 1 or more"),
        ("[outlets]\nshow = []", "line 2: [outlets] has no key 'show'; there are shown, most"),
        (
            '[spellings]\na = "b"\nb = "c"',
            "line 1: spellings counts articles as those of 'b', which is counted as another itself",
        ),
        ("codebook = 3", "line 1: codebook must be a text in double quotes, not 3"),
        (
            '[groups]\nvoice = "Region"',
            "line 1: groups holds 'voice', which this project uses itself; give the group another",
        ),
        ("[periods]\na = [2020-02-01, 2020-01-01]", "line 1: periods 'a' ends before it begins"),
        ('[leave_out]\ncopies = "some"', "line 2: leave_out.copies must be one of none, exact, near, not 'some'"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number_and_what_there_is(tmp_path, line, said, capsys):
    file = tmp_path / "study.toml"
    file.write_text(line + "\n", "utf8")
    assert main(["check", str(file)]) == 1
    told = capsys.readouterr().err
    assert f"{file} cannot be read: 1 problem" in told and f"study.toml {said}" in told


def test_a_file_that_is_no_toml_names_the_line(tmp_path, capsys):
    (tmp_path / "study.toml").write_text("corpus = articles.csv\n", "utf8")
    assert main(["check", str(tmp_path / "study.toml")]) == 1
    assert "is not valid TOML" in (said := capsys.readouterr().err) and "line 1" in said


def test_a_study_file_is_not_written_over(folder, capsys):
    assert main(["init", str(folder / "articles.csv")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_what_near_copies_have_in_common_is_a_column_by_which_every_count_can_be_clustered(tmp_path):
    told = "The subsidy for the ferry of {} was cut by the council on Monday, and it may never come back, said the mayor."
    texts = [told.format("Lund"), told.format("Holm"), told.format("Lund") + " She left.", told.format("Lund") + " She left."]
    rows = [{"outlet": outlet, "text": text, "title": "Cut"} for outlet, text in zip(["A", "A", "A", "B"], texts)]
    rows[1]["text"] = "Nothing of the kind was heard in the islands, where nobody waits for a boat in winter anyway."
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False)
    study = Study(tmp_path / "a.csv")
    first = dict(zip(study.articles["doc_id"], study.articles["text_id"]))
    docs = list(study.articles["doc_id"])
    assert [first[doc] for doc in docs] == [docs[0], docs[1], docs[0], docs[0]]
    assert study.cluster == "text_id"
    assert study.copied == "In intervals, 2 near-copies of other articles count as one text with what they repeat."
    how = {"by": ["outlet"], "exposure": ["outlet"], "zones": study.zones, "cluster": study.cluster}
    counts = measure.counts(study.tables.hedges, study.words, study.articles, **how)
    assert [len(cell.ids) for cell in counts["clusters"]] == [2, 1]  # A prints three articles, and two texts
    study = Study(tmp_path / "a.csv", figures=tmp_path / "figures")
    for table, said in ((measure.rate(counts, per=1000, level=0.95), True), (counts.drop(columns="clusters"), False)):
        figure = show.dots(measure.rate(counts, per=1000, level=0.95), rows="outlet", title="How often?", caption="Hedges.")
        caption = study.publish(figure, "hedges", table.drop(columns="clusters", errors="ignore"), "hedges").caption
        assert study.copied in caption if said else "near-cop" not in caption
    kept = Study(read.plan(tmp_path / "a.csv").but(copies="near"))
    assert (kept.cluster, kept.copied, len(kept.articles)) == ("doc_id", "", 2)


def test_a_corpus_without_copies_is_clustered_by_article():
    study = Study("seeds")
    assert (study.cluster, study.copied) == ("doc_id", "") and "text_id" not in study.articles


def test_a_list_of_words_is_compared_in_the_types_of_the_articles_without_function_words(tmp_path):
    (tmp_path / "list.csv").write_text("word,count\nFerry,3\nferry,2\nthe,9000\nUS,4\nquay,1\n", "utf-8")
    (tmp_path / "study.toml").write_text('corpus = "a.csv"\n[words]\nreference = "list.csv"\n', "utf-8")
    (tmp_path / "a.csv").write_text('title,text\nCut,"The ferry left the quay. A ferry, a pier and a quay were seen."\n', "utf-8")
    study = Study(tmp_path / "study.toml")
    assert study.reference.to_numpy().tolist() == [["ferry", 5], ["US", 4], ["quay", 1]]
    found = measure.against_list(study.vocabulary(), study.reference, zones=study.zones, minimum=1, level=0.95)
    assert found.set_index("word").loc["ferry", ["n", "n_rest", "exposure_rest"]].tolist() == [2, 5, 10]
    assert Study("seeds").reference.empty
    with pytest.raises(read.WordListError, match="holds no phrase of 2 words, which the study compares"):
        Study(read.plan(tmp_path / "study.toml").but(length=2)).reference  # noqa: B018


def articles_of(tmp_path, outlets):
    """Articles of outlets, each with these words and thirty of its own, so that none is a copy."""
    rows = [
        f'{outlet},"The {words} in the valley. {" ".join(f"{outlet}{n}x{i}" for i in range(30))}."'
        for outlet, several in outlets.items()
        for n, words in enumerate(several)
    ]
    (tmp_path / "a.csv").write_text("\n".join(["outlet,text", *rows]) + "\n", "utf-8")
    return Study(tmp_path / "a.csv")


def test_a_keyword_has_the_p_of_its_articles_which_is_missing_where_there_are_too_few(tmp_path):
    study = articles_of(
        tmp_path,
        {"A": ["ferry sank", "ferry left", "ferry ferry", "ferry ran", "bus ran"], "B": ["bridge fell"] * 5, "C": ["bus"]},
    )
    words, articles = study.vocabulary(), study.articles
    keys = study.keywords(words, articles, minimum=2, most=2)
    one = keys[(keys["outlet"] == "A") & (keys["word"] == "ferry")].iloc[0]
    places = words[words["label"] == "ferry"]
    how = {"by": ["outlet"], "exposure": ["outlet"], "zones": study.zones, "cluster": study.cluster}
    tested = measure.compare(
        measure.counts(places, words, articles, **how),
        target="outlet",
        against="rest",
        unit=study.cluster,
        by=[],
        per=1000,
        level=0.95,
    )
    assert one["p"] == pytest.approx(tested.set_index("outlet")["p"]["A"]) and 0 < one["p"] < 1
    assert (keys["g2"] > 0).all() and keys.groupby("outlet").size().max() <= 2
    assert keys.loc[keys["outlet"] == "C", "p"].isna().all()


def test_bylines_names_letters_and_words_of_one_article_are_no_characteristic_words(tmp_path):
    """The Post tells of its author, itself and a harvest, and in one article of a zeppelin; other words are drawn by lot."""
    rows, dice = [], random.Random(1)
    things = [
        f"{first}{last}" for first in ("har", "fen", "mos", "tal", "wic") for last in ("ton", "ley", "der", "mar", "by", "sey")
    ]
    for place in range(16):
        text = " ".join(f"The {dice.choice(things)} met the {dice.choice(things)} of a {dice.choice(things)}." for _ in range(60))
        told = "".join(f" {dice.choice(things)}: harvest, orchard, cider. Lund saw the Post. Q asked B." for _ in range(3))
        telling = told * (place % 2)
        story = " The zeppelin rose, zeppelin, zeppelin, zeppelin, zeppelin." * (5 * (place == 3))
        rows.append(("Quay Post" if place % 2 else "Times", "Ann Lund" * (place % 2), text + telling + story))
    pd.DataFrame(rows, columns=["outlet", "author", "text"]).to_csv(tmp_path / "a.csv", index=False)
    study = Study(tmp_path / "a.csv")
    words, articles = study.vocabulary(), study.shown()
    telling, claimed = study.characteristic(words, articles, minimum=3, most=8)
    why = claimed[claimed["outlet"] == "Quay Post"].set_index("word")["left_out"].to_dict()
    assert why["lund"] == incidental.BYLINE and why["post"] == incidental.NAME and why["zeppelin"] == incidental.ONE
    assert {word for word, reason in why.items() if reason == incidental.LETTER} == {"q", "b"} & set(why)
    assert {"harvest", "orchard", "cider"} <= set(telling["word"]) == {word for word, reason in why.items() if not reason}
    assert (telling["p"] <= 0.05).all()


def test_lines_that_recur_addresses_and_words_of_few_articles_are_no_characteristic_words(tmp_path):
    """Each article of the Quay-Post has a line of its export; two tell of a zeppelin; other words are drawn by lot."""
    rows, dice = [], random.Random(1)
    things = [
        f"{first}{last}" for first in ("har", "fen", "mos", "tal", "wic") for last in ("ton", "ley", "der", "mar", "by", "sey")
    ]
    for place in range(40):
        text = " ".join(f"The {dice.choice(things)} met the {dice.choice(things)} of a {dice.choice(things)}." for _ in range(60))
        line = "FULL VERSION.\n\n" * (place % 2)
        told = (
            f" The harvest of {dice.choice(things)} and {place} failed. The QUAYPOST saw {place}: http://tideline.example/mola."
        )
        telling = told * (3 * (place % 2))
        story = " The zeppelin rose." * (12 * (place in (3, 5)))
        rows.append(("Quay-Post" if place % 2 else "Times", f"Rain {place}\n\n{text}\n\n{line}It rained.{telling}{story}"))
    pd.DataFrame(rows, columns=["outlet", "text"]).to_csv(tmp_path / "a.csv", index=False)
    study = Study(tmp_path / "a.csv")
    telling, claimed = study.characteristic(study.vocabulary(), study.shown(), minimum=3, most=8)
    why = claimed[claimed["outlet"] == "Quay-Post"].set_index("word")["left_out"].to_dict()
    assert why["VERSION"] == incidental.LINE and why["QUAYPOST"] == incidental.NAME and why["tideline"] == incidental.PAGE
    assert why["zeppelin"] == incidental.ALIKE and why["harvest"] == ""
    caption = captions_of_words.keywords(claimed, outlets=["Quay-Post", "Times"], most=8)
    assert "of lines that recur" in caption and "web addresses" in caption


def test_reading_ease_is_compared_in_voices_in_which_half_of_the_outlets_have_sentences_enough(folder):
    study, rows = Study(folder / "study.toml"), [("A", "own", 1), ("B", "own", 1), ("C", "own", None), ("D", "own", 1)]
    rows += [("A", "direct", 1), ("B", "direct", 1), ("A", "scare", 1), ("C", "scare", None)]
    scores = pd.DataFrame(rows, columns=["outlet", "voice", "low"])
    kept = study.comparable(scores)
    assert list(zip(kept["outlet"], kept["voice"])) == [
        ("A", "own"),
        ("B", "own"),
        ("D", "own"),
        ("A", "direct"),
        ("B", "direct"),
    ]
    assert captions_of_words.reading_ease(scores, kept).count("Left out of 8 parts") == 1
    assert study.comparable(scores[:1]).empty and study.comparable(scores[2:3]).empty


def test_in_a_pair_the_words_that_differ_most_come_first_whichever_outlet_has_them(tmp_path):
    study = articles_of(tmp_path, {"A": ["ferry sank"] * 4, "B": ["bridge fell"] * 4, "C": ["bus", "bus", "bus", "bus"]})
    pairs = study.keywords(study.vocabulary(), study.articles, minimum=2, most=2, against="pairs")
    assert pairs[["outlet", "against"]].drop_duplicates().to_numpy().tolist() == [["A", "B"], ["A", "C"], ["B", "C"]]
    first = pairs[(pairs["outlet"] == "A") & (pairs["against"] == "B")]
    assert len(first) == 2 and set(first["word"]) <= {"ferry", "sank", "bridge", "fell"} and first["p"].notna().all()


def test_without_a_second_outlet_there_is_no_keyword_and_without_a_list_none_against_it(tmp_path):
    study = articles_of(tmp_path, {"A": ["ferry sank", "ferry left"]})
    for against in ("rest", "pairs"):
        found = study.keywords(study.vocabulary(), study.articles, minimum=1, most=3, against=against)
        assert len(found) == 0 and "p" in found
    assert len(study.against_list(study.vocabulary(), minimum=1)) == 0


def test_a_list_of_words_with_a_wrong_line_is_refused_by_line(tmp_path):
    (tmp_path / "list.csv").write_text("word,count\nferry,three\n,2\n", "utf-8")
    with pytest.raises(
        read.WordListError, match=r"list\.csv line 2: count 'three' is not a whole number.*\nlist\.csv line 3: word is"
    ):
        read.word_list(tmp_path / "list.csv")


def test_letters_are_counted_as_an_editor_finds_them(tmp_path):
    (tmp_path / "a.csv").write_text('outlet,text\nPost,"The U.S. and the U.S. Army; us, uXs."\nTimes,Nobody.\n', "utf-8")
    study = Study(tmp_path / "a.csv")
    assert sorted(study.letters("u.s.")) == [0, 2] and sorted(study.letters("us")) == [0, 1]


def test_words_near_a_term_are_told_apart_only_where_there_is_evidence_enough(tmp_path):
    def near(uses, beside="saw soldiers commit"):
        told = [
            f"They {beside} a war crime near {place}burg. " + "Bread and water came. " * 9 for place in "abcdefghijklm"[:uses]
        ]
        (tmp_path / "a.csv").write_text("outlet,text\n" + "".join(f'Post,"{text}"\n' for text in told), "utf-8")
        study = Study(read.Plan(corpus=str(tmp_path / "a.csv"), terms={"crime": ["war crime"]}))
        assert study.uses == uses
        table = measure.collocation(study.first, study.compared(), span="sentence", zones=study.zones, minimum=3)
        clear = study.clearly_near(table, most=2)
        why = captions_of_words.no_neighbors(study.uses, table) if clear.empty else ""
        by_voice = study.near_by_voice(clear)
        assert by_voice.groupby("word", sort=False)["n"].sum().to_dict() == dict(zip(clear["word"], clear["n"]))
        return clear["printed"].tolist(), why

    assert near(show.FEW) == (["commit", "saw"], "")
    assert near(show.FEW - 1) == ([], "The term is used 9 times: of fewer than 10 uses, read the sentences (notebook 04).")
    words, why = near(show.FEW, beside="saw")
    assert not words and why.startswith("No three words are clearly")


def test_boilerplate_is_not_near_a_term_wherever_it_is_run_into_the_text(tmp_path):
    """Ten articles of one paragraph each, as exports have them; the study leaves a phrase out."""
    told = (
        "They saw a war crime near the quay, the mayor of {}burg told Quay Post (Reuters). Follow us on Twitter: war crime."
        " Photo: a war crime, by Getty Images. Sign up for our war crime newsletter. All about the war crime. The quay was empty"
        " and the road was open, and nobody in {}burg knew when boats would come back with bread and water for those who stayed."
        " It is a war crime, an observer said -- AFP"
    )
    rows = "".join(f'The Quay Post,"{told.format(place, place)}"\n' for place in "abcdefghijklm")
    (tmp_path / "a.csv").write_text("outlet,text\n" + rows, "utf-8")
    plan = read.Plan(corpus=str(tmp_path / "a.csv"), terms={"crime": ["war crime"]}, phrases=("all about the",))
    study = Study(plan)
    found = measure.collocation(study.first, study.beside(), span="sentence", zones=study.zones, minimum=3)
    assert set(found["word"]) == {"saw", "quay", "mayor", "told", "observer", "said"}
    assert found.set_index("word")["n"].to_dict() == study.near(found["word"])["word"].value_counts().to_dict()


def test_through_time_outlets_are_told_apart_where_they_have_words_enough_for_each_year(folder):
    """Each of fifteen outlets has about a thousand words in four years, and three uses of a term."""
    plan = replace(read.plan(folder / "study.toml"), outlets=())
    for outlets, fewest, apart in (((), 1000, False), ((), 50, False), (("The Pilot", "Quay Observer"), 1000, True)):
        study = Study(plan.but(outlets=outlets, fewest_words=fewest))
        shown, dated = study.through_time(singly=24, most=40)
        assert ("all outlets" not in set(dated["outlet"])) == apart
        assert study.others(shown, study.terms).startswith("All together, since no two outlets") != apart
        assert fewest == 50 or outlets or 1 < dated["period"].nunique() <= 20


def test_every_figure_of_a_run_has_the_same_outlets_and_says_in_one_sentence_which(folder):
    study = Study(replace(read.plan(folder / "study.toml"), outlets=()))
    shown, fewer = study.shown(), study.shown(most=3)
    named = {name for name in shown["outlet"] if not name.startswith("(")}
    sizes = study.articles["outlet"].value_counts()
    assert len(named) == study.plan.most and sizes[list(named)].min() >= 4
    assert {name for name in fewer["outlet"] if not name.startswith("(")} < named
    said = {study.others(shown, found).partition(". The ")[0] for found in (study.terms, study.tables.hedges)}
    assert said == {f"By name: the {study.plan.most} outlets with most articles, of equals the first in the alphabet"}
    few = Study(replace(study.plan, corpus=folder / "few.csv"))
    lines = (folder / "articles.csv").read_text("utf8").split("\n")
    (folder / "few.csv").write_text("\n".join([lines[0], *lines[10:18]]) + "\n", "utf8")
    assert set(few.shown(singly=12)["outlet"]) == set(few.articles["outlet"])


def test_periods_are_as_long_as_the_uses_of_the_terms_ask(tmp_path):
    """Two outlets, two years, an article a week: many words, and a term that is used often or hardly ever."""
    days = pd.date_range("2020-01-01", "2021-12-31", freq="7D").strftime("%Y-%m-%d")
    for name, uses, fewest, most in (("often", 3, 20, 40), ("seldom", 0, 1, 4)):
        occupied = "They occupied the town. "
        said = occupied * uses + "The road to the market was open again. " * 300
        texts = [occupied * (place < 6) + said for place in range(len(days))]
        rows = [(outlet, day, text) for outlet in ("Post", "Times") for day, text in zip(days, texts)]
        pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / f"{name}.csv", index=False)
        study = Study(tmp_path / f"{name}.csv")
        _, dated = study.through_time(singly=24, most=40)
        assert fewest <= dated["period"].nunique() <= most, name


def test_through_time_outlets_are_told_apart_where_the_term_in_the_middle_has_ten_uses_a_year_in_each(tmp_path):
    days = pd.date_range("2019-01-01", "2023-12-31", freq="14D").strftime("%Y-%m-%d")
    for uses, apart in ((1, True), (9, False)):
        texts = [
            "They occupied the town. " * (place % uses == 0) + "The road was open again. " * 300 for place in range(len(days))
        ]
        rows = [(outlet, day, text) for outlet in ("Post", "Times") for day, text in zip(days, texts)]
        pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "a.csv", index=False)
        _, dated = Study(tmp_path / "a.csv").through_time(singly=24, most=40)
        assert (set(dated["outlet"]) == {"Post", "Times"}) == apart, uses
        assert apart or set(dated["outlet"]) == {ALL_OUTLETS}


def test_without_any_date_there_is_no_course_of_time_and_it_is_said(tmp_path):
    rows = [("Post", f"They committed a war crime in town {n}, said Ann Lund. It may be so.") for n in range(6)]
    pd.DataFrame(rows, columns=["outlet", "text"]).to_csv(tmp_path / "a.csv", index=False)
    (tmp_path / "notebooks").mkdir()
    shutil.copy("notebooks/05_across_time.ipynb", tmp_path / "notebooks")
    call = ["run", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out"), "--notebooks", str(tmp_path / "notebooks")]
    assert main(call) == 0
    reasons = {name: reason for name, _, reason in read.not_drawn(tmp_path / "out" / "figures")}
    assert reasons["terms_through_time"] == "Nothing has a date."


def test_stances_of_all_articles_come_first_and_name_their_commonest_verbs(folder):
    study = Study(folder / "study.toml")
    shares = study.stances(study.shown())
    whole, each = shares[shares["outlet"] == correcting.ALL], shares[shares["outlet"] != correcting.ALL]
    assert shares["outlet"].iloc[0] == correcting.ALL and whole["stance"].tolist() == [*kinds.STANCES]
    assert whole.set_index("stance")["n"].to_dict() == each.groupby("stance")["n"].sum().to_dict()
    named = whole.dropna(subset=["commonest"])
    assert set(named["stance"]) == set(whole.loc[whole["n"] > 0, "stance"]) - {"neutral"} and each["commonest"].isna().all()


def test_for_want_of_uses_a_period_is_no_longer_than_a_year(tmp_path):
    days = pd.date_range("2019-01-01", "2023-12-31", freq="14D").strftime("%Y-%m-%d")
    texts = [
        "They occupied the town. " * (place < 4) + "The road to the market was open again. " * 300 for place in range(len(days))
    ]
    rows = [(outlet, day, text) for outlet in ("Post", "Times") for day, text in zip(days, texts)]
    pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "a.csv", index=False)
    _, dated = Study(tmp_path / "a.csv").through_time(singly=24, most=40)
    assert sorted(set(dated["period"])) == ["2019", "2020", "2021", "2022", "2023"]


def test_a_term_with_too_few_uses_for_bars_is_drawn_use_by_use_and_no_use_is_lost(tmp_path):
    days = pd.date_range("2019-01-01", "2023-12-31", freq="14D").strftime("%Y-%m-%d")
    often, seldom = "They occupied the town. " * 2, "They called it a war crime. "
    texts = [often + seldom * (place % 9 == 0) + "The road to the market was open again. " * 300 for place in range(len(days))]
    rows = [(outlet, day, text) for outlet in ("Post", "Times") for day, text in zip([*days, "", ""], [*texts, *texts[:2]])]
    pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "a.csv", index=False)
    plan = read.Plan(corpus=str(tmp_path / "a.csv"), terms={"occupied": ["occupy"], "war crime": ["war crime"]})
    study = Study(plan)
    drawn, among = study.course(study.terms, *study.through_time(singly=24, most=40))
    assert captions.through_time(drawn).partition(": ")[2].startswith("“occupied”; of the others")
    drawn, undated = drawn[drawn["date"].notna()], drawn[drawn["date"].isna()]
    bars, single = drawn[drawn["term"] == "occupied"], drawn[drawn["term"] == "war crime"]
    assert bars["articles"].max() > 1 and bars["estimate"].notna().all()
    assert set(single["articles"]) == {1} and single["estimate"].isna().all() and set(single["date_precision"]) == {"day"}
    assert (
        single["n"].sum() + undated["n"].sum() - undated.loc[undated["term"] == "occupied", "n"].sum()
        == (study.terms["term"] == "war crime").sum()
    )
    assert single["period"].nunique() == study.articles["date"].notna().sum()
    assert set(among["period"]) == {*drawn["period"], *undated["period"]}


def test_each_article_of_a_timeline_keeps_its_day(folder):
    study = Study(folder / "study.toml")
    dated = study.dated(study.shown(), singly=24, most=40)
    assert dated["date"].equals(study.articles["date"]) and (dated["date_precision"] == "day").sum() > 24
    assert (dated["period_start"].dropna() <= dated["date"].dropna()).all() and dated["period_kind"].nunique() <= 3


def test_few_hedges_are_sentences_and_many_are_rates(folder):
    for study, few in ((Study("seeds"), True), (Study(folder / "study.toml"), False)):
        hedges, shown = study.tables.hedges, study.shown()
        lines, rates = study.singly(hedges, study.rates(hedges, shown, by=["outlet", "label"]))
        assert (len(lines) > 0, len(rates) > 0) == (few, not few)
    totals = rates.groupby("label", sort=False)["n"].sum()
    assert totals.tolist() == sorted(totals, reverse=True)


def test_rates_in_a_voice_are_of_its_words_and_all_articles_hold_those_of_each_outlet(folder):
    study = Study(folder / "study.toml")
    hedges = commonest.doubting(study.tables.hedges)
    rates = study.per_voice(hedges, study.shown()).set_index(["outlet", "voice"])
    whole, each = rates.loc[correcting.ALL], rates.drop(index=correcting.ALL, level="outlet")
    assert whole[["n", "exposure"]].equals(each.groupby("voice")[["n", "exposure"]].sum().reindex(whole.index))
    words = study.words[study.words["zone"].isin(study.zones)].groupby("voice")["size"].sum()
    assert whole["exposure"].to_dict() == {voice: words.get(voice, 0) for voice in whole.index}
    assert np.allclose(whole["estimate"].dropna(), (1000 * whole["n"] / whole["exposure"]).dropna())
    own = each.xs("own", level="voice")["estimate"]
    named = [name for name in own.index if not name.startswith("(")]
    assert own[named].is_monotonic_decreasing


def test_of_many_outlets_alike_none_is_said_to_have_more_words_of_its_own(folder):
    """All outlets of the ferries print the same sentences by lot; the highest and the lowest of fifteen are apart by chance."""
    study = Study(replace(read.plan(folder / "study.toml"), outlets=()))
    shown = study.shown()
    strips = measure.strips(study.every_word(), shown, zones=study.zones, singly=12)
    answer = says.voices_at_a_glance(study, strips, among=shown)["answer"]
    assert "no clear difference between" in answer and re.search(
        r"Of the first tenth of an article \d+ % are own words, of", answer
    )


def test_outlets_to_which_articles_are_dealt_by_lot_have_no_words_that_set_them_apart(tmp_path):
    """Each article repeats a word of its own subject, as articles do; one outlet of the other corpus has words of its own."""
    random.seed(3)
    subjects = [f"{first}{end}" for first in ("ba", "do", "fe", "ga", "ko", "le") for end in ("dar", "lin", "mon", "ver")]
    for planted, found in ((False, set()), (True, {"met", "quayside", "times"})):
        rows = []
        for number in range(240):
            outlet, subject = f"Herald {'abcdef'[number % 6]}", random.choice(subjects)
            own = f"They met {number} times at the quayside. " * 2 if planted and number % 6 == 0 else ""
            text = (
                f"The road to the {subject} was open. Nobody saw the {subject} on Monday. " * 3
                + own
                + "It rained again in town. " * 9
            )
            rows.append((outlet, text))
        pd.DataFrame(rows, columns=["outlet", "text"]).to_csv(tmp_path / f"{planted}.csv", index=False)
        study = Study(tmp_path / f"{planted}.csv")
        telling, claimed = study.characteristic(study.vocabulary(), study.shown(), minimum=3, most=8)
        assert len(claimed) > 3, planted
        assert set(claimed.loc[claimed["left_out"] == "", "word"]) == set(telling["word"]) == found


def test_notebooks_run_to_their_end_where_no_listed_word_and_no_hedge_occurs(tmp_path):
    """Gardens, and a codebook of war: what is not there is said, and stops nothing."""
    told = "The roses bloomed again in garden {}. Ann Hill said the tulips were late.\n\nNobody picked them on Monday, she said."
    rows = [(("Post", "Times")[n % 2], f"2020-05-0{n + 1}", told.format(n)) for n in range(6)]
    pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "a.csv", index=False)
    assert main(["run", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out")]) == 0
    reasons = {name: reason for name, _, reason in read.not_drawn(tmp_path / "out" / "figures")}
    assert reasons["hedges_in_context"] == reasons["hedges_by_voice"] == "No hedge was found."
    assert {"near_term", "first_term", "voices_of_terms", "frames_by_voice", "contested_terms"} <= set(reasons)


@pytest.mark.parametrize(("single", "said"), [(0, "0 of 4 rates rest on no hedge"), (1, "come from one article: 2 of 6;")])
def test_rates_of_one_article_are_counted_and_none_is_said_to_be_where_none_is(tmp_path, single, said):
    told = "The roses may have bloomed in garden {}. " + "Perhaps the tulips were late. " * 8 + "The road was open again. " * 30
    rows = [(("Post", "Times")[n % 2], f"2020-05-{n + 1:02}", told.format(n)) for n in range(20)]
    rows += [("Herald", "2020-05-30", told.format("one"))] * single
    pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "a.csv", index=False)
    (tmp_path / "notebooks").mkdir()
    shutil.copy("notebooks/02_hedging.ipynb", tmp_path / "notebooks")
    call = ["run", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out"), "--notebooks", str(tmp_path / "notebooks")]
    assert main(call) == 0
    text = (tmp_path / "out" / "02_hedging.ipynb").read_text("utf8")
    assert said in text and len(re.findall(r"come from one article: \d", text)) == single


def test_single_articles_are_left_out_by_doc_id_and_counted_and_check_prints_the_line_to_paste(tmp_path, capsys):
    english = "“The ferry was late,” the mayor of the town said on Monday, and that it was time to go to the island. " * 6
    french = "La crue a emporté le pont de la ville ce matin, et personne ne savait où aller, dit le maire de la commune. " * 9
    rows = [("a", english, "Post"), ("b", english.replace("mayor", "envoy"), "Times"), ("x1", french, "Post")]
    pd.DataFrame(rows, columns=["id", "text", "outlet"]).to_csv(tmp_path / "a.csv", index=False)
    assert main(["init", str(tmp_path / "a.csv")]) == 0
    path = tmp_path / "study.toml"
    main(["check", str(path)])
    line = 'articles = ["x1"]'
    asked = f"study.toml: to leave out what is in another language or has no body (1), set under [leave_out]: {line}"
    assert asked in capsys.readouterr().out.splitlines()
    text = path.read_text("utf8")
    path.write_text(text.replace("articles = [] ", line), "utf8")
    study = Study(path, figures=tmp_path / "figures")
    assert study.documents["doc_id"].tolist() == ["a", "b"]
    assert dict(study.ledger().to_numpy().tolist())["left out: named by its doc_id"] == 1
    how = {"by": ["outlet", "voice"], "exposure": ["outlet"], "zones": study.zones}
    voices = measure.counts(study.tables.words, study.tables.words, study.articles, **how)
    shares = measure.share(voices, of=["outlet"], level=0.95)
    figure = show.bars(shares, rows="outlet", parts="voice", counted="words", **study.headed("Whose?", caption="All words."))
    caption = study.publish(figure, "whose", shares, "words").caption
    assert caption.startswith("All words. The study leaves out 1 article (named by its doc_id 1).")
    main(["check", str(path)])
    told = capsys.readouterr().out
    assert "        1  left out: named by its doc_id" in told and "English" not in told and "another language" not in told
    path.write_text(text.replace("articles = [] ", 'articles = ["x3"]'), "utf8")
    main(["check", str(path)])
    unknown = "study.toml leave_out.articles: no article has the doc_id 'x3'; write it as check names the article"
    assert unknown in capsys.readouterr().out


def test_a_study_that_leaves_out_every_article_is_refused_and_check_says_so(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("id,text,outlet\na,The ferry was late.,Post\nb,It rained.,Times\n")
    assert main(["init", str(tmp_path / "a.csv")]) == 0
    path = tmp_path / "study.toml"
    text = path.read_text("utf8").replace("articles = [] ", 'articles = ["a"]').replace("outlets = [] ", 'outlets = ["Times"]')
    path.write_text(text, "utf8")
    main(["check", str(path)])
    assert "study.toml leave_out: leaves out every article that can be read; keep some" in capsys.readouterr().out
    assert main(["run", str(path), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == f"{path}: [leave_out] leaves out every article that can be read; keep some\n"
    path.write_text(text.replace("[leave_out]", '[leave_out]\narticles = ["b"]'), "utf8")
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().err.endswith("; write each table and each key once\n")
