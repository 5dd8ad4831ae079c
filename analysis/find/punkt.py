"""Punkt, the one library that the core needs: nltk's sentence tokenizer, which is plain Python.

``import nltk`` would load compiled parts, so a browser gets the three files of nltk that Punkt is made of instead.

nltk stops each look at a text after five seconds by the clock, with a TimeoutError; a long text on a busy machine takes longer.
All of Punkt's patterns take as long as a text is, so Python's own engine, which knows no clock, has them here.
"""

import re

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer, PunktToken

__all__ = ["PunktLanguageVars", "PunktParameters", "tokenizer"]


def _without_clock(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern, pattern.flags & (re.VERBOSE | re.MULTILINE))


Token = type(
    "Token", (PunktToken,), {"__slots__": ()} | {
        name: _without_clock(value) for name, value in vars(PunktToken).items() if hasattr(value, "pattern")
    },
)  # fmt: skip


def tokenizer(parameters: PunktParameters, variables: PunktLanguageVars) -> PunktSentenceTokenizer:
    """Make Punkt of its parameters and its idea of characters."""
    variables._re_period_context = _without_clock(variables.period_context_re())
    variables._re_word_tokenizer = _without_clock(variables._word_tokenizer_re())
    return PunktSentenceTokenizer(parameters, lang_vars=variables, token_cls=Token)
