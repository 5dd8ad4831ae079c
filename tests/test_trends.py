"""Trends: against a general optimizer and scipy's tests, with gaps where there is too little, and nothing lost in silence."""

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

from analysis import measure, tables
from analysis.measure.clusters import Clusters


def yearly(many=4, words=1000, **outlets):
    """Counts by outlet and year: for each outlet the spans of ``many`` articles of each year in turn."""
    rows = []
    for outlet, each in outlets.items():
        for at, n in enumerate(np.array(each).reshape(-1, many)):
            cell = Clusters("doc_id", 0, [f"{outlet}{at}{i}" for i in range(many)], n, np.full(many, words))
            rows.append({"outlet": outlet, "date": pd.Timestamp(2012 + at, 7, 1), "n": n.sum(), "exposure": many * words,
                         "articles": many, "clusters": cell})  # fmt: skip
    return pd.DataFrame(rows)


def trend(counts, **options):
    return measure.trend(counts, **{"target": "outlet", "unit": "doc_id", "by": [], "level": 0.95, **options})


RISING = [2, 1, 4, 3, 3, 5, 2, 6, 5, 8, 7, 3, 9, 6, 12, 8, 14, 9, 10, 16]
LEVEL = [5, 7, 3, 6, 4, 8, 5, 2, 7, 6, 5, 4, 6, 3, 9, 5, 4, 6, 7, 5]


def test_the_slope_is_that_of_maximum_likelihood():
    n, year = np.array(RISING), np.repeat(np.arange(5), 4)
    seconds = np.array([pd.Timestamp(2012 + y, 7, 1).value for y in range(5)], float)
    t = (seconds[year] - seconds.mean()) / 1e9 / 86400 / 365.25

    def minus_log_likelihood(b):
        mu = 1000 * np.exp(b[0] + b[1] * t)
        return (mu - n * np.log(mu)).sum()

    best = optimize.minimize(
        minus_log_likelihood, [np.log(0.006), 0], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12}
    )
    assert trend(yearly(Post=RISING))["estimate"].item() == pytest.approx(np.exp(best.x[1]), rel=1e-6)


def test_an_outlet_that_rises_beside_one_that_does_not():
    found = trend(yearly(Post=RISING, Times=LEVEL)).set_index("outlet")
    assert found.loc["Post", "low"] > 1.1 and found.loc["Times", "low"] < 1 < found.loc["Times", "high"]
    assert found.loc["Post", "p"] < 0.001 < found.loc["Times", "p"] and (found["p_same"] < 0.01).all()
    assert trend(yearly(Post=LEVEL, Times=LEVEL))["p_same"].tolist() == pytest.approx([1, 1])


def test_two_trends_are_told_apart_as_students_t_of_their_difference_tells_them():
    found = trend(yearly(Post=RISING, Times=LEVEL))
    slope, half = np.log(found["estimate"]), np.log(found["high"] / found["estimate"])
    spread = (half / stats.t.ppf(0.975, 18)) ** 2  # of twenty articles each
    t = (slope[0] - slope[1]) / np.sqrt(spread.sum())
    assert found["p_same"].tolist() == pytest.approx([2 * stats.t.sf(abs(t), 36)] * 2)


def test_articles_that_differ_much_make_a_wide_interval():
    calm, bursty = yearly(Post=[4] * 20), yearly(Post=[16, 0, 0, 0] * 5)
    widths = [np.log(row["high"] / row["low"]).item() for row in (trend(calm), trend(bursty))]
    assert widths[1] > 2.5 * widths[0]


def test_groups_are_judged_by_outlets_with_welchs_test():
    slopes = {"a": [0.1, 0.3, 0.2, 0.15, 0.05], "b": [-0.2, 0.0, 0.1, -0.1]}
    parts, fitted = [], {}
    for side, each in slopes.items():
        for i, slope in enumerate(each):
            n = np.round(40 * np.exp(slope * np.repeat(np.arange(5) - 2, 4))).astype(int)
            part = yearly(**{side + str(i): n})
            fitted.setdefault(side, []).append(np.log(trend(part)["estimate"].item()))
            parts.append(part.assign(side=side))
    found = trend(pd.concat(parts, ignore_index=True), target="side", unit="outlet")
    welch = stats.ttest_ind(fitted["a"], fitted["b"], equal_var=False)
    assert found["p_same"].tolist() == pytest.approx([welch.pvalue] * 2, rel=1e-6)
    assert found["estimate"].tolist() == pytest.approx([np.exp(np.mean(each)) for each in fitted.values()])
    low = stats.ttest_1samp(fitted["a"], 0).confidence_interval(0.95).low
    assert found["low"][0] == pytest.approx(np.exp(low))


def test_where_there_is_too_little_there_is_a_sentence():
    few = trend(yearly(Post=RISING[:16]))
    assert few["note"].item() == "no trend: fewer than 5 periods with 3 articles" and few[["estimate", "p"]].isna().all(axis=None)
    assert trend(yearly(many=2, Post=RISING))["note"].item().startswith("no trend: fewer than 5 periods")
    assert trend(yearly(Post=[0] * 20))["note"].item() == "none found"
    assert trend(yearly(Post=[5] * 4 + [0] * 16))["note"].item() == "no trend: the counts do not determine one"
    sides = yearly(A=RISING, B=LEVEL, C=LEVEL).assign(side="a")
    assert trend(sides, target="side", unit="outlet")["note"].item() == "no trend: 3 outlets have one, where 4 are needed"


def test_articles_without_a_date_are_counted_as_left_out():
    counts = yearly(Post=[*RISING, 1, 1, 1, 1])
    counts.loc[5, "date"] = pd.NaT
    found, without = trend(counts).iloc[0], trend(yearly(Post=RISING)).iloc[0]
    assert (found["undated"], found["articles"], without["undated"]) == (4, 20, 0)
    assert found["estimate"] == pytest.approx(without["estimate"])


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"target": "side"}, "counts has no column 'side'"),
        ({"level": 95}, "level must lie between 0 and 1"),
        ({"unit": "event"}, "unit must be 'doc_id'"),
    ],
)
def test_what_cannot_be_judged_is_refused(options, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        trend(yearly(Post=RISING), **options)


def test_a_line_has_gaps_and_needs_five_periods():
    rates = pd.DataFrame({"outlet": ["Post"] * 6 + ["Times"] * 5, "articles": [3, 3, 2, 3, 4, 5, 3, 3, 0, 3, 3], "note": ""})
    found = measure.with_gaps(rates.assign(estimate=2.0, low=1.0, high=3.0), by=["outlet"])
    assert found.index[found["estimate"].isna()].tolist() == [2, 8] == found.index[found["note"].ne("")].tolist()
    assert found.groupby("outlet")["line"].unique().map(list).to_dict() == {"Post": [True], "Times": [False]}
    with pytest.raises(tables.TableError, match="no column 'estimate'"):
        measure.with_gaps(rates, by=["outlet"])
