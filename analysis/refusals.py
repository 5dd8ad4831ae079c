"""What is refused in a sentence: where, what is wrong, what to do. The command line prints it; a notebook ends with it.

Each kind has its own name beside what it is wrong with, as :class:`analysis.read.CorpusError`.
"""


class Refusal(Exception):
    """A corpus, a lexicon, a figure or a notebook has a problem."""

    #: The exit code of a command that ends with it.
    code = 1


class WrongCall(Refusal, ValueError):
    """A call that can do nothing, with how to fix it."""

    code = 2
