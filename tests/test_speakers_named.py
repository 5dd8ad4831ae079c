"""Who is named for whose words: a kind of sentence each, as newspapers write them."""

import pytest
from test_newsrooms import voice_of

from analysis import find, rules


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        # beside the words: a phrase that says whose they are
        ("To quote Lund, “the harbor is a museum.”", "museum", "Lund"),
        ("In Berg's words, the quay is “a slow disaster”.", "disaster", "Berg"),
        ("In the view of Captain Berg, “the law is dead.”", "dead", "Captain Berg"),
        ("The plan (“a fraud throughout,” in Berg’s phrase) was dropped.", "fraud", "Berg"),
        ("The march (“the largest ever,” as the townspeople called it) ended early.", "largest", "the townspeople"),
        ("“Over my dead body,” was Lund's reply.", "body", "Lund"),
        ("“Over my dead body,” came the answer from the town hall.", "body", "the town hall"),
        # several at once
        ("The mayor and the bishop said the quay was closed.", "closed", "The mayor and the bishop"),
        ("Lund said the quay was closed and Berg that it had never been open.", "never", "Berg"),
        ("Lund called the repair a farce, while Berg called it a triumph.", "triumph", "Berg"),
        ("The mayor told the Courier that the captain had said the quay was sound.", "sound", "the captain"),
        ("The clerk said that according to the police the thieves had fled.", "fled", "the police"),
        ("The clerk found no trace of the thieves, who neighbors say came at night.", "came", "neighbors"),
        ("Berg recalled that his father used to say that “nobody leaves an island”.", "nobody", "his father"),
        ("The council said the quay was safe, the union that it was a trap.", "trap", "the union"),
        ("Some pilots say the quay is safe; others, that it sank their boats.", "sank", "others"),
        ("Lund said the pilot, who had called the quay “a wreck,” had never seen it.", "never", "Lund"),
        ("Lund said the pilot, who had called the quay “a wreck,” had never seen it.", "wreck", "the pilot"),
        ("To hear Lund tell it, the quay sank by itself.", "sank", "Lund"),
        ("Lund declared the need for a new quay: “Sink the old one,” Berg said.", "Sink", "Berg"),
        ("“They must eat,” Fight for $15 director Ida Lund told Echo News 6 in Westholm.", "eat", "Ida Lund"),
        ("Lund launched a $1.5 million campaign in May and announced that the quay was open.", "open", "Lund"),
        # far from the verb
        ("Having warned for months that the quay would sink, Lund resigned in June.", "sink", "Lund"),
        ("After struggling to persuade voters that the quay would hold, Lund resigned.", "hold", "Lund"),
        ("Ida Lund, facing a strike in Westholm, a port town, said the quay was shut.", "shut", "Ida Lund"),
        ("Lund, whose old firm, Ash, sells bricks, said the quay was shut.", "shut", "Lund"),
        ("Ida Lund (D), a friend of the captain told the club the quay was shut.", "shut", "Ida Lund"),
        ("Berg, who backed Lund in 2012, said on Friday that the quay was shut.", "shut", "Berg"),
        ("Ferrymen who had never liked him say the quay is shut.", "shut", "Ferrymen"),
        ("Lund said some of the talk in the harbor was unfair, noting that the quay had been mended.", "mended", "Lund"),
        ("Lund had canceled a meeting with Berg slated for Friday, saying the quay was flooded.", "flooded", "Lund"),
        ("Lund sent a memo to the Courier in April explaining that the quay was shut.", "shut", "Lund"),
        ("“It is the swell,” said Lund, referring to a quay that had sunk.", "sunk", "Lund"),
        ("They are convinced that the quay will hold.", "hold", "They"),
        ("The storm raised concern among fishermen that the quay would sink.", "sink", "fishermen"),
        # verbs that no list holds, and whose words stand beside them
        ("Lund fired back that the “town has paid twice” since May.", "paid", "Lund"),
        ("Lund groused to a crowd in Westholm that the paper “lies to me” in May.", "lies", "Lund"),
        ("Lund said that over the last five days he had begun “to mend it”.", "mend", "Lund"),
        ("Lund called Berg, his old rival, a harbor “wrecker.”", "wrecker", "Lund"),
        ("For Berg, the verdict was “a slap in the face.”", "slap", "Berg"),
        ("Then came this, from a retired pilot: “They sank it on purpose.”", "sank", "a retired pilot"),
        ("Not so, says Petra Lind, who runs the ferry: the tide does the work.", "tide", "Petra Lind"),
        ("The pilots think that’s the end of the quay.", "end", "The pilots"),
        ("They’re sure that the quay will hold.", "hold", "They’re"),
        # a preposition governs no subject
        ("A pilot speaking to the Courier said the quay was shut.", "shut", "A pilot speaking to the Courier"),
        ("A copy seen by the Courier said the quay was shut.", "shut", "A copy seen by the Courier"),
        ("Captains in at least two ports said the quay was shut.", "shut", "Captains in at least two ports"),
        ("A report published on Friday said the quay was shut.", "shut", "A report published"),
        ("Lund less than two weeks ago said the quay was shut.", "shut", "Lund"),
        ("Berg and his deputy, Ida Lund, said the quay was shut.", "shut", "Berg and his deputy, Ida Lund"),
        # a clause or an aside between
        ("Lund apologized for the flood after they came out, saying the quay was old.", "old", "Lund"),
        ("The talks came after Lund met Berg on Friday, warning that the quay was old.", "old", "Lund"),
        ("Lund called it a farce (though she had backed it) and warned that the quay was old.", "old", "Lund"),
        ("Lund scorned the plan – which Berg had drawn – and warned that the quay was old.", "old", "Lund"),
        ("Lund tweeted back at Berg saying the quay was old.", "old", "Lund"),
        ("Lund emailed supporters saying the quay was old.", "old", "Lund"),
        ("Lund renewed her call to close the quay.", "close", "Lund"),
        # commas lost
        ("At least six boats sank at the quay a local official said on Thursday.", "sank", "a local official"),
        ("It was plainly a crime Berg wrote in a letter to the court.", "crime", "Berg"),
        ("The boats were sent back at gunpoint witnesses said.", "gunpoint", "witnesses"),
        ("Three boats were lost in the storm a clerk who asked not to be named said.", "storm", "a clerk"),
        # what is said of the saying
        ("The boats left first, the town said in a statement posted online late on Friday.", "left", "the town"),
        ("“It was the swell,” Lund, after a long pause, said of the flood.", "swell", "Lund"),
        ("''It was the swell,'' Lund said. ''It sank us.''", "sank", "Lund"),
        ("“This must be paid,” she said, and “paid in full.”", "in full", "she"),
        ("“Good,” Lund said. Berg “apologized for it on air,” Lund said.", "apologized", "Lund"),
    ],
)  # fmt: skip
def test_who_is_named(own, words, source):
    told = voice_of(own, words)
    assert told, words
    assert all(voice not in ("own", "scare") and who and source.lower() in who.lower() for voice, who in told), told


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("Farmers hoping to sell their fish crossed the flooded quay.", "flooded"),
        ("Villagers fearing the flood slept on the hill.", "flood"),
        ("It worried fishermen in the flooded town.", "flooded"),
        ("In an appearance on “Good Morning Harbor,” Lund smiled.", "Harbor"),
        ("It is hard to imagine a flooded quay.", "flooded"),
        ("The storm meant that the “new quay” was flooded.", "flooded"),
    ],
)
def test_who_says_nothing(own, words):
    assert {source for _, source in voice_of(own, words)} == {None}


@pytest.mark.parametrize(
    ("headline", "source"),
    [("Syria: Troops leave a town by the sea", None), ("Ida Lund: Berg should have thanked me", "Ida Lund")],
)
def test_a_country_before_a_colon_is_a_place_and_a_name_speaks(headline, source):
    text = f"{headline}\n\nThe harbor is deep there, and the nearest landing lies nine miles to the south of the town.\n"
    found = find.article(text, rules.instrument(), title=headline)
    assert {one.source for one in found.words if one.zone == "headline" and one.start > headline.index(":")} == {source}


def test_what_is_called_something_is_said_to_be_it():
    assert voice_of("Lund called the repair a farce.", "farce") == {("indirect", "Lund")}
    assert voice_of("Lund described the repair as a farce.", "farce") == {("indirect", "Lund")}


def test_lines_inside_one_pair_of_marks_have_their_speakers():
    told = voice_of("“BERG: Was it the swell? LUND: It was, and the quay is gone.”", "quay is gone")
    assert {(voice, source.title()) for voice, source in told} == {("direct", "Lund")}


def test_a_letter_set_off_without_marks_is_its_writers_until_it_closes():
    letter = "Dear Captain,\n\nThe quay is gone.\n\nYours faithfully,\n\nForty ferrymen of Eastholm"
    own = f"The letter, signed by forty ferrymen, begins:\n\n{letter}\n\nThe town slept."
    assert {voice for voice, _ in voice_of(own, "quay is gone")} == {"direct"}
    assert {voice for voice, _ in voice_of(own, "town slept")} == {"own"}


def test_a_post_set_off_without_marks_is_in_the_first_person():
    own = "Lund wrote on her page:\n\nI saw the quay go, and my boat with it.\n\nThe town slept."
    assert voice_of(own, "quay go") == {("direct", "Lund")}
    assert {voice for voice, _ in voice_of(own, "town slept")} == {"own"}


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        ("The head of the harbor board, Zdravka Ilyinichna Morlova, arrived. The tide, she said, was late.", "late", "Morlova"),
        ("Petra Lind left. I saw the councillor in charge, Giltho Ormsen. He told me the quay was shut.", "shut", "Ormsen"),
        ("Petra Lind said no. Fisherman Calmor Redd has lost both boats. “Matchwood,” he told Radio Echo.", "Matchwood", "Redd"),
        ("The Archdeacon of Westholm, Fenka Boyle, will lead. In a letter she wrote that the quay was shut.", "shut", "Boyle"),
        ("Our correspondent, who was there, saw smoke. The trader, Alhaja Sidra Olo, wept. She said: “It burned.”", "It", "Olo"),
        ("Inspector Bróna Mac an tSagairt of Inland Fisheries left. The quay was shut, the inspector said.", "shut", "tSagairt"),
    ],
)
def test_a_name_beside_a_role_is_a_persons_whatever_the_given_name(own, words, source):
    assert {source in (who or "") for _, who in voice_of(own, words)} == {True}


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        ("Piet Vanhove, who steered the boat, said he had seen it. “I am no pilot,” said the Belgian.", "pilot", "Vanhove"),
        (
            "Ada Munk, 41, left.\n\nA walker, Sam Littlebro, met Berg. The 27-year-old said the quay was shut.",
            "shut",
            "Littlebro",
        ),
        ("Mr Eunan Tovey, solicitor, for the pilot, rose. Berg left. ‘It was the swell,’ the solicitor said.", "swell", "Tovey"),
        ("Lena Orth, a pilot, replied.\n\n@lena_orth tweeted: “The cracks are behind you.”", "cracks", "Lena Orth"),
        ("Petra Te Rangi-Lund came. Ada Berg said no. Te Rangi-Lund did not. She said the quay was shut.", "shut", "Petra"),
        ("Sheikh Khalfar bin Rashed bin Saqr Al Mutari came. Sheikh Khalfar said the quay was shut.", "shut", "Al Mutari"),
    ],
)
def test_a_description_or_a_part_of_a_name_is_who_bears_it(own, words, source):
    assert {source in (who or "") for _, who in voice_of(own, words)} == {True}


def test_a_people_and_a_stranger_to_the_paragraph_are_nobody_named():
    told = voice_of("Ada Munk, 41, said no.\n\nTom Berg left.\n\n“It was the swell,” said the 27-year-old.", "swell")
    assert {who for _, who in told} == {"the 27-year-old"}
    assert {who for _, who in voice_of("Tom Berg said no. The Belgians said the quay was shut.", "shut")} == {"The Belgians"}


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        (
            "Tom Berg spoke. Its pilot, who calls himself Tarn of the Hills, said that the quay was shut.",
            "shut",
            "Tarn of the Hills",
        ),
        ("Superintendent of Police Ishra Rao Bhon came. Tom Berg left. “It was the swell,” the SP said.", "swell", "Rao Bhon"),
        ("Tom Berg spoke. His daughter, Junika, has a boat. She has told him that the quay was shut.", "shut", "Junika"),
        ("Stan Rudd spoke. Marlow Rovers lost. Rovers led by two. He said the quay was shut.", "shut", "Stan Rudd"),
        ("Nate and Ada Vosk left the trail on Friday. They had told friends the quay was shut.", "shut", "Nate and Ada Vosk"),
        (
            "Ada Berg said no. A seller who called herself Mama Rida said it burned. She said the quay was shut.",
            "shut",
            "A seller who",
        ),
        (
            "A cousin who spoke at the feast said no. A petition has many names. It argues the quay was shut.",
            "shut",
            "A petition",
        ),
    ],
)
def test_a_pronoun_goes_to_who_acted_just_before(own, words, source):
    assert {source in (who or "") for _, who in voice_of(own, words)} == {True}


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        ("A work order dated August 19, which the Echo has seen, does in fact say the quay was shut.", "shut", "A work order"),
        ("A memo dated 4 May 2021, which the Echo has seen, says the quay was shut.", "shut", "A memo"),
        ("A letter sent on March 3, which Berg denied, warned that the quay was shut.", "shut", "A letter"),
        ("A poll on the harbor's page before the race found that the quay was shut.", "shut", "A poll"),
        ("A survey of pilots since the flood showed that the quay was shut.", "shut", "A survey"),
        ("A phone voice note claims that the quay was shut.", "shut", "A phone voice note"),
        ("A note shared thousands of times in Eastholm since late April claims that the quay was shut.", "shut", "A note"),
        ("A clip viewed two million times says the quay was shut.", "shut", "A clip"),
        ("Mama Lund, as she asked to be called, said the quay was shut.", "shut", "Mama Lund"),
        # and whoever only stands beside a time
        ("On August 19, which was a Friday, Berg said the quay was shut.", "shut", "Berg"),
        ("Minutes before the storm the captain said the quay was shut.", "shut", "the captain"),
        ("The row erupted a month after the captain made news by saying the quay was shut.", "shut", "the captain"),
        ("The board, whose head said the quay was shut, met.", "shut", "whose head"),
        ("The board met three times in May and said the quay was shut.", "shut", "The board"),
    ],
)
def test_a_paper_is_named_with_all_that_is_told_of_it(own, words, source):
    sources = {who for _, who in voice_of(own, words)}
    assert {who is not None and who.startswith(source) for who in sources} == {True}, sources


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        # whoever is told or asks is not who goes on
        ("Ida Berg told Sten Vosk, prosecuting, that the boat sank. She said the quay was shut.", "shut", "Ida Berg"),
        ("Ida Berg was once asked by Lady Vosk what she did. “I sink boats,” she answered.", "sink", "Ida Berg"),
        ("Ida Berg was told by one skipper that it was over. She said the quay was shut.", "shut", "Ida Berg"),
        # what «who» takes up
        ("First up was Ida Berg, the member for Upper Moor, who has a horn. “Is it shut?” she asked.", "shut", "Ida Berg"),
        ("Tom Vosk left. The gull was caught by Ida Berg, of Wing Aid, who threw a net. She said it bit.", "bit", "Ida Berg"),
        # a name that comes last
        ("Our people are sold, said Ida Berg on Friday.\n\nOur people have lost their quays, she said.", "quays", "Ida Berg"),
        ("She has a torch. She said the quay shut.\n\nIda Berg, as she asked to be called, has a cat.", "shut", "Ida Berg"),
        ("Diver Lim Bo Tek Han, 70, who keeps gulls, was glad. The quay was shut, he said.", "shut", "Lim Bo Tek Han"),
        ("Idriss Ben-Lakh taps the hull and tilts his head. He waits. The quay was shut, he said.", "shut", "Idriss Ben-Lakh"),
        ("In May, Father Savo Ostin found the road gone. The port sleeps. He said it was shut.", "shut", "Savo Ostin"),
        # a description
        ("Dr Fesk Vosk, a cousin of the then harbormaster, denied it. “Sue me,” the former captain said.", "Sue", "Vosk"),
        ("Head of public prosecutions Ida Berg called it theft. A clerk wept. The prosecutor said it was shut.", "shut", "Berg"),
        ("In a statement read by a clerk, Ida Berg said no. “The quay was shut,” the statement read.", "shut", "Ida Berg"),
        # nobody
        ("Ida Berg left. Whoever built that quay was blind. She said the quay was shut.", "shut", "Ida Berg"),
        ("Ida Berg left. A work order dated May 3 was lost. She said the quay was shut.", "shut", "Ida Berg"),
        ("Mr Vosk left.\n\nIn the shop, Ilka Vosk counts boats. She said the quay was shut.", "shut", "Ilka Vosk"),
        # whose daughter it is
        (
            "Ida Berg sank boats. Her daughter, Junka, said no.\n\nTom Vosk left.\n\nIn May she said the quay was shut.",
            "shut",
            "Ida Berg",
        ),
        # and what stays as it was
        ("Ida Berg sank boats. Her daughter, Junka, said no.\n\n“It is shut,” she said.", "shut", "Junka"),
        ("Ida Berg, who runs the ferry, spoke to Tom Vosk. She said the quay was shut.", "shut", "Ida Berg"),
        ("A former captain wept. Tom Vosk left. “Sue me,” the former captain said.", "Sue", "the former captain"),
        ("The council issued a statement. Ida Berg left. The statement said the quay was shut.", "shut", "The council"),
    ],
)
def test_who_is_meant_is_who_a_reader_has_in_mind(own, words, source):
    sources = {who for _, who in voice_of(own, words)}
    assert {source in (who or "") for who in sources} == {True}, sources


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("“The quay went first.\n\n“Then the boats.”\n\nIlka Vosk, a pilot from Westholm, saw it all.", "Ilka Vosk"),
        ("“The quay went first.”\n\nIlka Vosk, 61, saw it all.", "Ilka Vosk"),
        ("“The quay went first.”\n\nIlka Vosk, who had slept on it, saw it all.", "Ilka Vosk"),
        ("“The quay went first.”\n\n“Then the boats,” Ilka Vosk said.", "Ilka Vosk"),
        ("“The quay went first.”\n\nCaptain Vosk has told it often.", "Captain Vosk"),
        # a place is nobody, and a title is not said
        ("“The quay went first.”\n\nWestholm, a town of nine streets, is quiet.", None),
        ("“The quay went first.”\n\nThe town is quiet.", None),
        ("“The Quay Went First” is a play. Captain Vosk saw it.", None),
    ],
)
def test_a_quotation_that_opens_the_text_is_whose_name_comes_next(opening, source):
    head = "Minister warns of the sea\n\nMayor says nobody slept\n\nBy Ann Lee"
    text = f"{head}\n\n{opening}\n\nThe harbor is deep, and the quay is old.\n"
    found = find.article(text, rules.instrument(), title="Minister warns of the sea")
    at = text.lower().index("the quay went first")
    assert {one.source for one in found.words if at <= one.start < at + 10} == {source}


def test_a_headline_in_marks_is_whose_name_comes_next_in_the_deck():
    deck = "Stone mason Ilka Vosk on building without mortar"
    text = f"“I was never bored by a wall”\n\n{deck}\n\nBy Ann Lee\n\nThe wall is nine miles long, and it is a wall of schist.\n"
    found = find.article(text, rules.instrument())
    assert {one.source for one in found.words if one.zone == "headline"} == {"Stone mason Ilka Vosk"}
