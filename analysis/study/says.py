"""What each figure of the notebooks says: its question, what is counted, the answer, and below it a caption.

In: a study, and the rows that a figure draws. Out: what a drawing of :mod:`analysis.show` takes besides the rows, and prints
around them. May not touch: how anything is counted.

A figure's function has the name of its files. A figure of one's own says what :meth:`analysis.Study.headed` is told.

>>> from analysis import Study
>>> study = Study("seeds")
>>> frames_by_voice(study, study.themes())["title"]
'Theme by theme: in whose voice are its words used?'
"""

from __future__ import annotations

import pandas as pd

from analysis import measure, read
from analysis.show.rows import lumped
from analysis.show.setting import MOST
from analysis.study import answers, captions, captions_of_words, cited, commonest
from analysis.study.session import Study

#: What a drawing takes besides its rows.
Said = dict[str, str]


def timeline(study: Study, *, among: pd.DataFrame) -> Said:
    """The articles by date."""
    doubted = captions.inferred(study.articles)
    return study.headed(
        f"When were the articles published{', and how do we know' * doubted}?",
        f"Articles by outlet and date{', and how the dates are known' * doubted}",
        answer=answers.dates(study.articles),
        caption=f"{captions.dates(study.articles)} {study.others(among, study.articles)}",
    )


def characteristic_words(
    study: Study, drawn: pd.DataFrame, claimed: pd.DataFrame, *, words: pd.DataFrame, among: pd.DataFrame, most: int
) -> Said:
    """Keywords by outlet: those ``drawn``, so many an outlet, of those ``claimed``, among all ``words`` of these articles."""
    outlets = [name for name in among["outlet"].unique() if not lumped(name)]
    return study.headed(
        "Which words set each outlet apart, and whose are they?",
        "Uses by voice of words in which an outlet’s articles differ from all others" + study.alone,
        answer=answers.keywords(drawn),
        caption=f"{captions_of_words.keywords(claimed, outlets=outlets, most=most)} {study.others(among, words)}"
        f" {study.sure('voice', words=True)}",
        nothing=captions_of_words.no_keywords(claimed),
    )


def near_term(study: Study, drawn: pd.DataFrame, near: pd.DataFrame) -> Said:
    """The words ``near`` the first term asked, and the uses by voice of those ``drawn`` of them."""
    return study.headed(
        f"Which words occur near {study.topic}, and whose are they?",
        "Words of the same sentences, by voice; as often: compared with what chance would put there",
        answer=answers.neighbors(drawn),
        caption=f"{captions_of_words.neighbors(study.topic, drawn, near)} {study.sure('voice', words=True)}",
        nothing=captions_of_words.no_neighbors(study.uses, near),
    )


def readability(study: Study, drawn: pd.DataFrame, scores: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """Reading ease by outlet and voice: the scores, and those of them that can be compared and are ``drawn``."""
    return study.headed(
        "Whose sentences are easier to read?",
        "Flesch Reading Ease: 60 is plain English, 30 academic prose" + study.alone,
        answer=answers.reading_ease(drawn),
        caption=f"{captions_of_words.reading_ease(scores, drawn)} {study.others(among, study.words)}",
        nothing=captions_of_words.no_reading_ease(scores),
    )


def hedges_in_context(study: Study, lines: pd.DataFrame, rates: pd.DataFrame) -> Said:
    """Each hedge with the words around it, where these are few; else there are ``rates``."""
    return study.headed(
        "Who hedges: the outlet, or somebody whom it reports?",
        commonest.kinds(lines) + study.alone,
        answer=answers.hedges(lines),
        caption="Every hedge in headline and running text that holds a claim at a distance, by voice and outlet."
        f" {captions.approximate(study.tables.hedges, zones=study.zones)} {study.sure('voice', words=True)}",
        nothing=captions.no_hedges(lines, rates),
    )


def hedges_by_voice(
    study: Study, rates: pd.DataFrame, lines: pd.DataFrame, *, compared: pd.DataFrame, among: pd.DataFrame
) -> Said:
    """Rates of hedges in each voice, of all articles and by outlet, where these are no few ``lines``."""
    hedges = commonest.doubting(study.tables.hedges)
    return study.headed(
        "Who hedges more: the outlet, or those whom it reports?",
        "Words such as “may”, “apparently” and “alleged”, per 1,000 words of each voice" + study.alone,
        answer=answers.spoken(rates, compared, counted="hedges"),
        caption="Hedges that hold a claim at a distance, in headline and running text, per 1,000 words in the same voice; 95 %"
        f" intervals where articles can be compared. All voices together: {measure.claims(compared)}"
        f" {captions.approximate(study.tables.hedges, zones=study.zones)} {study.others(among, hedges)}"
        f" {study.sure('voice', words=True)}",
        nothing=captions.no_hedges(lines, rates),
    )


def voices_at_a_glance(study: Study, strips: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """The words of each article, or outlet, in their order."""
    single = strips["doc_id"].notna().any()
    how = {"by": "outlet", "of": "voice", "part": "own", "counted": "words", "said": "are an outlet’s own"}
    return study.headed(
        "Whose words are these articles made of?",
        captions.strips(strips) + study.alone,
        answer=answers.own_words(strips, study.unknowable)
        if single
        else f"{answers.shares(study.of_words(among), **how)} {answers.course(strips)}".strip(),
        caption=f"{captions.strips(strips)}. The percentage is the share of the outlet’s own words."
        " Indirect speech is somebody’s content in the reporter’s words."
        f" {study.others(among, study.words)} {study.sure('voice', words=True)}",
    )


def who_is_quoted(study: Study, shares: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """Shares of kinds of sources by outlet."""
    said = study.utterances.assign(source_ref=study.named)
    return study.headed(
        "Who is quoted or paraphrased?",
        "Statements by kind of source" + study.alone,
        answer=answers.cited(shares),
        caption=f"Statements that each outlet quotes or paraphrases, by kind of source; {cited.kinds(shares)}."
        f" {cited.named(cited.in_bars(said, shares), among, zones=study.zones)} {cited.unknown(said, among, zones=study.zones)}"
        f" {study.others(among, said)} {study.sure('speaker', corrected=True)}",
    )


def reporting_verbs(study: Study, stances: pd.DataFrame) -> Said:
    """Shares of stances by outlet."""
    return study.headed(
        "Does the verb take a stand?",
        commonest.stances(study.utterances, zones=study.zones) + study.alone,
        answer=answers.stances(stances, most=commonest.act(study.utterances, zones=study.zones)),
        caption="Verbs and other expressions that report a statement, by the stand that they take, each counted under its verb in"
        " whatever form. A distancing one does not vouch for what is said; an endorsing one takes it for true; a directive one"
        " asks for something; an expressive one, such as “accuse” or “praise”, says what the speaker does by speaking, and"
        " nothing of the outlet’s view. " + read.elsewhere("utterances, 0.3 of content", condition=study.condition),
    )


def frames_by_voice(study: Study, shares: pd.DataFrame) -> Said:
    """Shares of voices by theme, all articles together."""
    return study.headed(
        "Theme by theme: in whose voice are its words used?",
        "Uses of the words listed for each theme, in headline and running text" + study.alone,
        answer=answers.own_share(shares, by="label", place="for"),
        caption="Uses of the words that the study lists for each theme, by voice, all articles together:"
        f" {study.reckoned()} {study.sure('voice', corrected=True)}",
    )


def voices_of_terms(study: Study, voices: pd.DataFrame, themes: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """Shares of voices by outlet, all ``themes`` together."""
    words, n = commonest.words(themes, 2), themes["label"].nunique()
    return study.headed(
        f"In whose voice does each outlet use {'words such as ' * bool(words)}{' and '.join(words) or 'these words'}?",
        f"Uses of the words on the study’s {n} theme{'s' * (n != 1)}, in headline and running text{study.alone}",
        answer=answers.own_share(voices, by="outlet", place="in"),
        caption=f"Uses of the words of all themes by voice, of all articles and by outlet: {study.reckoned()}"
        f" {study.others(among, study.tables.frames)} {study.sure('voice', corrected=True)}",
    )


def contested_terms(study: Study, rates: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """Rates of the terms asked by outlet and voice."""
    compared = study.differences(study.terms, by=["term"]) if study.asked else None
    return study.headed(
        "Who uses these terms, and in whose voice?",
        "Uses of the search terms, by outlet and voice" + study.alone,
        answer=answers.own_uses(rates, columns="term", counted="uses", compared=compared),
        caption=f"{study.question} By outlet and voice, in headline and running text. {study.namesakes}"
        f" {study.others(among, study.terms)} {study.sure('voice')}",
    )


def first_term(study: Study, uses: pd.DataFrame) -> Said:
    """Each use of the first term asked, with its sentence; of many who says it."""
    return study.headed(
        f"Who says {study.topic}, and who is the source?",
        ("Each use" if len(uses) <= MOST else "Uses")
        + f" in headline and running text, by {'date' if len(uses) <= MOST else 'source'}{study.alone}",
        answer=answers.first_term(uses, study.articles),
        caption=f"{captions.first_term(study.topic, uses)} {study.sure('voice')}",
    )


def names(study: Study, uses: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """Uses of each name by outlet and voice."""
    return study.headed(
        "What does each outlet call the same people and places?",
        "Names on the study’s list, used by the outlet itself or by others" + study.alone,
        answer=answers.names(uses),
        caption=f"{captions.names(study.names)} {study.others(among, study.names)} {study.sure('voice')}",
    )


def two_renderings(study: Study, drawn: pd.DataFrame, pieces: pd.DataFrame) -> Said:
    """A statement in two renderings, word by word; and the ``pieces`` of all that are linked."""
    return study.headed(
        "What changes between two renderings of one statement?",
        "Highlighted: wording, or quotation marks, that the other lacks",
        answer=answers.renderings(drawn),
        caption=captions.renderings(pieces),
    )


def terms_through_time(study: Study, rates: pd.DataFrame, *, among: pd.DataFrame) -> Said:
    """Rates of the terms asked by period and voice, or their single uses."""
    by = study.plan.by
    return study.headed(
        "When were these terms used, and in whose voice?",
        "Uses of the search terms by publication date and voice" + study.alone,
        answer=answers.over_time(rates, by=by),
        caption=f"{study.question} In headline and running text, in the order of publication."
        f" {captions.through_time(rates)} {study.others(among, study.terms, by=by)} {study.sure('voice')}",
    )
