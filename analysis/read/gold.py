"""Gold: articles coded by hand, as the span tables that accuracy compares.

In: a folder of JSON files, one an article, in the form that ``tests/gold/CODING.md`` describes. Out: :class:`Gold`. May not
touch: the articles themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.refusals import Refusal

#: Voices as coded in headlines: whose word it is, is told apart there only as the outlet's or somebody's.
_VOICE = {"headline_own": "own", "headline_attributed": "attributed", "headline": ""}


class GoldError(Refusal, ValueError):
    """A gold file that cannot be read, with its place and how to fix it."""


@dataclass(frozen=True)
class Gold:
    """What one coder marked. Each table has ``doc_id, start, end, text`` and what is named here.

    ``regions``: the part of the article that was coded. ``article``: headline, deck and body. ``quotes``: ``kind``,
    ``source``. ``attributions``: indirect speech, ``source``. ``hedges``, ``boosters``, ``frames``: ``label``, ``voice``
    (``attributed`` where a headline gives it to somebody, empty where it was not coded).
    """

    regions: pd.DataFrame
    article: pd.DataFrame
    quotes: pd.DataFrame
    attributions: pd.DataFrame
    hedges: pd.DataFrame
    boosters: pd.DataFrame
    frames: pd.DataFrame


def gold(folder: str | Path) -> Gold:
    """Read hand-coded articles.

    Parameters
    ----------
    folder : path
        Holds ``*.json``. The ``doc_id`` of each is what stands before the first ``_`` of the file that it names.

    Returns
    -------
    Gold

    Raises
    ------
    GoldError
        No gold in the folder; a file is not JSON or lacks a key.
    """
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: no .json file; point to a folder of gold annotations")
    rows: dict[str, list[dict]] = {name: [] for name in Gold.__annotations__}
    for path in paths:
        try:
            coded = json.loads(path.read_text("utf8"))
            doc_id = Path(coded["file"]).name.split("_")[0].removesuffix(".txt")
            for name, spans in _spans(coded).items():
                rows[name] += [{"doc_id": doc_id, **span} for span in spans]
        except json.JSONDecodeError as error:
            raise GoldError(f"{path.name} line {error.lineno}: {error.msg}; correct the JSON") from error
        except KeyError as error:
            raise GoldError(f"{path.name}: no {error}; see CODING.md, section 7") from error
    return Gold(**{name: _table(found) for name, found in rows.items()})


def _table(found: list[dict]) -> pd.DataFrame:
    columns = ["doc_id", "start", "end", "text", "kind", "label", "voice", "source"]
    return pd.DataFrame(found, columns=columns).sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def _spans(coded: dict) -> dict[str, list[dict]]:
    start, end = coded["annotated_region"]
    headline = [coded["headline"]] if coded.get("headline") else []
    article = [{"start": x["start"], "end": x["end"]} for x in (*headline, *coded.get("deck", []), *coded["body"])]
    return {
        "regions": [{"start": start, "end": end}],
        "article": article,
        "quotes": [_span(x, kind=x["kind"], source=_who(x)) for x in coded["quotes"]],
        "attributions": [_span(x, source=_who(x)) for x in coded["indirect"]],
        "hedges": [_span(x, label=x["type"], voice=_voice(x)) for x in coded["hedges"]],
        "boosters": [_span(x, label="booster", voice=_voice(x)) for x in coded["boosters"]],
        "frames": [_span(x, label=x["frame"], voice=_voice(x), source=x.get("source")) for x in coded["frames"]],
    }


def _span(coded: dict, **said: str | None) -> dict:
    return {"start": coded["start"], "end": coded["end"], "text": coded["text"], **said}


def _voice(coded: dict) -> str:
    return _VOICE.get(coded["voice"], coded["voice"])


def _who(coded: dict) -> str | None:
    return " | ".join(dict.fromkeys(filter(None, (coded.get("speaker"), coded.get("speaker_ref"))))) or None
