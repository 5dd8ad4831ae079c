"""Three thousand dates are drawn as periods, no article is lost, and none is placed more exactly than it is known."""

import pandas as pd
import pytest

from analysis import measure
from analysis.measure.periods import PERIODS


def articles(dates, precision="day", evidence="printed: byline"):
    made = {"doc_id": [f"{n:04}" for n in range(len(dates))], "outlet": [f"Outlet {n % 3}" for n in range(len(dates))]}
    dated = {"date": pd.Series(pd.to_datetime(list(dates))).astype("datetime64[us]"), "date_precision": precision}
    return pd.DataFrame({**made, **dated, "date_evidence": evidence})


def daily(n, start="2012-01-01"):
    return pd.date_range(start, periods=n, freq="D")


def test_few_articles_are_left_as_they_are():
    few = articles(daily(24))
    told = measure.periods(few, singly=24, most=2)
    assert told["period"].tolist() == few["doc_id"].tolist()
    pd.testing.assert_frame_equal(told.drop(columns="period"), few)


@pytest.mark.parametrize(
    ("n", "kind", "names"),
    [
        (30, "day", ["2012-01-01", "2012-01-30"]),
        (90, "week", ["week of 2011-12-26", "week of 2012-03-26"]),
        (300, "month", ["2012-01", "2012-10"]),
        (3000, "quarter", ["2012 Q1", "2020 Q1"]),
        (9000, "year", ["2012", "2036"]),
        (30000, "decade", ["2010s", "2090s"]),
    ],
)
def test_the_shortest_period_is_taken_of_which_there_are_few_enough(n, kind, names):
    told = measure.periods(articles(daily(n)), singly=24, most=40)
    assert set(told["date_precision"]) == {kind} and told["period"].iloc[[0, -1]].tolist() == names
    assert told["period"].nunique() <= 40 < articles(daily(n))["date"].nunique() or kind == "day"
    assert told["doc_id"].is_unique and len(told) == n


def test_every_date_falls_in_its_period():
    days = articles(daily(4000))
    for kind, most in zip(PERIODS, (4000, 600, 140, 50, 12, 3)):
        told = measure.periods(days, singly=0, most=most)
        assert set(told["date_precision"]) == {kind}
        assert (told["date"] <= days["date"]).all()
        assert (days["date"] - told["date"]).max().days < {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}.get(
            kind, 3653
        )


def test_many_articles_on_three_dates_are_three_periods():
    told = measure.periods(articles([*daily(1), *daily(2, "2015-01-01")] * 200), singly=24, most=40)
    assert sorted(told["period"].unique()) == ["2012-01-01", "2015-01-01", "2015-01-02"]


def test_what_is_not_known_that_exactly_is_not_placed_and_not_lost():
    told = measure.periods(articles([*daily(30), None], ["day"] * 28 + ["month", "year", "unknown"]), singly=24, most=40)
    assert told["period"].tolist()[-3:] == ["not placed"] * 3 and told["date"].isna().sum() == 3
    assert set(told["date_precision"][-3:]) == {"unknown"}


def test_a_period_is_not_shorter_than_what_is_known_of_most_articles():
    told = measure.periods(articles(daily(60), ["day"] * 40 + ["month"] * 20), singly=24, most=400)
    assert set(told["date_precision"]) == {"month"} and told["period"].unique().tolist() == ["2012-01", "2012-02"]


def test_one_inferred_date_makes_its_period_inferred():
    told = measure.periods(articles(daily(60), evidence=["inferred: on Friday"] + ["printed"] * 59), singly=24, most=2)
    assert dict(zip(told["period"], told["date_evidence"])) == {"2012-01": "inferred, some or all", "2012-02": "printed or given"}


def test_outlets_are_one_unless_they_are_kept():
    days = articles(daily(60))
    assert set(measure.periods(days, singly=24, most=2)["outlet"]) == {"all outlets"}
    assert measure.periods(days, singly=24, most=2, keep=["outlet"])["outlet"].tolist() == days["outlet"].tolist()


def test_without_any_date_all_are_not_placed():
    assert set(measure.periods(articles([None] * 30, "unknown"), singly=24, most=40)["period"]) == {"not placed"}


def test_counts_by_period_add_up():
    days = articles(daily(3000))
    words = pd.DataFrame({"doc_id": days["doc_id"].repeat(3), "zone": "body", "label": "aid"}).reset_index(drop=True)
    told = measure.periods(days, singly=24, most=40)
    table = measure.counts(words, words, told, by=["period", "date", "label"], exposure=["period", "date"], zones=["body"])
    assert table["n"].sum() == table["exposure"].sum() == 9000 and table["n_docs"].sum() == 3000 and len(table) == 33


def test_no_period_at_all_is_refused():
    with pytest.raises(ValueError, match="most is 0; allow at least one"):
        measure.periods(articles(daily(3)), singly=1, most=0)


def test_an_article_without_a_date_has_none_that_was_inferred():
    told = measure.periods(articles([*daily(30), pd.NaT, pd.NaT]), singly=24, most=40)
    assert set(told.loc[told["period"] == "not placed", "date_evidence"]) == {"no date"}
    assert set(told.loc[told["period"] != "not placed", "date_evidence"]) == {"printed or given"}
