"""The words by which a capitalized run is read as a person, a body or the beginning of a sentence. All in lower case."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.rules import mapping, words

#: Every capital letter of the Latin, Greek and Cyrillic alphabets, for a class of characters.
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(letter for letter in map(chr, range(0x100, 0x530)) if letter.isupper())
#: Given name → the pronoun that goes with it; "" where either may.
GIVEN = mapping("given_names_elsewhere") | mapping("given_names")
#: What someone is, said directly before the name or in an apposition.
ROLES = words("titles") | words("roles")
#: What may stand in a lower-case description before a name.
DESCRIBING = ROLES | words("before_names")
#: Role → the pronoun it tells.
GENDERED = mapping("gendered_roles")
#: The title that a person is later called by.
CALLED = mapping("called")
#: What is in the name of a body, a place, a day or a text, and not in a person's.
BODY = words("body_words")
#: Words of bodies and places that are surnames, too: after a given name they end a person's name.
SURNAMES = words("surnames_like_places")
#: Role → what its bearer is also called: the ambassador is the envoy.
ALSO_CALLED = {role: frozenset(names.split("|")) for role, names in mapping("also_called").items()}
#: Words that are capitalized only because they open a sentence, and days, months and parties.
OPENERS = words("openers")


def bodily(names: Sequence[str]) -> bool:
    """Whether the words of a name are those of a body or a place: «Hill Council», «Capitol Hill», but not «Ann Hill»."""
    person = len(names) > 1 and names[0] in GIVEN and names[-1] in SURNAMES
    return not BODY.isdisjoint(names[:-1] if person else names)
