"""Punkt, the one library that the core needs: nltk's sentence tokenizer, which is plain Python.

``import nltk`` would load compiled parts, so a browser gets the three files of nltk that Punkt is made of instead.
"""

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

__all__ = ["PunktLanguageVars", "PunktParameters", "PunktSentenceTokenizer"]
