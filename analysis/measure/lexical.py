"""Lexical diversity: how varied the words of an article are, by measures that do not depend on its length.

In: words. Out: a row for each article, or part of one, with MATTR and MTLD. May not touch: text beyond the word types.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measure.measured import columns_of, measured
from analysis.tables import TableError

#: The type-token ratio at which a factor of MTLD is full, and the words below which MTLD is not given.
FACTOR, FEWEST = 0.72, 100


def diversity(words: pd.DataFrame, *, by: Sequence[str], zones: Sequence[str], window: int) -> pd.DataFrame:
    """Measure lexical diversity, article by article.

    Parameters
    ----------
    words : pandas.DataFrame
        Table ``words``, counted under their ``label``, in the order of the text.
    by : sequence of str
        Columns of ``words`` that divide an article, such as ``["voice"]``; ``[]`` for whole articles.
    zones : sequence of str
        The zones counted.
    window : int
        Words in a window of MATTR. Report it: values of different windows are not to be compared.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``by``; ``n``, words; ``types``; ``mattr`` from 0 to 1; ``mtld`` in words; ``method``, ``note``.

    Raises
    ------
    TableError
        A column is lacking; a zone is unknown; ``window`` is not positive.

    Notes
    -----
    The plain type-token ratio falls with length and is not given. ::

        MATTR = mean over all windows of ``window`` words of (types / window)
        MTLD  = words / factors, the mean of reading forward and backward

    A factor is full where the ratio of types to words falls below 0.72; the count then begins anew; what is left at the end
    counts (1 - its ratio) / (1 - 0.72) of a factor. MATTR is missing where there are fewer words than the window, MTLD below
    100 words, or where no word is repeated. No window leaves its article; words of one voice are read one after the other as if
    nothing stood between them.

    References
    ----------
    Covington, M. A., & McFall, J. D. (2010). Cutting the Gordian knot: the moving-average type-token ratio (MATTR). Journal of
    Quantitative Linguistics 17, 94-100.
    McCarthy, P. M., & Jarvis, S. (2010). MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to lexical
    diversity assessment. Behavior Research Methods 42, 381-392.

    Examples
    --------
    Windows of 2 in "aid aid camp": 1 type of 2, then 2 of 2.

    >>> words = pd.DataFrame({"doc_id": "a", "start": [0, 4, 8], "label": ["aid", "aid", "camp"], "zone": "body"})
    >>> diversity(words, by=[], zones=["body"], window=2)[["n", "types", "mattr", "note"]].to_numpy().tolist()
    [[3, 2, 0.75, 'fewer than 100 words: no MTLD']]
    """
    by = columns_of(by, "by")
    if window < 1:
        raise TableError(f"window must be a positive number of words, not {window!r}")
    if lacking := [column for column in by if column not in words]:
        raise TableError(f"words has no column {lacking[0]!r}")
    counted = measured(words, zones).sort_values(["doc_id", "start"], kind="stable")
    rows = []
    for key, types in counted.groupby(["doc_id", *by], sort=True)["label"]:
        codes = pd.factorize(types)[0]
        n = len(codes)
        mtld = (_mtld(codes.tolist()) + _mtld(codes[::-1].tolist())) / 2 if n >= FEWEST else np.nan
        short = [f"fewer than {least} words: no {name}" for least, name in ((window, "MATTR"), (FEWEST, "MTLD")) if n < least]
        rows.append((*key, n, codes.max() + 1, _mattr(codes, window), mtld, "; ".join(short)))
    found = pd.DataFrame(rows, columns=["doc_id", *by, "n", "types", "mattr", "mtld", "note"])
    method = f"MATTR of {window} words (Covington & McFall 2010), MTLD at {FACTOR} (McCarthy & Jarvis 2010)"
    return found.assign(method=method)[["doc_id", *by, "n", "types", "mattr", "mtld", "method", "note"]]


def _mattr(codes: np.ndarray, window: int) -> float:
    n = len(codes)
    if n < window:
        return np.nan
    place = np.arange(n)
    order = np.lexsort((place, codes))
    previous = np.full(n, -1)
    same = codes[order][1:] == codes[order][:-1]
    previous[order[1:][same]] = order[:-1][same]
    # A word is the first of its type in the windows that begin after its previous occurrence and not after itself.
    first = np.maximum(previous + 1, place - window + 1)
    return float(np.maximum(np.minimum(place, n - window) - first + 1, 0).sum() / (n - window + 1) / window)


def _mtld(codes: Sequence[int]) -> float:
    factors, length, seen = 0.0, 0, set()
    for code in codes:
        length += 1
        seen.add(code)
        if len(seen) / length < FACTOR:
            factors, length, seen = factors + 1, 0, set()
    if length:
        factors += (1 - len(seen) / length) / (1 - FACTOR)
    return len(codes) / factors if factors else np.nan
