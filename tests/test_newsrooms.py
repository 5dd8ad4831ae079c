"""Text from any newsroom: how houses print, what scrapers lose, who speaks, and what is no speech."""

import pytest

from analysis import find, rules
from analysis.find import tails

AROUND = (
    "Ferry returns to Eastholm\n\nThe ferry to the island of Eastholm was built in 1954, and it carries forty cars and two"
    " hundred people on each crossing.\n\n{}\n\nThe harbor is deep there, and the nearest landing is nine miles to the south.\n"
)


def found(own):
    text = AROUND.format(own)
    return text, find.article(text, rules.instrument(), title="Ferry returns to Eastholm")


def voice_of(own, words):
    text, article = found(own)
    at = text.index(words)
    return {(word.voice, word.source) for word in article.words if at <= word.start < at + len(words)}


@pytest.mark.parametrize(
    ("own", "words", "voice", "source"),
    [
        ("“The quay is shut”, Lund said.", "quay", "direct", "Lund"),
        ("‘The quay is shut’, the harbor office said in a note.", "quay", "direct", "the harbor office"),
        ("„The quay is shut,“ the mayor said.", "quay", "direct", "the mayor"),
        ("»The quay is shut,« the mayor said.", "quay", "direct", "the mayor"),
        ("“The\u00a0quay\u2009is shut,”\u00a0the\u00a0mayor said.", "shut", "direct", "the mayor"),
        ("“The quay is shut,” said Gov. Ida Lund.", "quay", "direct", "Gov. Ida Lund"),
        ("“Shut it!” Lund bellowed.", "Shut", "direct", "Lund"),
        ("“Shut it?” Ida Lund wondered. “It is the only quay.”", "only", "direct", "Ida Lund"),
        ("“The quay is shut,” @idalund posted on Friday.", "quay", "direct", "@idalund"),
        ("Waves flooded the quay, Reuters reported, citing a fisherman.", "flooded", "indirect", "a fisherman"),
        ("Waves had flooded the quay a fisherman said.", "flooded", "indirect", "a fisherman"),
        ("This is plainly a disaster Lund told reporters.", "disaster", "indirect", "Lund"),
        ("Ida Lund, the harbor master of Eastholm, the old port, said the quay was shut.", "shut", "indirect", "Ida Lund"),
        ("The vote came after Berg scolded Lund on Monday, accusing her of “cowardice”.", "cowardice", "partial", "Berg"),
        ("Warning that the quay was old, Lund closed the gate.", "old", "indirect", "Lund"),
        ("In the words of Berg, “the harbor is finished.”", "finished", "partial", "Berg"),
        ("And from Captain Ada Berg:\n\n“The harbor is finished.”", "finished", "direct", "Captain Ada Berg"),
        ("In her letter the captain wrote:\n\n> The harbor is dead, and nobody will come.", "nobody", "direct", "the captain"),
        ("The ferry sank (“It was the swell,” Berg told reporters) within an hour.", "swell", "direct", "Berg"),
        ("The ferry sank (“It was the swell,” Berg told reporters) within an hour.", "sank", "own", None),
        ("According to Berg the ferry in question was sold to a yard by the council.", "sold", "indirect", "Berg"),
        ("According to police the skipper, who is 43, swam ashore.", "swam", "indirect", "police"),
        ("According to a report by the coast guard the quay is sound.", "sound", "indirect", "a report by the coast guard"),
        ("Lund said the bill, which Berg called a “disgrace”, would be paid.", "disgrace", "partial", "Berg"),
        ("Lund said the bill, which Berg called a “disgrace”, would be paid.", "would be paid", "indirect", "Lund"),
        ("Lund said that Berg had called the bill a “disgrace” in March.", "disgrace", "partial", "Berg"),
        ("The bill, which Berg called a “disgrace”, would be paid.", "would be paid", "own", None),
        ("“The quay is old,” Lund said of the port in Washington, D.C. “It will not hold.”", "hold", "direct", "Lund"),
        ("The quay is shut, AFP said overnight, citing two pilots who had landed there.", "shut", "indirect", "AFP"),
        ("The quay is shut, Lund said by email, pointing to a crack she had seen.", "quay", "indirect", "Lund"),
        ("The quay is fine the Kenyan skipper told Radio Ash after the race.", "fine", "indirect", "the Kenyan skipper"),
        ("Prices will stay where they are the Harbor Bank announced.", "stay", "indirect", "the Harbor Bank"),
        ("Thieves were hiding in the hold two old sailors claimed.", "hiding", "indirect", "two old sailors"),
        ("Lund, by then a captain, the youngest of all, wrote home that it was lost.", "lost", "indirect", "Lund"),
        ("The ban followed a race in which Berg rammed Lund twice, calling him “blind”.", "blind", "partial", "Berg"),
        ("He bought a copper pan that few kitchens in the old port still have.", "still", "own", None),
        ("The choir sang “Silent Night”, “Adeste Fideles” and two newer carols.", "Fideles", "own", None),
        ("To many of the survivors, “the crew were simply boys.”", "boys", "partial", "many of the survivors"),
        ("The man who said the bridge was safe left the room.", "left", "own", None),
        ("The quay is shut, as Lund noted on Monday.", "shut", "indirect", "Lund"),
        ("And as Lund pointed out, the quay is shut.", "shut", "indirect", "Lund"),
        ("As Lund spoke, the quay was shut.", "shut", "own", None),
        ("As first reported by the Courier on Monday, the quay is shut.", "shut", "indirect", "the Courier"),
        ("In particular, Lund said, the council had shut the quay.", "shut", "indirect", "Lund"),
        ("The quay, Lund said, has been shut for years.", "has been", "indirect", "Lund"),
        ("And yet, the captain's friends say, the quay stays shut.", "stays", "indirect", "the captain's friends"),
        ("In a note on Monday, Lund said, “The quay is shut.”", "note", "own", None),
        ("In May, as the tide rose, Lund said, “The quay is shut.”", "tide", "own", None),
        ("The council has said that, at the request of Lund, it has shut the quay.", "shut", "indirect", "The council"),
        ("Lund said Monday she, too, wants the quay shut.", "shut", "indirect", "Lund"),
        ("The quay, on the north side, is shut for now, said Ida Lund, master of the harbor.", "north", "indirect", "Ida Lund"),
        ("The quay is shut, Lund told the council as she left.", "shut", "indirect", "Lund"),
        ("Nobody has been so ashamed of a boat, pilot Ove Berg said after the trip.", "ashamed", "indirect", "pilot Ove Berg"),
        ("Lund said her deputy had told the police that the quay was shut.", "shut", "indirect", "her deputy"),
        ("Ida Lund the deputy mayor told reporters that the quay was shut.", "shut", "indirect", "Ida Lund the deputy mayor"),
        ("Residents near the mine said they heard it.", "heard", "indirect", "Residents near the mine"),
        ("A man outside the hall said the quay was shut.", "shut", "indirect", "A man outside the hall"),
        ("The board that runs the pier said it would close.", "close", "indirect", "The board that runs the pier"),
        ("Figures to be published today show the ferry was full.", "full", "indirect", "Figures"),
        ("The crew accused the firm of theft, and the captain left the hall.", "captain", "own", None),
        ("A club called the Sea Hounds was asked to leave.", "Hounds", "own", None),
        ("The winning boat, named “Better Idea,” crossed first.", "crossed", "own", None),
        ("The painting depicts a market before the railway came.", "railway", "own", None),
        ("Lund posted using the account of her office: “The quay is shut.”", "account", "own", None),
        ("In the words of the judge, the scheme was “greed in a suit”.", "greed", "partial", "the judge"),
        ("“A quay is a promise.” —Chief engineer Ida Lund", "promise", "direct", "Ida Lund"),
        ("Residents told Reuters 22 people had died.", "died", "indirect", "Residents"),
        ("Residents told reporters up to 22 people had died.", "died", "indirect", "Residents"),
        ("Police say at least two boats were lost.", "least", "indirect", "Police"),
        ("Berg says about 25 boats were lost.", "about", "indirect", "Berg"),
        ("“They were asleep,” said Jan Moss, a farmer and one of the men who brought the boat.", "asleep", "direct", "Jan Moss"),
        ("The crew said it was safe, a claim denied by the owner.", "denied", "own", None),
        ("Describing the quay as “a ruin,” the crew vowed to go on.", "go on", "indirect", "the crew"),
        ("A witness saw workers carry four bodies from the boat.", "carry", "own", None),
        ("Videos posted by the club showed smoke over the quay.", "smoke", "own", None),
        ("She was dismissed two years later for singing.", "singing", "own", None),
        ("The price fell, which suggests that buyers had left.", "buyers", "own", None),
        ("A spokesman for the firm declined to comment.", "comment", "own", None),
        ("Lund knows this because she has counted them.", "counted", "own", None),
        ("The guard agreed that Berg had stayed and had offered the crew towels.", "towels", "indirect", "The guard"),
        ("The court held that a message is no cruelty.", "message", "indirect", "The court"),
        ("The council held a meeting that ran late.", "meeting", "own", None),
        ("He submitted that a fine would serve no purpose.", "purpose", "indirect", "He"),
        ("Lund left the union, which she accused of selling its soul.", "soul", "indirect", "she"),
        ("As the poet Ada Moss wrote, “a lie is a stone”, and we have been limping for months.", "limping", "own", None),
        ("The pilot said, “conditions were kind to us. An hour later we were lost”.", "kind", "direct", "The pilot"),
        ("They met in what is popularly called an “arranged” match.", "arranged", "scare", None),
        ("The pilot feared it after someone in power warned them that it would close.", "close", "indirect", "someone in power"),
        ("Berg, who signed a note sent to our mate in Eastholm, on Monday, said the quay was shut.", "shut", "indirect", "Berg"),
        ("Zhang Jun, the ambassador, said the quay was shut.", "shut", "indirect", "Zhang Jun"),
        ("Smugglers were said to have sunk the boat.", "sunk", "own", None),
        ("A slide prepared for the board in 2018 said the quay was shut.", "shut", "indirect", "A slide prepared for the board"),
        ("A poll by the institute found that it was shut.", "shut", "indirect", "A poll by the institute"),
        ("A family whose daughter lost her boat sued on Monday, alleging that it was old.", "old", "indirect", "A family"),
        ("It was shut, according to internal documents seen by the paper.", "shut", "indirect", "internal documents"),
        ("The bank lifted its rate by 50 basis points, saying prices rose.", "prices", "indirect", "The bank"),
        ("The crew blamed the delay on a strike of the pilots.", "strike", "indirect", "The crew"),
        ("From the ridge, one can see the rock where the ice ended.", "ended", "own", None),
        ("Its label showed a bear on a boat.", "bear", "own", None),
        ("According to his nurse, Sheila Berg, it was late.", "late", "indirect", "Sheila Berg"),
        ("Berg (a sailor) said the quay was shut and the boats (all of wood) were lost.", "lost", "indirect", "Berg"),
        ("‚The quay is shut,‘ the mayor said.", "shut", "direct", "the mayor"),
        ("‘Cause we can,’ Berg said.", "we can", "direct", "Berg"),
        ("They told ‘em it was late.", "late", "indirect", "They"),
        ("In a statement read to the crew she said: “The quay is shut.”", "shut", "direct", "she"),
        ("Berg said after the trip: “The quay is shut.”", "after", "own", None),
        ("Lashing out at the crew, Berg said, “The quay is shut.”", "shut", "direct", "Berg"),
        ("Speaking to reporters, Berg said, “The quay is shut.”", "Speaking", "own", None),
        ("The court heard how Berg had sunk the boat.", "sunk", "indirect", "The court"),
        ("Berg was praised at the harbor for her calm by the crew.", "calm", "own", None),
        ("Berg accused 10–15 workers of theft.", "10–15", "indirect", "Berg"),
        ("The note sent to parents read:\n\nDear parents, the ferry is late.", "late", "direct", "The note"),
        ("The recording is short.\n\nCaptain Ruiz: We hit a bird.\n\nMate Chen: I am calling.", "bird", "direct", "Captain Ruiz"),
        ("Is it cold?\n\nAda Berg: Always.\n\nDo you sail?\n\nAda Berg: On Sundays.", "Sundays", "direct", "Ada Berg"),
        ("The quay is shut, he said after meeting Monday with the captain.", "shut", "indirect", "he"),
        ("Lund, who calls the quay a “ruin,” said it was shut.", "shut", "indirect", "Lund"),
        ("Calling the note “a joke,” Berg told the council he had shut the quay.", "shut", "indirect", "Berg"),
        ("The quay is shut, a man close to him said.", "shut", "indirect", "a man close to him"),
        ("The ferry had burned 2,766 tons of coal, the captain said Monday.", "burned", "indirect", "the captain"),
        ("The quay stays shut, according to press reports.", "shut", "indirect", "press reports"),
        ("At the root of it, according to Berg, a former captain, was the quay.", "quay", "indirect", "Berg"),
        ("In Lund’s view, the quay is a ruin.", "ruin", "indirect", "Lund"),
        ("In my view the quay is a ruin.", "ruin", "own", None),
        ("In view of the flood, the council shut the quay.", "shut", "own", None),
        ("In the judgment of 1954, the court shut the quay.", "shut", "own", None),
        ("He left the quay, said goodbye, and went home.", "quay", "own", None),
        ("For Ida Lund, a captain for years, “the quay is a ruin.”", "ruin", "partial", "Ida Lund"),
        ("Then this, from Captain Ada Berg:\n\n“The quay is a ruin.”", "ruin", "direct", "Captain Ada Berg"),
        ("Lund was blunt. “The quay is a ruin.”", "ruin", "direct", "Lund"),
        ("The ferry left (a clerk said it had been sold) on Sunday.", "Sunday", "own", None),
        ("Captains know the quay as the Finger.", "Finger", "own", None),
        ("He found the crew asleep on the quay.", "asleep", "own", None),
        ("Lund called the election “a farce” on the quay.", "election", "indirect", "Lund"),
        ("The quay will be shut until Easter Bishop Olaf Berg said.", "shut", "indirect", "Bishop Olaf Berg"),
        ("The council told nobody of the leak Berg wrote on Facebook.", "leak", "indirect", "Berg"),
        ("The pier, also known as the Finger, is closed.", "Finger", "own", None),
        ("The chart shows the flooded quay in blue.", "flooded", "own", None),
        ("The captain said no. Waves flooded the quay.", "flooded", "own", None),
        ("They continue building walls by the quay.", "walls", "own", None),
        ("“The quay is shut,“ said Ida Lund, master of the harbor. “It will stay so.”", "stay", "direct", "Ida Lund"),
        (
            "“He told me to sign it,” Ida Lund, the master of Eastholm's harbor, recalled of a talk she had with Berg.",
            "sign", "direct", "Ida Lund",
        ),
        ("Berg, who called Lund soon after the quay was declared shut, told the crew, “It is over.”", "over", "direct", "Berg"),
        ("According to HarborPost: “The quay has been shut for most of the year.”", "shut", "direct", "HarborPost"),
        (
            "The council refused to answer questions on who it would like to see win but said no vote was"
            " planned, adding: “Ask in May.”",
            "Ask", "direct", "The council",
        ),
        (
            "Lund said the storm reminded her of the 1954 song titled “The Long Swell,” explaining,"
            " “because it never ends.”",
            "never", "partial", "Lund",
        ),
        (
            "The captain would not say how the crew would vote, saying only that “it has been a hard year.”",
            "hard", "partial", "The captain",
        ),
        (
            "Divers could not say whether the boat had left the bay, adding that “the search goes on.”",
            "search", "partial", "Divers",
        ),
        (
            "Lund left no doubt of her hope of helping Berg win, saying that “nobody knows the quay as he does.”",
            "nobody", "partial", "Lund",
        ),
        (
            "Fishermen were quick to answer, with Ada Berg calling it a shame and asking, “Who will pay?”",
            "Who", "direct", "Ada Berg",
        ),
        (
            "Over the long term, according to the harbor office, the rise in the tide “is mainly due to the dam.”",
            "mainly", "partial", "the harbor office",
        ),
        ("Added Ida Lund, who grew up on the quay: “We were all so proud of it.”", "proud", "direct", "Ida Lund"),
        ("In a statement Lund said the quay had been shut.", "shut", "indirect", "Lund"),
        ("At the hearing witnesses said the quay had been shut.", "shut", "indirect", "witnesses"),
        (
            "And Berg, said Lund, who has known him for years, does not forgive.",
            "forgive", "indirect", "Lund",
        ),
        ("Officials briefed on the talks in Leth, who asked for calm, said the quay was shut.", "quay", "indirect", "Officials"),
        ("Two men shown the letter said the quay was shut.", "quay", "indirect", "Two men"),
        ("The guards, which Leth regards as terrorist, have left.", "terrorist", "indirect", "Leth"),
        ("The guards, whom the mayor has branded thugs, have left.", "thugs", "indirect", "the mayor"),
        ("The mayor called the guards terrorists.", "terrorists", "indirect", "The mayor"),
        ("The guild is considered a sect by the harbor board.", "sect", "indirect", "the harbor board"),
        ("Lund, called a “crook” by the mayor, left the hall.", "crook", "partial", "the mayor"),
        ("Lund, called a “crook” by the mayor, left the hall.", "hall", "own", None),
        ("Lund was accused by the board of theft.", "theft", "indirect", "the board"),
        ("Lund was warned by his crew in April that the mast was rotten.", "rotten", "indirect", "his crew"),
        ("Sure that the mast was sound, Lund invited the crew.", "sound", "indirect", "Lund"),
        ("The crew had left (or so the mayor claims).", "crew", "indirect", "the mayor"),
        ("The strike – so Lund insists – is over.", "over", "indirect", "Lund"),
        ("The deal, as the envoy put it on Friday, is “a leaking boat”.", "leaking", "partial", "the envoy"),
        ("Lund has endorsed the plan; the crew called it “a farce” in May.", "farce", "partial", "the crew"),
        ("Lund rejected the plan, the crew has shown no interest.", "interest", "own", None),
        ("Lund said the quay would open, and then boarded a boat.", "boat", "own", None),
        ("Anglers, traders and pilots agree that the quay is sinking.", "sinking", "indirect", "Anglers"),
        ("There is no doubt that the quay is sinking.", "sinking", "own", None),
        ("The board agreed a budget for the quay.", "budget", "own", None),
        ("The board turned down both offers, ruled Lund unfit and left.", "offers", "own", None),
        ("Lund, said to be ill, was away.", "ill", "own", None),
        ("The storm led her to warn that the quay was old.", "old", "indirect", "her"),
        ("She has moved on from environmental issues, adding that the quay was lost.", "lost", "indirect", "She"),
        ("Ada Moss, 22, of Eastholm, Mass., said the quay was lost.", "lost", "indirect", "Ada Moss"),
        ("While those surveyed said the quay was lost, others hoped.", "quay", "indirect", "those surveyed"),
        (
            "Ida Lund, chief engineer at Ash, the old yard, and a former mayor, said the quay was lost.",
            "lost", "indirect", "Ida Lund",
        ),
        (
            "“It was lost,” Ada Berg, one of nine people who crossed on Sunday, most of them by raft, said at the gate.",
            "lost", "direct", "Ada Berg",
        ),
        ("The mate, Alan Moss, and the cook, Hanna Weil, denied that the boat had been sold.", "sold", "indirect", "Alan Moss"),
        ("“The quay is shut”, Lund said on Monday, “and so is the school”.", "school", "direct", "Lund"),
        (
            "Rates will stay where they are, the governor of the bank signalled, pointing to weak growth.",
            "stay", "indirect", "the governor of the bank",
        ),
        ("The quay, the minister emphasised, had been shut for years.", "shut", "indirect", "the minister"),
        ("The union apologised, and Lund recognised that the quay was lost.", "lost", "indirect", "Lund"),
        (
            "Berg praised the crew and, turning to their families, promised that the quay would reopen.",
            "reopen", "indirect", "Berg",
        ),
        ("“Off the quay!” bellowed the mate, Alan Moss, as the boat came in.", "Off", "direct", "Alan Moss"),
        ("“What was I to do, swim?” Mrs Moss shot back.", "swim", "direct", "Mrs Moss"),
        ("From a letter by the poet Ada Rell to her sister: “We have bread for two days.”", "bread", "direct", "Ada Rell"),
        ("Here is Captain Ada Berg on the missed call: “I will pay.”", "pay", "direct", "Captain Ada Berg"),
        (
            "“It changed how the island counts its dead.” — Judge Ada Moss, chair of the board",
            "changed", "direct", "Judge Ada Moss",
        ),
        ("Lund (who, according to his sister, never sailed after dark) was found at the wheel.", "wheel", "own", None),
        ("«The quay is shut», said the mate, Alan Moss. «Nobody will pay us.»", "Nobody", "direct", "Alan Moss"),
        ("The vote broke up when Moss turned on Lund, calling him a “thief” in front of the whole crew.", "whole", "own", None),
        (
            "The harbor master was accused by the auditor, Ada Moss, a former friend, of hiding a debt of"
            " nine million from the council.",
            "hiding", "indirect", "Ada Moss",
        ),
        (
            "Calling the vote “a farce”, the dockers' union urged the council to resign.",
            "resign", "indirect", "the dockers' union",
        ),
        ("The climbers, who had hoped to reach the quay by noon, turned round at the buoy.", "turned", "own", None),
        ("And then there was this from Captain Ada Berg:\n\n“Nobody here can swim.”", "swim", "direct", "Captain Ada Berg"),
        ("Here is how Judge Ada Moss put it: “The quay is nobody's.”", "nobody's", "direct", "Judge Ada Moss"),
        ("Per the Harbor Office, the tide was the highest since 1954.", "highest", "indirect", "the Harbor Office"),
        ("The cook won twice (“the best night of my life,” she said later) and wept.", "best night", "direct", "she"),
        (
            "The storm sank nine boats (it was the worst since 1954, according to the Met Office) and passed.",
            "worst", "indirect", "the Met Office",
        ),
        ("The raft (“a game changer”, in the words of the WHO) came by truck.", "changer", "direct", "the WHO"),
        ("“We were second best all night” captain Ada Berg said.", "second", "direct", "captain Ada Berg"),
        ("Two sailors have given evidence in court saying they were robbed.", "robbed", "indirect", "Two sailors"),
        (
            "“Look,” said the mate, Alan Moss, jabbing at the map, “we are off course. Far off! You can see"
            " it from the quay.”",
            "quay", "direct", "Alan Moss",
        ),
        ("“Nobody,” agrees her assistant, “but the old divers.”", "divers", "direct", "her assistant"),
        (
            "The quay is open again, its owner said late on Sunday, two days after a fire shut the north side.",
            "north", "own", None,
        ),
        ("The quay is dead and buried a dock leader told Al Jazeera by satellite phone.", "buried", "indirect", "leader"),
        ("It's the best catch we have had in thirty years said skipper Ada Berg.", "catch", "indirect", "Ada Berg"),
        (
            "Describing herself as “a recovering lawyer”, Ada Moss told the crew that failure was cheap.",
            "cheap", "indirect", "Ada Moss",
        ),
        ("“No.” The judge wrote that down.", "down", "own", None),
        ("To Captain Berg, the quay is “a room without a door”.", "door", "partial", "Captain Berg"),
        ("Here is the verdict of our critic, Ada Moss: “Thin and sour.”", "sour", "direct", "Ada Moss"),
        ("“We were eight in the boat, and nobody slept.” — Yusuf, released in March", "eight", "direct", "Yusuf"),
        ("The envoy praised “brave steps” (he did not say whose) and left by the side door.", "side", "own", None),
        ("“The quay\u200b is shut,” said the\u200b mate.", "quay", "direct", "mate"),
        ("She may have been pushed, the coroner said in May.", "pushed", "indirect", "the coroner"),
        ("“I have seen it before,” Ochieng Were said.", "before", "direct", "Ochieng Were"),
        ("“It was cold,” said Rose Deeney, one of the widows.", "cold", "direct", "Rose Deeney"),
        ("The dockers denied taking the boat from the quay.", "taking", "indirect", "The dockers"),
        ("The wind pushed the raft back and sent it out again to where two boats lay.", "boats", "own", None),
        ("The inspector found the bridge sound,” said Lal Bahadur.", "sound", "direct", "Lal Bahadur"),
        ("“Never,” came the answer from the ministry.", "Never", "direct", "the ministry"),
        ("Berg read out two polls that show the quay is safe.", "safe", "indirect", "two polls"),
        ("Nobody shared the claim of Ida Lund that the quay was safe.", "safe", "indirect", "Ida Lund"),
        ("“Never,” was the reply from the ministry.", "Never", "direct", "the ministry"),
        ("The mayor responded on Monday by saying he had shut the gate.", "shut", "indirect", "The mayor"),
        ("The mayor responded on Monday by saying he had shut the gate.", "Monday by saying", "own", None),
        ("Mayor Ann Lund left. She’s warning that the dam will burst.", "burst", "indirect", "Mayor Ann Lund"),
        ("Lund himself, who was not on the quay, admitted that the gate had been open.", "open", "indirect", "Lund himself"),
    ],
)  # fmt: skip
def test_whose_words_they_are(own, words, voice, source):
    told = {(got, who) for got, who in voice_of(own, words)}
    assert {got for got, _ in told} == {voice}
    assert all(who is None if source is None else source in who for _, who in told), told


INTERVIEW = (
    "An interview with Ida Lund\n\nIda Lund, the harbor master, spoke to Per Berg of the Courier about the year that the port"
    " has had.\n\n{ask} Who closed the quay?\n\n{answer} The council closed it, and everybody saw the waves come in.\n\n"
    "{ask} Was there a warning?\n\n{answer} There was none, and we lost two boats in a night.\n"
)


def test_the_last_word_of_a_papers_name_asks_for_it():
    text = INTERVIEW.replace("of the Courier", "of the Westholm Courier").format(ask="Courier:", answer="IL:")
    article = find.article(text, rules.instrument())
    assert {word.voice for word in article.words if word.start == text.index("warning")} == {"own"}


@pytest.mark.parametrize(
    ("ask", "answer"), [("Q.", "A."), ("Q:", "A:"), ("Courier:", "Lund:"), ("PB:", "IL:"), ("Per Berg:", "Ida Lund:")]
)
def test_a_line_of_an_interview_is_direct_without_marks(ask, answer):
    text = INTERVIEW.format(ask=ask, answer=answer)
    article = find.article(text, rules.instrument())
    at = text.index("everybody")
    assert {word.voice for word in article.words if word.start == at} == {"direct"}
    if ask in ("Q.", "Q:", "Courier:"):
        asked = text.index("warning")
        assert {word.voice for word in article.words if word.start == asked} == {"own"}


@pytest.mark.parametrize(
    ("own", "hedges"),
    [("May told the council that she would go.", 0), ("Mrs. May and Theresa May left.", 0), ("The tide may rise in May.", 1)],
)
def test_may_with_a_capital_is_a_month_or_a_name(own, hedges):
    text, article = found(own)
    begin = text.index(own)
    assert sum(begin <= hedge.start < begin + len(own) for hedge in article.hedges) == hedges


def test_a_term_in_the_name_of_a_body_is_no_word_of_the_outlet():
    assert not found("The UN High Commissioner for Refugees opened the quay.")[1].frames
    assert found("The council let refugees on to the quay.")[1].frames


def test_each_attribution_has_its_confidence_and_the_words_in_it_have_the_same():
    _, article = found("“The quay is shut,” Lund said. The council admires the harbor.")
    by = {one.attribution_id: one.confidence for one in article.attributions}
    assert by and all(0 < confidence < 1 for confidence in by.values())
    assert all(word.confidence == by[word.attribution_id] for word in article.words if word.attribution_id)
    assert all(word.confidence is None for word in article.words if not word.attribution_id)


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "\u2060"])
def test_a_character_without_width_is_no_word(blank):
    for text in (blank, f"The quay is shut, Lund said.{blank}", f"{blank}The{blank} quay is shut, {blank} Lund said."):
        assert blank not in {text[word.start : word.end] for word in find.article(text, rules.instrument()).words}


def test_marks_that_nobody_need_have_said_have_no_source_in_any_table():
    text, article = found("The mayor said that troops of the “regime” had left the quay by noon.")
    rows = [row for table in (article.words, article.frames) for row in table if text[row.start : row.end] == "regime"]
    assert {(row.voice, row.source) for row in rows} == {("scare", None)} and {row.attribution_id for row in rows} != {None}


PLAIN = (
    "An interview with Ida Lund\n\nIda Lund, the harbor master, has run the port since the flood and leaves it in May.\n\n"
    "You have had a hard year.\n\nIt was long, I will not deny it.\n\nWhat did you do when the quay broke?\n\n"
    "We closed it. Nobody slept.\n\nThe pilots saw to the boats.\n\nDid your council help you?\n\nI think that it tried to.\n\n"
    "And what will you miss?\n\nThe noise of the pans, and my view.\n"
)


def test_paragraphs_that_ask_you_and_paragraphs_that_say_i_are_an_interview_without_any_mark():
    article = find.article(PLAIN, rules.instrument())
    voice = {PLAIN[word.start : word.end]: (word.voice, word.source) for word in article.words}
    assert all(voice[word] == ("direct", "Ida Lund") for word in ("deny", "slept", "pilots", "tried", "pans"))
    assert all(voice[word] == ("own", None) for word in ("hard", "broke", "council", "miss", "flood"))
    turns = {one.attribution_id for one in article.attributions if one.rule == "an answer in an interview"}
    assert len(turns) == 1, "who goes on says it all in one utterance"


@pytest.mark.parametrize(
    ("old", "new"),
    [("I will not", "nobody will"), ("An interview with Ida Lund", "The year of Ida Lund"), ("what will you miss?", "then.")],
)
def test_questions_of_a_story_in_which_nobody_speaks_of_himself_are_no_interview(old, new):
    text = PLAIN.replace(old, new)
    if new.startswith("The year"):  # an essay asks its readers, and has more to tell than it asks
        text = text.replace("Nobody slept.", "Nobody slept." + "\n\nThe boats lay in the old dock for a week." * 9)
    if new.startswith("nobody"):
        text = text.replace("We closed", "It closed").replace("I think", "It seems").replace(" my ", " the ")
    assert not {one for one in find.article(text, rules.instrument()).attributions if "interview" in one.rule}


def test_who_asks_is_known_by_the_words_that_introduce_the_interview():
    asked = "What do you miss?"
    for above, asks in (("By Per Holm\n\nIda Lund left the quay.", "PH"), ("Harbor Weekly spoke to Ida Lund.", "Harbor Weekly")):
        text = f"A talk\n\n{above} It was a cold day, and the boats were in.\n\n"
        text += f"{asks}: {asked}\n\nLund: The noise of the pans.\n\n{asks}: And what not?\n\nLund: The rent, which doubled.\n"
        article = find.article(text, rules.instrument())
        voices = {word.voice for word in article.words if text.index(asked) <= word.start < text.index(asked) + len(asked)}
        assert voices == {"own"}, asks


def test_three_in_a_row_who_speak_of_themselves_are_a_transcript_though_none_comes_back():
    said = ["Ada Berg: I buy a quarter of it.", "Per Holm: I raised my bill.", "Ida Lund: We cook with oil, and I am sorry."]
    text = "Three cooks\n\nWe asked three cooks how they cope, and cut the answers.\n\n" + "\n\n".join(said) + "\n"
    words = find.article(text, rules.instrument()).words
    assert {word.voice for word in words if word.start > text.index("I buy")} == {"direct", "own"}
    assert [word.source for word in words if text[word.start : word.end] == "oil"] == ["Ida Lund"]


def test_the_paper_that_asks_may_be_printed_with_its_article():
    _, article = found(
        "The Post: Is it a regime?\n\nROOS: It is, and it runs badly.\n\nThe Post: And who holds the quay, of the Post's friends?"
        "\n\nROOS: The council holds it."
    )
    assert {word.voice for word in article.words if word.label == "regime"} == {"own"}


def test_five_in_the_afternoon_can_end_a_sentence():
    _, article = found("Gen. Frost left at 5 p.m. Nobody saw him. He was back at 6 p.m. Monday.")
    assert len([one for one in article.sentences if one.label == "body"]) == 5


@pytest.mark.parametrize(
    ("headline", "words", "voice"),
    [
        ("Two dead as ferry sinks: monitor", "sinks", "indirect"),
        ("Ferry sank in calm sea – UN", "sank", "indirect"),
        ("Harbor ‘seized by thieves’ - health minister", "seized", "partial"),
        ("Ferry sank in calm sea - rights groups", "sank", "indirect"),
        ("Ferry sank in calm sea: state media", "sank", "indirect"),
        ("Ferry sank in calm sea – video", "sank", "own"),
        ("Ferry sank in calm sea - BBC News", "sank", "own"),
        ("Ferry sank in calm sea - The Daily Star", "sank", "own"),
    ],
)
def test_a_headline_may_end_with_whose_words_it_is(headline, words, voice):
    text = AROUND.replace("Ferry returns to Eastholm\n", f"{headline}\n").format("The captain left.")
    article = find.article(text, rules.instrument(), title=headline)
    assert {word.voice for word in article.words if word.label == words} == {voice}


BARE = (
    "The council met on Monday to hear of the ferry and the road that it would pay for in the spring. It then went home without a"
    " vote on any of the three things that had been on its list since the month before and that nobody had read. The hall was"
    " cold and half of the seats were empty by nine in the evening when the last of the captains had left for the long ride back"
    " to the valley. {} Nobody had brought coffee or had lit the stove and the clerk had gone home before it was over."
)


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        ("But this was the first time the quay was shut for something like this she said.", "quay", "she"),
        ("The quay would do well to stay shut said Ida Lund a former captain of the ferry.", "quay", "Ida Lund"),
        ("According to a recent poll of island voters Berg lost a third of his votes.", "third", "island voters"),
        ("According to the Harbor Bank about 12 percent of the boats are shut in by ice.", "ice", "Harbor Bank"),
        ("It is not only about shutting the quay he and Mr. Berg said.", "quay", "he and Mr. Berg"),
        ("He was unable to find a single boat he said on condition of anonymity to speak freely.", "boat", "he"),
    ],
)
def test_reports_without_a_comma_are_found_where_a_text_has_lost_them(own, words, source):
    text = BARE.format(own)
    article = find.article(text, rules.instrument())
    at = text.index(words, text.index(own))
    (word,) = [word for word in article.words if word.start == at]
    assert (word.voice, source in (word.source or "")) == ("indirect", True)


def test_what_somebody_did_who_said_so_is_no_part_of_it_where_a_text_has_lost_its_commas():
    text = "Council hears of the ferry\n\n" + BARE.format("The man who said the bridge was safe left the room.") + "\n"
    article = find.article(text, rules.instrument())
    voices = {word.label: word.voice for word in article.words if word.start > text.index("The man who")}
    assert (voices["bridge"], voices["left"], voices["room"]) == ("indirect", "own", "own")


def test_what_a_question_asks_its_hearer_is_no_report():
    text = INTERVIEW.format(ask="Courier:", answer="Lund:").replace("Was there a warning?", "Did you expect to lose boats?")
    article = find.article(text, rules.instrument())
    at = text.index("expect to lose")
    assert {word.voice for word in article.words if at <= word.start < at + 14} == {"own"}


def test_a_table_of_scores_is_no_transcript():
    _, article = found("Lund: 1,769.\n\nBerg: 1,501.\n\nLund: 12.\n\nBerg: 9.")
    assert not [one for one in article.attributions if one.form == "direct"]


@pytest.mark.parametrize(
    ("own", "count"),
    [
        ("The mayor, J.P. Berg, left. He was late.", 2),
        ("“Out! Out!” the crew roared.", 1),
        ("He lives in Washington, D.C. Her boat is there.", 2),
    ],
)
def test_initials_and_calls_end_no_sentence(own, count):
    text, article = found(own)
    at = text.index(own)
    assert sum(at <= one.start < at + len(own) for one in article.sentences) == count


def test_a_short_last_paragraph_in_the_past_is_text():
    text = AROUND.format("The ferry sank.").rstrip() + "\n\nNo one was hurt.\n"
    article = find.article(text, rules.instrument())
    assert article.zones[-1].label == "body"


@pytest.mark.parametrize("end", [" -   ", ": \u00a0\u00a0", " –  \u2003\u2003"])
def test_a_headline_that_ends_in_spaces_names_nobody(end):
    assert not tails.credits(end)


def cited(own, words):
    """Whom the attribution of these words resolves to."""
    text, article = found(own)
    at = text.index(words)
    return {one.source_ref for one in article.attributions if one.start <= at < one.end}


@pytest.mark.parametrize(
    ("own", "words", "name"),
    [
        ("Lund said it sank.\n\nThe boy’s mother told reporters why.\n\nShe called it “a shame”.", "shame", "The boy’s mother"),
        ("The bishop spoke.\n\nTariku, 24, said he swam.\n\n“I was cold,” he told reporters.", "cold", "Tariku"),
        ("Hydrologist Priya Nair said so.\n\nGrazier Tom Moss, who owns it, sold.\n\nHe said it was over.", "over", "Tom Moss"),
        ("“It is late,” said Aminata Sow of the Harbor Watch.\n\nShe added that nobody came.", "nobody", "Aminata Sow"),
        ("Moss expressed his regret.\n\n“We lost the boat.”", "lost", "Moss"),
        ("Harbor spokeswoman, Hua Chunying, said it was shut.", "shut", "Hua Chunying"),
        ("Ada Berg left.\n\nThe statement signed by her was short.\n\nThe statement said it was shut.", "shut", "Ada Berg"),
        ("Berg said, “It is late.\n\n“We are cold.\n\n“Nobody came to the quay.\n\nThe ferry left.", "Nobody", "Berg"),
        ("Berg said it was late.\n\n“It sank,” said one of them, Rodel Pacheco, in a blanket.", "sank", "Rodel Pacheco"),
        ("Wildfire ecologist Zori Trujo warned of it.\n\n“Sheep eat,” she said.", "eat", "Zori Trujo"),
        ("Born on Jan. 9, 1934, Ada Moss sang.\n\nShe explained that it was late.", "late", "Ada Moss"),
        ("Mr Tom Berg left. Mr Berg's father said so.\n\nTalking to a crew, he said, “It sank.”", "sank", "Mr Berg's father"),
        ("They robbed a baker's son. The pair, who denied the theft, left.", "the theft", "The pair"),
        ("The quay is shut, a claim denied by rights groups who say it is open.", "open", "rights groups"),
    ],
)  # fmt: skip
def test_who_is_cited(own, words, name):
    assert {one.removeprefix("Grazier ") for one in cited(own, words)} == {name}


PAGE = (
    "Keepers sell the old quay\n{}\nThe quay was sold by its keepers on Friday. It had stood for a hundred years."
    "\n\nNobody came.\n{}"
)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Owners blame mild autumn and rivals as keepers are paid\nAda Moss in Eastholm", "deck"),
        ("Keepers had held the quay for a hundred years", "deck"),
        ("Ada Moss in Eastholm", "byline"),
        ("Ada Moss, Harbor Editor", "byline"),
        ("Interview by Ada Moss", "byline"),
        ("Our Correspondent", "byline"),
        ("Share this page", "furniture"),
    ],
)
def test_what_stands_between_headline_and_text(line, label):
    article = find.article(PAGE.format(line, ""), rules.instrument())
    assert [zone.label for zone in article.zones][:2] == ["headline", label]


def test_a_list_of_sources_is_no_text():
    article = find.article(
        PAGE.format("By Ada Moss", "\nSources\n\n“Quay sold” — Harbor Courier, April 8, 2023"), rules.instrument()
    )
    assert [zone.label for zone in article.zones][-2:] == ["credit", "credit"]


INITIALS = (
    "Stars and sheep\n\nAstronomer Ada Moss talks to Ove Berg of the stars. She is 51.\n\nOVE BERG: You banned the phones."
    " Farmers hated it.\n\nADA MOSS: They did. I know.\n\nOB: Was it wrong?\n\nAM: I think not. We paid.\n\nMoss now teaches."
    " Her book is out in May.\n"
)


def test_initials_stand_for_a_name_and_what_follows_the_last_answer_is_the_outlets():
    rows = [row for row in find.article(INITIALS, rules.instrument()).attributions if row.form == "direct"]
    assert [(row.source_ref, INITIALS[row.start : row.end].strip()) for row in rows] == [
        ("Astronomer Ada Moss", "They did. I know."), ("Astronomer Ada Moss", "I think not. We paid."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "one", "other", "asked"),
    [
        ("Ida Lund came to the hall and spoke of the quay.", "ROOS", "LUND", "It held in the flood of 1954."),
        ("Two engineers, Bo Berg and Ida Lund, look back at the quay.", "Bo", "Ida Lund", "And who listened to you?"),
    ],
    ids=["who asks every other time", "a first name of two letters"],
)
def test_a_guest_who_asks_too_speaks_for_himself(above, one, other, asked):
    said = ((one, "Will it hold?"), (other, "It will, and I built it."), (one, asked), (other, "We had luck then."))
    text = f"A talk\n\n{above} It was a cold day.\n\n" + "\n\n".join(f"{name}: {words}" for name, words in said) + "\n"
    rows = [row for row in find.article(text, rules.instrument()).attributions if row.form == "direct"]
    assert [row.source for row in rows] == [one, other] * 2


def test_initials_that_are_nobodys_ask_for_the_outlet():
    text = "Stars\n\nAda Moss talked of the stars.\n\nHW: Was it old?\n\nAM: I think so.\n\nHW: And cold?\n\nAM: We froze.\n"
    rows = [row for row in find.article(text, rules.instrument()).attributions if row.form == "direct"]
    assert [text[row.start : row.end].strip() for row in rows] == ["I think so.", "We froze."]
    assert {row.source_ref for row in rows} == {"Ada Moss"}


@pytest.mark.parametrize(
    ("own", "words", "voice", "source"),
    [
        ("The union called the sale “a fire sale”, and the two quays were closed.", "were closed", "own", None),
        ("Berg dismissed the plan as “noise” and left before the vote was taken.", "vote", "own", None),
        ("Berg dismissed the plan as “noise” and left before the vote was taken.", "noise", "partial", "Berg"),
        ("Accusing the town of “cowardice,” the captain Ida Lund withdrew on Monday.", "cowardice", "partial", "Ida Lund"),
        ("Accusing the town of “cowardice,” the captain Ida Lund withdrew on Monday.", "withdrew", "own", None),
        ("In the words of her tutor, Ada Berg, the harbor is “a museum of rust”.", "museum", "partial", "Ada Berg"),
        ("For Ada Berg, who has counted the seals since 1999, the pier is “a wall too far”.", "wall", "partial", "Ada Berg"),
        ("For Iceland, which has no army, the pier is “a link”.", "link", "scare", None),
        ("The quay is to be sold, the newspaper Kysten said, quoting a draft letter to owners.", "draft", "own", None),
        ("The quay is shut for good, Representative to the Board at Eastholm Ida Lund said.", "shut", "indirect", "Ida Lund"),
        ("A chart pinned to the wall of the office shows the quays that changed owners.", "changed", "own", None),
        (
            "In a post on her page, the harbor master Ida Lund wrote:\n\nOur quay is gone. Stay at home.",
            "gone",
            "direct",
            "Ida Lund",
        ),
        ("Tekla Nyberg walked off the quay on Monday. “It was rotten,” she said.", "rotten", "direct", "Tekla Nyberg"),
        ("“The pier is clean now,” said Ivo Bear, a 31-year-old welder.", "clean", "direct", "Ivo Bear"),
        ("Justice Ida Lund ruled that it was late. “A note is no notice,” the judge wrote.", "notice", "direct", "Ida Lund"),
    ],
)
def test_where_a_report_ends_and_whose_it_is(own, words, voice, source):
    text, article = found(own)
    at = text.index(words)
    (word,) = [word for word in article.words if at <= word.start < at + len(words.split()[0])]
    assert word.voice == voice and (source or "") in (word.source or "") and (source is None) == (word.source is None)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("EASTHOLM, May 4. /NOR/.", "The quay was shut on Monday, and nobody was hurt."),
        ("EASTHOLM, Norland, May 4, 2026 /HarborWire/ --", "The quay was shut on Monday, and nobody was hurt."),
        ("EASTHOLM, Norland, May 4 (HBX) --", "The quay was shut on Monday, and nobody was hurt."),
        ("(Eastholm) –", "The quay was shut on Monday, and nobody was hurt."),
        ("EASTHOLM, 4 May.", "The quay was shut on Monday, and nobody was hurt."),
        ("EASTHOLM NORTH, 4th May (HBX) --", "The quay was shut on Monday, and nobody was hurt."),
        ("Port Eastholm, 4 May (Harbor Wire).-", "The quay was shut on Monday, and nobody was hurt."),
        ("Eastholm, May 4 —", "The quay was shut on Monday, and nobody was hurt."),
    ],
)
def test_where_an_agency_writes_from_is_no_text(head, text):
    article = find.article(f"Quay shut in Eastholm\n\n{head} {text}\n\nThe ferry still runs, and it is full.", rules.instrument())
    assert [(zone.label) for zone in article.zones] == ["headline", "dateline", "body", "body"]


@pytest.mark.parametrize("line", ["Two hurt on Eastholm quay - rescue service", "Quay was unsafe for years – investigators"])
def test_a_headline_is_of_whoever_ends_it(line):
    text = f"{line}\n\nThe quay was shut on Monday, and nobody was there by the evening of that day."
    article = find.article(text, rules.instrument())
    assert article.words[0].voice == "indirect" and article.words[0].source in line


def test_a_check_of_a_claim_is_no_transcript_and_its_story_no_note_of_the_page():
    text = (
        "No, the quay is not sold\n\nCLAIM: The quay of Eastholm was sold to a bank.\n\nVERDICT: False. It was painted.\n\nThe"
        " post was first published in May by an account called Harbor Watch. “They sell our quay!” the account wrote.\n"
    )
    article = find.article(text, rules.instrument())
    assert [row.form for row in article.attributions] == ["direct"]
    assert {zone.label for zone in article.zones} == {"headline", "body"}


BOLD = (
    "The keeper of the quay\n\nIda Lund has kept the quay for thirty years. Last month she was named master of the harbor.\n\n"
    "**You called it “a wreck”. What did you mean?**\n\nThat nobody had looked. I found it rotten.\n\n**The mayor says it is"
    " safe.**\n\nWith six planks? I told him so.\n\n**Do you still fish there?**\n\nEvery Sunday. My boat lies there.\n\nThe"
    " first report is expected in May.\n"
)


def test_questions_in_bold_are_asked_and_the_last_answer_ends_where_nobody_speaks_of_himself():
    article = find.article(BOLD, rules.instrument())
    said = [BOLD[row.start : row.end] for row in article.attributions if row.form == "direct"]
    assert said == [
        "That nobody had looked. I found it rotten.", "With six planks? I told him so.", "Every Sunday. My boat lies there.",
    ]  # fmt: skip
    assert {row.source_ref for row in article.attributions if row.form == "direct"} == {"Ida Lund"}


#: A text that is long enough to tell that its quotation marks are lost.
MARKLESS = (
    "Ferry returns to Eastholm\n\n"
    + "The ferry carries forty cars on each crossing, and the next landing is far to the south. " * 14
)


def spoken_in(paragraph, *, before=MARKLESS):
    """Each sentence of a paragraph in a text without quotation marks, with whoever says all of it."""
    text = f"{before}\n\n{paragraph}\n"
    article = find.article(text, rules.instrument(), title="Ferry returns to Eastholm")
    rows = [one for one in article.sentences if one.start > len(before)]
    return [
        next((row.source for row in article.attributions if (row.start, row.end) == (one.start, one.end)), None) for one in rows
    ]


def test_where_marks_are_lost_a_speaker_goes_on_in_sentences_that_sound_like_speech():
    told = "The boats are ours, Berg said. We built them here. You cannot sell what is not yours!"
    assert spoken_in(told) == [None, "Berg", "Berg"]


def test_where_marks_are_lost_a_speaker_who_says_we_goes_on_in_a_new_paragraph():
    told = "The boats are sold, Lund said.\n\nWe lost three nets that night, and the swell was high."
    assert spoken_in(told) == [None, "Lund"]


def test_where_marks_are_lost_a_report_tells_whose_the_words_before_it_are():
    told = "The swell was high, Lund said.\n\nWe lost three nets that night. We have no boats left, Berg said."
    assert spoken_in(told) == [None, "Berg", None]


def test_where_marks_are_lost_the_outlet_goes_on_in_sentences_that_do_not():
    told = "The boats are ours, Berg said.\n\nThe harbor office opened in Eastholm on May 3, 1954, and had nine clerks."
    assert spoken_in(told) == [None, None]


def test_the_country_does_not_speak_of_itself():
    told = "The boats were sold, Berg said.\n\nThe US Coast Guard had two boats in Eastholm on Monday."
    assert spoken_in(told) == [None, None]


def test_in_a_text_with_its_marks_nobody_goes_on_without_them():
    before = MARKLESS.replace("The ferry carries", "“It is late,” Lund said. The ferry carries", 1)
    assert spoken_in("The boats are ours, Berg said. We built them here.", before=before) == [None, None]


@pytest.mark.parametrize(
    "own",
    [
        "Lund looked pleased as the boats were towed past the quay.",
        "By 2029 estimated costs of the quay will have doubled.",
        "A boat registered on May 1 referred to as the Heron left the quay.",
        "The captain was shown a red card at the quay.",
        "If you want to see the quay, come early.",
        "The rules require every boat to leave the quay.",
        "The tour went on to 35 states that the ferry line owns.",
        "The play drew both praise and blame on the quay.",
        "A ferry backed by the council in May for 30 families left the quay.",
        "The children were granted “guest” status on the quay.",
        "The pilot on the quay asked not to be named.",
        "Two clerks on the quay requested anonymity.",
        "Lund can add a line to her list of jobs: “quay keeper.”",
    ],
)
def test_what_is_felt_shown_owned_or_required_is_no_report(own):
    text, article = found(own)
    place = text.index(own)
    assert [row.rule for row in article.attributions if place <= row.start < place + len(own)] == []


@pytest.mark.parametrize(
    ("own", "words", "source"),
    [
        ("The quay is shut, the agency Norna quotes the council as saying.", "quay is shut", "the council"),
        ("The quay is shut, the captain was quoted as saying.", "quay is shut", "the captain"),
        ("“The quay is shut,” the paper quoted a pilot as saying on Monday.", "quay is shut", "a pilot"),
        ("Lund no longer insists that the quay is safe.", "safe", "Lund"),
        ("The captain urged the council to shut the quay.", "shut", "The captain"),
        ("Nine in 10 said the quay was old.", "old", "Nine in 10"),
        ("Lund hopes to shut the quay.", "shut", "Lund"),
        ("Lund asked to be named as master of the quay.", "master", "Lund"),
        ("Sources close to the council told Norna the quay was old.", "was old", "Sources close to the council"),
    ],
)
def test_what_is_said_asked_or_hoped_is_a_report(own, words, source):
    assert {source for _, source in voice_of(own, words)} == {source}


def test_a_team_that_is_called_rebels_has_none():
    def terms(own):
        return [one.term for one in found(own)[1].frames]

    assert terms("The Ashford Rebels won in Eastholm.") == []
    assert len(terms("The Rebels of Eastholm left. Their Militants stayed.")) == 2
    assert terms("The rebels of Ashford won in Eastholm.") == ["rebel"]


def test_a_picture_is_signed_in_brackets_by_a_name_and_an_agency():
    text, article = found("Boats leave the quay on Monday. (Ada Berg/Norna News)")
    at = text.index("Boats leave")
    assert [zone.label for zone in article.zones if zone.start <= at < zone.end] == ["caption"]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("One play, “Gone With The Tide,” fills the quay each night.", "Gone With"),
        ("She posts under the pseudonym “Salt Ada,” and tells all.", "Salt Ada"),
        ("Lund wrote to a band called “Low Tide” on Monday.", "Low Tide"),
    ],
)
def test_a_name_that_a_thing_is_given_in_marks_is_not_said(own, words):
    assert {voice for voice, _ in voice_of(own, words)} <= {"own", "scare"}


def test_what_a_critic_calls_a_thing_in_marks_is_said():
    assert voice_of("They left what a critic called “Lund's Folly” on Monday.", "Folly") == {("partial", "a critic")}


def test_words_in_marks_without_a_speaker_are_no_report():
    _, article = found("“The quay is shut for good.”")
    assert article.attributions == [] and [one.kind for one in article.quotes] == ["direct"]


@pytest.mark.parametrize(
    ("own", "words", "own_words"),
    [
        ("Lund asked for a rope and left the quay.", "rope", "quay"),
        ("Lund accused the captain of theft and went to the quay.", "theft", "quay"),
    ],
)
def test_what_whoever_asked_did_next_is_the_outlets(own, words, own_words):
    text, article = found(own)
    content = [text[row.start : row.end] for row in article.attributions]
    assert any(words in one for one in content) and not any(own_words in one for one in content)


def test_whoever_gets_criticism_has_not_voiced_it():
    _, article = found("The plan of the council drew criticism that it was dear.")
    assert [row.source for row in article.attributions] == [None]


def test_an_author_who_speaks_of_himself_speaks_all_through_a_text_without_marks():
    before = MARKLESS.replace(
        "The ferry carries", "I have lived in Eastholm since May. We all know the quay. The ferry carries", 1
    )
    assert spoken_in("The boats are ours, Berg said. I did not believe him. We went home!", before=before) == [None, None, None]


@pytest.mark.parametrize(
    ("own", "words", "voice", "source"),
    [
        ("The widow slammed the gate and did not come out until noon.", "did not come", "own", None),
        ("The skipper has pleaded not guilty to nine counts of fraud.", "guilty", "own", None),
        ("The board voted 5-2 late on Monday to put off the repair.", "repair", "own", None),
        ("The council failed to reply to two requests sent in June.", "requests", "own", None),
        ("The skipper refused to leave the quay without his dog.", "dog", "own", None),
        ("The skipper refused to pay for the quay.", "pay", "own", None),
        ("The firm neglected to answer the letter sent in June.", "letter", "own", None),
        ("Nobody has ever explained it to the crew.", "explained", "own", None),
        ("No one explained the delay.", "delay", "own", None),
        ("Her “bodyguard”, a terrier called Rex, slept under the quay.", "bodyguard", "scare", None),
        ("When police called that evening, Berg told them: “The quay is shut.”", "shut", "direct", "Berg"),
        ("Divers said in a report that year that the quay was old.", "quay", "indirect", "Divers"),
        ("A woman named Ida Berg, who wore a blue hat and told me that the quay was shut, left.", "shut", "indirect", "Ida Berg"),
        # and what is said
        ("The widow slammed the council and its quay on Monday.", "slammed", "own", None),
        ("The board failed to say why the quay was shut.", "shut", "indirect", "The board"),
        ("Nobody told the crew that the quay was shut.", "shut", "indirect", "Nobody"),
        ("Berg said that Friday, as a rule, was quiet on the quay.", "quiet", "indirect", "Berg"),
        ("Berg said that year after year the quay sank.", "sank", "indirect", "Berg"),
    ],
)
def test_what_is_done_with_a_verb_of_saying_is_the_outlets_own(own, words, voice, source):
    assert voice_of(own, words) == {(voice, source)}


def test_below_the_last_answer_the_outlet_sees_whoever_was_asked():
    turns = "\n\n".join(f"EE: Why the {thing}?\n\nIB: I like the {thing}. It was my father's." for thing in ("boat", "quay"))
    told = "She laughs, and walks me to the gate.\n\nAt the gate she stops. “I shall miss it,” she says."
    text = f"The last captain of Eastholm\n\nIda Berg tells the Eastholm Echo of her life.\n\n{turns}\n\n{told}\n"
    words = find.article(text, rules.instrument()).words
    assert {one.voice for one in words if text.index("She laughs") <= one.start < text.index("“I shall")} == {"own"}
    assert {one.voice for one in words if text.index("I like the quay") <= one.start < text.index("She laughs")} == {"direct"}


@pytest.mark.parametrize(
    ("own", "words", "voice"),
    [
        ("Her book of that winter, “The Last Quay”, sold well.", "Last Quay", "own"),
        ("Lund wrote the novel “The Last Quay” in a hut.", "Last Quay", "own"),
        ("His favorite film is “The Quay”.", "The Quay", "own"),
        ("For years her Sunday program “Quay to Quay” woke the island.", "Quay to Quay", "own"),
        ("On the ferry she wept at “Quay Without End” all night.", "Without End", "own"),
        ("Berg said the film “Quay” was late.", "Quay", "indirect"),
        # a nickname, a term, a plan and a body keep their distance
        ("She was known at school as “the Limpet” for years.", "Limpet", "scare"),
        ("Lund, whom friends nicknamed “Limpet”, slept on.", "Limpet", "scare"),
        ("The strip, known as the “Death Quay”, is empty.", "Death Quay", "scare"),
        ("The ‘Clear Quays’ programme ran dry.", "Clear Quays", "scare"),
        ("He joined the group “Quay Now” in the spring.", "Quay Now", "scare"),
        ("The slogan “Quays First” was dropped.", "Quays First", "scare"),
    ],
)
def test_the_title_of_a_work_keeps_no_distance(own, words, voice):
    assert {voice for voice, _ in voice_of(own, words)} == {voice}


@pytest.mark.parametrize(
    ("own", "words", "voice", "source"),
    [
        ("'It was a farce from first to last' rued captain Ida Berg.", "farce", "direct", "captain Ida Berg"),
        ("‘We have lost the quay’ laments Berg.", "lost", "direct", "Berg"),
        ("“We have lost the quay” tweeted the mayor of Westholm Ida Berg.", "lost", "direct", "Ida Berg"),
        ("The quay had been shut since the death of the pilot, she submitted.", "shut", "indirect", "she"),
        ("The lease was void from the first day, the court held.", "void", "indirect", "the court"),
        # a fragment, and a meeting
        ("Berg called it 'a farce from first to last' on Monday.", "farce", "partial", "Berg"),
        ("On Monday, as the crowd grew on the quay, the meeting was held.", "crowd", "own", None),
        ("The plan for the quay, which the firm submitted.", "plan", "own", None),
    ],
)
def test_a_report_is_heard_without_a_comma_and_at_the_end(own, words, voice, source):
    told = voice_of(own, words)
    assert {one for one, _ in told} == {voice} and all((source or "") in (who or "") for _, who in told), told


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Judge adjourns sentencing and says quay has “a smell of land”", "Judge"),
        ("Mayor fumbles figures and claims “nobody is poorer”", "Mayor"),
        ("Harbor bosses say “nobody is poorer”", "Harbor bosses"),
    ],
)
def test_a_verb_that_no_list_holds_is_no_part_of_who_speaks(headline, source):
    article = find.article(f"{headline}\n\nThe harbor is deep there, and the quay is old.\n", rules.instrument(), title=headline)
    assert {one.source for one in article.words if one.start > headline.index("“")} - {None} == {source}


@pytest.mark.parametrize(
    ("own", "words", "voice", "source"),
    [
        ("Rail expert Ida Berg believes that heat bent the track.", "heat", "indirect", "Ida Berg"),
        ("It is worth mentioning that the quay was built in 1908.", "built", "own", None),
        ("The grant ends in March, and Berg has “had her fill of forms,” as she puts it.", "grant", "own", None),
        ("The grant ends in March, and Berg has “had her fill of forms,” as she puts it.", "forms", "partial", "she"),
        ("Berg wrote three pages to the harbor board.", "pages", "own", None),
        ("They had first offered half of that.", "half", "own", None),
        ("They’d said that the quay was shut.", "shut", "indirect", "They"),
        ("Berg called the data set “a small miracle of patience.”", "miracle", "partial", "Berg"),
        ("Berg said the board set a date.", "date", "indirect", "Berg"),
        ("The report quotes the former pilot, Ida Berg, at length: “We were lost.”", "lost", "direct", "Ida Berg"),
        ("The quay is shut, the ministry said at a regular press briefing.", "shut", "indirect", "the ministry"),
        ("The quay is shut, the Joint Staff said at its weekly briefing.", "shut", "indirect", "Joint Staff"),
        ("Ms B has since told us that the quay was shut.", "shut", "indirect", "Ms B"),
        ("State television did not report the hearing in its bulletin.", "hearing", "own", None),
        ("She termed the protest “a circus without tickets”.", "circus", "partial", "She"),
        ("“I only came to sweep,” one of the two, pensioner Ida Berg, said.", "sweep", "direct", "Ida Berg"),
        ("A source in the ministry said that up to 3,000 men had gathered.", "gathered", "indirect", "A source in the ministry"),
        ("She also expressed the view that the quay remained unsafe.", "unsafe", "indirect", "She"),
        ("Sailors who stood in the way were pushed aside and four were hurt.", "hurt", "own", None),
        ("The war began as a dispute over a dam and has since grown.", "grown", "own", None),
        ("The man who calls himself General Quay is shorter than his photographs.", "shorter", "own", None),
        ("The valley has 31 wells and, according to the water office, 140 illegal ones.", "31", "own", None),
        ("The valley has 31 wells and, according to the water office, 140 illegal ones.", "140", "indirect", "water office"),
        ("She stopped short of promising to take over the quay.", "take", "own", None),
        ("The results suggest that whales grow old, said Ida Berg, who led the study.", "led", "own", None),
        ("Mr. Berg: And it is lighter to carry.", "lighter", "direct", "Mr. Berg"),
        ("The quay: And it is lighter to carry.", "lighter", "own", None),
    ],
)
def test_whose_words_stand_in_such_a_sentence(own, words, voice, source):
    told = voice_of(own, words)
    assert {one for one, _ in told} == {voice} and all((source or "") in (who or "") for _, who in told), told


def test_the_second_half_of_a_headline_has_a_source_of_its_own():
    headline = "Mayor to quit over landfill; ministry: He signed off on it"
    article = find.article(f"{headline}\n\nThe harbor is deep there, and the quay is old.\n", rules.instrument(), title=headline)
    assert {one.source for one in article.words if headline.index("He") <= one.start < len(headline)} == {"ministry"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The business daily Harbor Echo disagrees with the mayor. It says that the quay is shut.", "Harbor Echo"),
        (
            "The Harbor Board said nothing of it. The Quay Fund has sent boats to Ash. It warns that food will last a week.",
            "Quay",
        ),
        ("The Eastern Railway denied the report. “The quay is shut,” the company said.", "The Eastern Railway"),
        (
            "A ministry spokesperson said she was away. Opposition MK Ada Zorin urged him on. “The quay is shut,” she wrote.",
            "Zorin",
        ),
        ("The coach is alarmed by the mist over the harbor. He says that the quay is shut.", "The coach"),
        (
            "Xaro Zorin, 61, keeps her lamp lit. Xibo Okel, who lives in Ash, has his doubts. “It is shut,” she says.",
            "Xaro Zorin",
        ),
        ("The Executive Director of Quay Fund, Madam Xaro Zorin, went home. She called on ministers to act.", "Xaro Zorin"),
        ("The US' envoy left. According to the US’ classification, the quay is shut.", "the US"),
        ("Ann Berg left Ash. According to her own figures, the quay is shut.", "Ann Berg"),
        ("Nereid Shipping, which owns the boat, denied it. The company said that the quay is shut.", "Nereid Shipping"),
        ("The farmer who owns the field, Xibo Okel, was at home. “The quay is shut,” he said.", "Xibo Okel"),
    ],
)
def test_who_is_meant_by_it_he_or_the_company(text, source):
    article = find.article(f"Quay shut for a week\n\n{text}\n", rules.instrument(), title="Quay shut for a week")
    last = max(article.attributions, key=lambda one: one.start)
    assert source in last.source_ref


@pytest.mark.parametrize("dateline", ["KOTA BARU: ", "Meyran, 21 January: ", "MARSA TELUK, Jan 22 (Coastal Press)"])
def test_a_dateline_may_end_with_a_colon_or_be_glued_to_the_text(dateline):
    text = f"Hawkers must move by June\n\n{dateline}Hawkers must move to the new court, the council said. It opens in June.\n"
    article = find.article(text, rules.instrument(), title="Hawkers must move by June")
    assert [text[one.start : one.end] for one in article.zones if one.label == "dateline"] == [dateline.strip()]


def test_capitals_and_a_colon_that_another_line_answers_are_who_speaks():
    text = "Talk at the quay\n\nDUVAL: We must move the boats now.\n\nBERG: I will not move them.\n\nDUVAL: Then we are lost.\n"
    article = find.article(text, rules.instrument(), title="Talk at the quay")
    assert "dateline" not in {one.label for one in article.zones}


def test_an_interview_is_one_where_every_other_paragraph_asks_and_few_questions_say_you():
    asked = ["How does one become a keeper?", "What is hardest?", "Can you still see it?", "Why is that?", "What do you read?"]
    told = [
        "By waiting. I sat at the quay.",
        "The air. We have no window.",
        "I hear it.",
        "I was the only one.",
        "I read the tide.",
    ]
    talk = "\n\n".join(line for pair in zip(asked, told) for line in pair)
    text = f"The keeper of the quay\n\nIda Lund keeps the quay. She carries a lamp and a spare key.\n\n{talk}\n"
    article = find.article(text, rules.instrument(), title="The keeper of the quay")
    assert [text[one.start : one.end] for one in article.attributions if one.form == "direct"] == told
