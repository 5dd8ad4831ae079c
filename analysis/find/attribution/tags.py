"""Tags: sets of the letters that stand for words, under the names of grammar.

In: ``rules/letters.csv``, which says what each letter means. Out: the sets that several rules ask for. A set that one rule alone
asks for is written out there, beside a sentence that shows it. May not touch: which word has which letter (``units``).
"""

from __future__ import annotations

#: Forms of be, have and do, and modal verbs.
AUXILIARY = "=+x"
#: Reporting verbs, and frequent verbs that report nothing; with the words in -ed.
LISTED_VERB = "vV"
VERB = LISTED_VERB + "e"
#: What a clause's verb may begin with; where a word in -ed may be one; where a negation may.
FINITE = AUXILIARY + LISTED_VERB
ACTING = AUXILIARY + VERB
PREDICATE = AUXILIARY + "!" + VERB
#: What may stand between a subject and its verb.
HELPING = AUXILIARY + "!r"
#: Nouns and names; reporting nouns, too.
NOUN = "nN"
NOMINAL = NOUN + "u"
#: Determiners and possessives.
DETERMINER = "dg"
#: And, or; but, yet.
COORDINATOR = "cb"
#: Prepositions and to.
PREPOSITION = "pt"
#: Relative pronouns and that.
RELATIVE = "lh"
#: What opens a phrase or clause that is not the main one: prepositions and subordinating conjunctions.
OPENING = "pk"
