"""Zones: every trap of the seeds by name, and pages that no seed is like."""

import pytest
from found import table

from analysis import find, rules
from analysis.find import zones


def labels(text, title=None):
    return [zone.label for zone in zones.find(text, title=title)]


LONG = "The last of the troops left the northern valley on Friday, the mayor of the town said."


def test_every_visible_character_lies_in_exactly_one_zone():
    text = f"  Menu\n\nTroops leave the valley\n   By Ann Lee\n\nOSLO (Reuters) - {LONG}\n\nOne heading\n{LONG}\nShare\n"
    covered = [i for zone in zones.find(text) for i in range(zone.start, zone.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


def test_zones_fit_the_contract():
    text = f"Troops leave the valley\n\n{LONG}"
    assert table("zones", text, zones.find(text))["text"].tolist() == ["Troops leave the valley", LONG]


def test_the_headline_is_the_line_that_equals_the_title():
    text = f"Other stories of the day\n\nTroops leave the valley\n\n{LONG}"
    assert labels(text, "Troops leave the valley")[:2] == ["furniture", "headline"]


def test_a_second_copy_of_the_headline_is_furniture():
    assert labels(f"Troops leave the valley\n\nTroops leave the valley\n\n{LONG}") == ["headline", "furniture", "body"]


def test_a_standfirst_before_the_byline_is_the_deck():
    text = f"Troops leave the valley\n\nThe mayor says that nobody was told.\n\nBy Ann Lee\n\n{LONG}"
    assert labels(text) == ["headline", "deck", "byline", "body"]


def test_a_dateline_is_parted_from_the_paragraph_that_it_opens():
    text = f"Troops leave the valley\n\nOSLO, March 3 (Reuters) - {LONG}"
    found = table("zones", text, zones.find(text))
    assert found["label"].tolist() == ["headline", "dateline", "body"]
    assert found["text"].tolist()[2] == LONG


def test_a_teaser_between_paragraphs_is_not_running_text():
    teaser = "Minister warns of a new front in the east after talks fail"
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n{teaser}\n\n{LONG}")[2] == "teaser"


@pytest.mark.parametrize("teasers", [2, 5])
def test_a_list_of_teasers_ends_the_article_though_prose_follows_it(teasers):
    more = ["Read more: The bridge that was not there"] * teasers
    after = "The oldest mill of the valley opens its doors to visitors again on Sunday."
    found = labels("\n\n".join(["Troops leave the valley", LONG, LONG, LONG, *more, after]))
    assert found == ["headline", *["body"] * 3, *["teaser"] * teasers, "furniture"]


def test_a_paragraph_that_begins_like_a_page_label_is_body():
    assert labels(f"Troops leave the valley\n\nSearch teams found nobody in the two houses by the river.\n\n{LONG}")[1] == "body"


def test_a_line_that_announces_speech_with_a_colon_is_body():
    assert labels(f"Troops leave the valley\n\n{LONG}\n\nHe added:\n\n“{LONG}”")[2] == "body"


def test_the_editors_comment_is_told_from_the_report():
    assert labels(f"Troops leave the valley\n\n{LONG}\n\nEditorial comment\n\n{LONG}")[2:] == ["subhead", "editorial"]


def test_indented_lines_with_bullets_below_the_article_are_comments():
    text = f"Troops leave the valley\n\n{LONG}\n\n    Nobody believes a word of this any more.\n\n    • ann\n\n      well said"
    assert labels(text)[2:] == ["comment"] * 3


def test_an_indented_list_above_a_long_paragraph_holds_no_comments():
    listed = "    What the office offers\n    * a refund of the fare\n    * a free crossing in June\n    to all who waited"
    assert "comment" not in labels(f"Troops leave the valley\n\n{LONG}\n\n{LONG}\n\n{listed}\n\n{LONG} {LONG}")


def test_answers_beside_three_comments_tell_that_comments_have_begun():
    said = "Nobody in this town believes a word of this any more, and they are right."
    thread = "\n".join(f"Wolf{i} says:\n{said}\nReply" for i in range(3))
    assert labels(f"Troops leave the valley\n\n{LONG}\n{LONG}\n{LONG}\n{thread}")[4:] == ["comment"] * 9


def test_a_button_for_comments_above_the_text_does_not_end_the_article():
    text = "\n".join(["Troops leave the valley", LONG, LONG, LONG, "Comments (12)", *[LONG] * 6])
    assert labels(text) == ["headline", *["body"] * 3, "comment", *["body"] * 6]


def test_the_first_of_two_headline_like_lines_is_the_headline():
    text = f"Menu\nTroops leave the northern valley\nThe mayor and the town were not told of it\nBy Ann Lee\n{LONG}"
    assert labels(text)[1] == "headline"


def test_a_rule_drawn_across_the_page_is_no_subhead():
    assert labels(f"Troops leave the valley\n\n{LONG}\n---\n{LONG}")[2] == "furniture"


@pytest.mark.parametrize("stamp", ["Ann Lee, The Courier 8:42 a.m. EDT October 3, 2014", "Posted 9.30, 4 May 2011 in Towns"])
def test_a_line_that_ends_with_date_and_time_is_a_date(stamp):
    assert labels(f"Troops leave the valley\n\n{LONG}\n{stamp}\n{LONG}")[2] == "date"


def test_items_with_bullets_are_read_without_them():
    assert labels(f"* Menu\n* Sign in\nTroops leave the valley\n{LONG}\n* Share\n{LONG}")[4] == "furniture"


def test_a_long_paragraph_between_paragraphs_is_text_whoever_it_addresses():
    addressed = (
        f"You can read our newsletter on your phone, and {'that is what everybody in the valley did, ' * 3}for it was free."
    )
    assert labels(f"Troops leave the valley\n\n{LONG}\n{addressed}\n{LONG}")[2] == "body"
    assert labels(f"Troops leave the valley\n\n{LONG}\nRead our newsletter on your phone.\n{LONG}")[2] == "furniture"


def test_words_with_capitals_throughout_are_no_text_however_many():
    menu = " ".join(["News Sport Weather Culture Travel"] * 6)
    assert labels(f"{menu}\nTroops leave the valley\n{LONG}")[:2] == ["furniture", "headline"]


def test_a_line_below_the_word_caption_is_the_caption_even_with_an_end_mark():
    assert labels(f"Troops leave the valley\n\n{LONG}\nImage caption,\n{LONG}\n{LONG}")[2:4] == ["caption", "caption"]


def test_headlines_that_were_cut_to_fit_are_no_text():
    cut = ["Minister Warns Of New Front In …", "Harbor Crane Falls Onto Empty …", "Owls Hear The Snow, Says ..."]
    assert labels("\n".join([*cut, "Troops leave the valley", LONG]))[:4] == ["furniture"] * 3 + ["headline"]


def test_related_stories_in_parentheses_are_a_teaser():
    assert labels(f"Troops leave the valley\n{LONG}\n(MORE: The bridge that was not there)\n{LONG}")[2] == "teaser"


def test_a_text_wrapped_by_hand_is_put_together_again():
    wrapped = "The last of the troops left the northern valley late on a cold and\nwet evening, the mayor of the town said."
    assert labels(f"Troops leave the valley\n\n{wrapped}") == ["headline", "body"]


def test_a_wrapped_line_goes_on_where_the_next_begins_with_a_capital():
    wrapped = """\
The last troops left the northern valley late on a cold
and wet evening, as was told to the whole of the town by
Mayor Lee and those who had stood on the bridge until it
was so dark that nobody could tell the trucks from their
own shadows."""
    assert labels(f"Troops leave the valley\n\n{wrapped}") == ["headline", "body"]


def test_headlines_one_below_the_other_are_not_taken_for_a_wrapped_text():
    stories = [
        "Minister warns of a new front in the east again",
        "iPhone maker closes its works in the old harbor",
        "Ten walks for a wet weekend in the northern hills",
    ]
    assert len(labels("\n".join([*stories, "Troops leave the valley", "", LONG]))) == 5


SHELLED = "Two villages on the river were shelled at night, and the bridge at the mill was closed to trucks for the third day."


@pytest.mark.parametrize("last", ["The town denied it.", "“Never,” she said.", "Nobody came.\n\nNobody called."])
def test_short_paragraphs_close_the_article(last):
    assert set(labels(f"Troops leave the valley\n\n{LONG}\n\n{SHELLED}\n\n{last}")[1:]) == {"body"}


@pytest.mark.parametrize("last", ["Media contact:", "Was this article helpful?"])
def test_what_the_page_says_below_the_article_closes_it_not(last):
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n{SHELLED}\n\n{last}")[-1] == "furniture"


def test_a_short_paragraph_opens_the_article():
    assert labels(f"Troops leave the valley\n\nNobody waved.\n\n{LONG}\n\n{SHELLED}") == ["headline", *["body"] * 3]


def test_a_long_line_without_an_end_mark_is_text_and_no_headline():
    unended = SHELLED.rstrip(".")
    assert labels(f"Troops leave the valley\n\n{unended}\n\n{LONG}\n\n{unended}") == ["headline", *["body"] * 3]


@pytest.mark.parametrize(
    "footer", ["Share on Facebook", "Read more", "Related stories\nA bridge falls\nFollow us on X for more."]
)
def test_a_footer_below_the_comments_leaves_them_comments(footer):
    thread = "    ann\n        Nobody believes a word.\n    • kurt\n        They are paid by the town."
    found = labels(f"Troops leave the valley\n\n{LONG}\n\n{SHELLED}\n{thread}\n{footer}")
    assert found[3:7] == ["comment"] * 4
    assert "comment" not in found[7:] and "body" not in found[7:]


def test_an_indented_list_before_the_last_sentence_is_no_thread():
    items = "    • a bridge\n    • a mill"
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n{SHELLED} They took:\n{items}\nNobody was hurt that day.")[-1] == "body"


@pytest.mark.parametrize("heading", ["Comments (3)", "Comments", "Reader comments (12)"])
def test_comments_are_announced_with_their_number(heading):
    found = labels(
        f"Troops leave the valley\n\n{LONG}\n\n{SHELLED}\n\n{LONG}\n\n{heading}\n\nJan: You are all paid.\n\nPiet: Read a book."
    )
    assert found == ["headline", *["body"] * 3, *["comment"] * 3]


@pytest.mark.parametrize("byline", ["By Ann Lee", "By Ann Lee\nPosted May 24, 2026"])
def test_a_menu_of_comments_and_a_share_bar_above_the_text_are_passed(byline):
    bar = "Share this item on Facebook facebook Share this item on X x Send this page via email email."
    page = f"Troops leave the valley\n{bar}\nComments\nClose comments menu\nWrite a comment\n{byline}\n{LONG}\n{SHELLED}"
    found = labels(page)
    assert found[:2] == ["headline", "furniture"]
    assert found[-2:] == ["body", "body"]


def test_news_about_networks_is_no_share_bar():
    assert (
        labels(f"Troops leave the valley\n{LONG}\nFollow Facebook, X and YouTube and you hear of it, he said.\n{LONG}")[2]
        == "body"
    )


@pytest.mark.parametrize(
    "signed", ["“She is a proven engineer.” —Commissioner Paul Dray", '"We stay." -- Ann Hill, mayor of Lowdale']
)
def test_a_quotation_with_its_speaker_after_a_dash_is_text(signed):
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n{signed}\n\n{SHELLED}")[2] == "body"


def test_a_speaker_below_a_quotation_is_text():
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n“{SHELLED}”\n\n—Commissioner Paul Dray\n\n{LONG}")[3] == "body"


def test_the_turns_of_a_conversation_are_text_however_short():
    turns = "TR: Why\nAD: Because\nTR: Will you come back to the town\nAD: No"
    assert labels(f"Troops leave the valley\n\n{LONG}\n{turns}") == ["headline", *["body"] * 5]


def test_a_text_with_a_sentence_a_line_is_read_by_its_paragraphs():
    text = f"Troops leave the valley\n\nIt is over.\nMr.\nHill left.\n{LONG}\n\nNobody came.\nNobody called the town."
    found = zones.find(text)
    assert [zone.label for zone in found] == ["headline", "body", "body"]
    assert text[found[1].start : found[1].end].count("\n") == 3


def test_paragraphs_of_several_sentences_stay_apart_whatever_parts_them():
    text = (
        f"Troops leave the valley\n\n{LONG} They left.\n{SHELLED} It is over.\n{LONG} It was dark.\n\n{LONG} So it is.\n{SHELLED}"
    )
    assert len(labels(text)) == 6


def test_the_title_is_found_however_its_marks_and_spaces_are_printed():
    text = f"Other stories of the day\n\nLee: “Troops leave  the valley”\n\n{LONG}"
    assert labels(text, 'Lee: "Troops leave the valley".')[1] == "headline"


def test_a_title_that_is_printed_below_the_article_alone_is_no_headline_there():
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n{SHELLED}\n\nThe valley today", "The valley today")[:2] == [
        "headline",
        "body",
    ]


def test_a_correction_by_hand_overrules_the_rules_and_says_so():
    text = f"Troops leave the valley\n\n{LONG}\n\n{LONG}"
    start = 25 + len(LONG) + 2
    found = zones.find(text, corrections=[(start, start + len(LONG), "caption", "under a picture")])
    assert [zone.label for zone in found] == ["headline", "body", "caption"]
    assert found[2].rule == "corrected by hand: under a picture"


@pytest.mark.parametrize("text", ["", "   \n\n ", "One", "\n".join(["x"] * 50)])
def test_a_page_without_running_text_is_no_error(text):
    assert isinstance(labels(text), list)


FERRY = (
    "The ferry to the island of Eastholm sank on Monday with forty cars on board, and the boats of the harbor were late.",
    "It was the third loss of a ferry in four years, and the council will meet on Friday to hear what the owners say.",
    "The harbor is deep there, and the nearest landing is nine miles to the south, the captain said on Tuesday night.",
    "Divers will look at the wreck when the wind has turned, and until then nobody may come nearer than a mile to it.",
)


@pytest.mark.parametrize(
    ("above", "within", "expected"),
    [
        # one word that comes again makes no deck of what the page recommends; six words may be one
        (["The best novels about boats to read this summer"], [], ["furniture"]),
        (["Three sailors had left their posts", "By Ada Moss"], [], ["deck", "byline"]),
        # below whoever signs the article stands a picture
        (["By Ada Moss", "A tug pulls at the wreck in the bay", "Photo: Jo Lund/Reuters"], [], ["byline", "caption", "caption"]),
        # headlines of other stories between paragraphs, and a heading between two short ones
        ([], ["Crane falls on deck", "New roof for school", "Old bakery to close"], ["furniture"] * 3),
        ([], ["Nobody knew.", "What the owners say", "Nobody asked."], ["body", "subhead", "body"]),
    ],
)
def test_what_a_line_beside_the_text_is(above, within, expected):
    text = "\n\n".join(["Ferry sinks off Eastholm", *above, *FERRY[:2], *within, *FERRY[2:]]) + "\n"
    found = {text[zone.start : zone.end]: zone.label for zone in find.article(text, rules.instrument()).zones}
    assert [found[line] for line in [*above, *within]] == expected


def test_points_below_the_headline_are_one_deck():
    points = ["- A ferry sank with forty cars on board", "- Neighbors say it was late", "- Council is left with no choice"]
    text = "\n".join(["Ferry sinks off Eastholm", *points, "", "By Ada Moss", "", *FERRY]) + "\n"
    found = {text[zone.start : zone.end]: zone.label for zone in find.article(text, rules.instrument()).zones}
    assert [found[line] for line in points] == ["deck"] * 3


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("(This story has not been edited by our desk and is auto-generated from an agency's feed.)", "credit"),
        ("The Valley Record is supported by its readers and by two foundations.", "credit"),
        ("Harbor Notes is an independent nonprofit newsroom that covers the coast.", "credit"),
        ("Support VALLEY RECORD journalism. Donate here: your gift keeps the lights on.", "furniture"),
        ("By entering your number, I accept the terms of use.", "furniture"),
        ("Republish this report for free, but please tell us where.", "furniture"),
        ("Ann Lee is a retired pilot who lives in Eastholm.", "credit"),
        # and what is text
        ("The bridge is supported by six cables and by the goodwill of the valley.", "body"),
        ("Ida Lund is a retired pilot who lives in Eastholm.", "body"),
        ("By entering the valley on Friday, the troops broke the truce.", "body"),
    ],
)
def test_what_a_page_says_of_itself_below_the_text_is_not_the_articles(line, label):
    text = f"Troops leave the valley\n\nBy Ann Lee\n\n{LONG}\n\n{LONG.replace('last', 'first')}\n\n{line}"
    assert labels(text) == ["headline", "byline", "body", "body", label]


def test_the_items_below_an_announcement_of_other_stories_are_no_list_of_the_text():
    promos = "Related content\n• The valley in winter\n• Editorial: a road to nowhere"
    page = f"Troops leave the valley\n\n{LONG}\n\n{LONG}\n\n{promos}\n\n{LONG}\n\n{LONG}"
    assert labels(page) == ["headline", "body", "body", *["teaser"] * 3, "body", "body"]
    told = "The plan has two parts:\n• The valley in winter\n• A road to nowhere"
    assert labels(f"Troops leave the valley\n\n{LONG}\n\n{told}\n\n{LONG}") == ["headline", *["body"] * 5]


def test_what_an_agency_changed_is_no_headline():
    points = "* Army had held the valley since May\n* Last troops were to leave in March\n(Adds mayor, details)"
    text = f"UPDATE 1-Last troops leave northern valley\n\n{points}\n\nBy Ann Lee\n\n{LONG}"
    assert labels(text) == ["headline", "deck", "deck", "credit", "byline", "body"]
