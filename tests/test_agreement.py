"""Agreement against nltk, against hand-computed tables, and where it is undefined."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance
from scipy import stats

from analysis import measure as room
from analysis import tables
from analysis.measure import alpha as alone

WIKIPEDIA = {"A": "*****34121133*3", "B": "1*213343*******", "C": "**21344*21133*4"}


def codes(**coders):
    rows = [(unit, coder, label) for coder, labels in coders.items() for unit, label in enumerate(labels) if label != "*"]
    return pd.DataFrame(rows, columns=["unit", "coder", "label"])


def alpha(table, metric="nominal", **options):
    return room.agreement(table, metric=metric, level=0.95, seed=1, **options).iloc[0]


@pytest.mark.parametrize("metric, expected", [("nominal", 0.691), ("interval", 0.811)])
def test_the_worked_example_of_wikipedia(metric, expected):
    found = alpha(codes(**WIKIPEDIA).astype({"label": int}), metric)
    assert found["estimate"].round(3) == expected
    assert found[["n", "exposure", "coders", "drawn"]].tolist() == [26, 12, 3, 12]
    assert found["low"] < expected < found["high"] <= 1


@pytest.mark.parametrize("metric, distance", [("nominal", binary_distance), ("interval", interval_distance)])
def test_nltk_agrees_on_complete_and_on_missing_codes(metric, distance):
    random = np.random.default_rng(2)
    for missing in (0, 0.3):
        table = pd.DataFrame(
            [(u, c, int(random.integers(4))) for u in range(40) for c in "ABC"], columns=["unit", "coder", "label"]
        )
        table = table[random.random(len(table)) >= missing]
        paired = table[table.groupby("unit")["coder"].transform("size") > 1]
        task = AnnotationTask(paired[["coder", "unit", "label"]].values.tolist(), distance=distance)
        assert alpha(table, metric)["estimate"] == pytest.approx(task.alpha())


def test_one_class_only_is_undefined_and_not_perfect():
    found = room.agreement(codes(A="111", B="111"), metric="nominal", level=0.95, seed=1)
    assert np.isnan(found["estimate"][0]) and np.isnan(found["low"][0])
    assert found["note"][0] == "one class only: chance agreement is certain too"
    assert found.set_index("measure")["estimate"]["percent agreement"] == 1
    assert AnnotationTask([("A", 1, "1"), ("B", 1, "1"), ("A", 2, "1"), ("B", 2, "1")]).alpha() == 1


def test_a_unit_judged_once_says_nothing():
    assert alpha(codes(A="112*", B="1123"))["estimate"] == alpha(codes(A="112", B="112"))["estimate"] == 1
    nobody = alpha(codes(A="1*", B="*2"))
    assert np.isnan(nobody["estimate"]) and nobody["note"] == "no unit was judged by two coders"


def test_percent_agreement_is_of_pairs():
    found = room.agreement(codes(A="11", B="12", C="12"), metric="nominal", level=0.95, seed=1).set_index("measure")
    assert found["estimate"]["percent agreement"] == pytest.approx(8 / 12)


def test_of_articles_the_interval_is_that_of_leaving_each_out():
    table = codes(A="010111" * 6, B="011101" * 4 + "010100" * 2).assign(doc_id=lambda t: t["unit"] // 6)
    found = alpha(table, resample="doc_id")
    assert found["drawn"] == 6 and found["exposure"] == 36 and "jackknife over articles" in found["method"]
    without = np.array([alpha(table[table["doc_id"] != doc])["estimate"] for doc in range(6)])
    half = stats.t.ppf(0.975, 5) * np.sqrt(5 / 6 * ((without - without.mean()) ** 2).sum())
    assert found[["low", "high"]].tolist() == pytest.approx([found["estimate"] - half, min(found["estimate"] + half, 1)])


def test_of_few_articles_there_is_no_interval():
    table = codes(A="0101" * 6, B="0111" * 6).assign(doc_id=lambda t: t["unit"] // 12)
    found = alpha(table, resample="doc_id")
    assert found[["low", "high"]].isna().all() and found["note"] == "no interval: 2 articles do not show how much they differ"
    assert alpha(table.assign(doc_id=1), resample="doc_id")["note"] == "one article: no interval"


def test_where_all_agree_there_is_no_interval():
    found = alpha(codes(A="yyyyyn", B="yyyyyn"))
    assert found["estimate"] == 1 and found[["low", "high"]].isna().all() and found["note"].startswith("all agree: no interval")


def test_a_judgment_of_nobody_and_no_resample_are_refused():
    with pytest.raises(tables.TableError, match="judgments have no coder"):
        alpha(codes(A="yn", B="yy").assign(coder=None))
    with pytest.raises(tables.TableError, match="resamples must be 1 or more"):
        alpha(codes(A="yn", B="yy"), resamples=0)


def test_another_order_of_rows_changes_nothing():
    table = codes(**WIKIPEDIA)
    pd.testing.assert_series_equal(alpha(table), alpha(table.sample(frac=1, random_state=4)))


def test_classes_that_nobody_agrees_on_show():
    found = room.classes(codes(A="111123", B="111132")).set_index("label")
    assert found.loc["1", ["n", "exposure", "agreed"]].tolist() == [8, 4, 1.0]
    assert found.loc["2", "agreed"] == 0 and found.loc["2", "expected"] == pytest.approx(1 / 11)


@pytest.mark.parametrize(
    "table, options, complaint",
    [
        (codes(A="11", B="12"), {"metric": "ratio"}, "metric must be"),
        (codes(A="ab", B="ab"), {"metric": "interval"}, "needs numbers"),
        (pd.concat([codes(A="1", B="1")] * 2), {"metric": "nominal"}, "judged unit 0 twice"),
        (codes(A="1", B="1").drop(columns="coder"), {"metric": "nominal"}, "no column 'coder'"),
        (codes(A="1", B="1"), {"metric": "nominal", "resample": "doc_id"}, "no column 'doc_id'"),
        (codes(A="1", B="1").assign(doc_id=[1, 2]), {"metric": "nominal", "resample": "doc_id"}, "two values of 'doc_id'"),
    ],
)
def test_what_cannot_be_compared_is_refused(table, options, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        room.agreement(table, level=0.95, seed=1, **options)


def test_the_published_alpha_of_ordered_codes():
    """Krippendorff's (2019) worked example, four observers and twelve units: nominal 0.743, ordinal 0.815, interval 0.849."""
    table = codes(A="123321412***", B="1233224125*3", C="*3332342251*", D="12332441251*")
    assert [alpha(table, m)["estimate"].round(3) for m in ("nominal", "ordinal", "interval")] == [0.743, 0.815, 0.849]


def test_with_one_label_nearly_everywhere_alpha_is_low_and_ac1_high():
    found = room.agreement(codes(A="y" * 92 + "n" * 4 + "y" * 4, B="y" * 96 + "n" * 4), metric="nominal", level=0.95, seed=1)
    found = found.set_index("measure")["estimate"].round(2)
    assert found.to_dict() == {"alpha": -0.04, "AC1": 0.91, "percent agreement": 0.92, "kappa A, B": -0.04}


def test_kappa_and_ac1_are_what_nltk_and_a_hand_computation_give():
    a, b = "yynnynyyyn", "yynyynynyn"
    found = room.agreement(codes(A=a, B=b), metric="nominal", level=0.95, seed=1).set_index("measure")["estimate"]
    task = AnnotationTask([(c, u, x) for c, row in (("A", a), ("B", b)) for u, x in enumerate(row)])
    assert found["kappa A, B"] == pytest.approx(task.kappa())
    share = (a + b).count("y") / 20
    assert found["AC1"] == pytest.approx((0.8 - 2 * share * (1 - share)) / (1 - 2 * share * (1 - share)))


def test_an_empty_label_is_no_judgment():
    table = codes(A="112", B="1 3").replace({"label": {" ": ""}})
    assert room.agreement(table, metric="nominal", level=0.95, seed=1)["exposure"][0] == 2


def test_a_resample_without_alpha_is_left_out_not_taken_for_nothing():
    """Five units of one label and one with another: a third of the resamples miss it."""
    found = alpha(codes(A="yyyyyn", B="yyyyyy"))
    assert found["estimate"] == 0 and found["low"] <= 0 <= found["high"] and found["note"].startswith("undefined in 3")


def test_memory_is_bounded_whatever_the_number_of_units():
    units = 20_000
    labels = np.random.default_rng(1).choice(["a", "b"], 2 * units)
    table = pd.DataFrame({"unit": np.tile(np.arange(units), 2), "coder": ["A"] * units + ["B"] * units, "label": labels})
    tracemalloc.start()
    room.agreement(table, metric="nominal", level=0.95, seed=1, resamples=300)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100e6


@pytest.mark.parametrize("seed", [0, 1, 2**40 + 7])
@pytest.mark.parametrize("missing", [0, 0.4])
def test_without_any_library_alpha_and_its_limits_are_the_same(seed, missing):
    random = np.random.default_rng(seed)
    table = pd.DataFrame(
        [(f"u{u}", c, "xyz"[random.integers(3)]) for u in range(23) for c in "ABCD"], columns=["unit", "coder", "label"]
    )
    table = table[random.random(len(table)) >= missing]
    found = room.agreement(table, metric="nominal", level=0.9, seed=seed, resamples=400).iloc[0]
    plain = alone.alpha(table.itertuples(index=False, name=None), level=0.9, seed=seed, resamples=400)
    assert plain[:3] == pytest.approx(found[["estimate", "low", "high"]].tolist(), abs=1e-12)
    assert plain[3:6] == tuple(found[["n", "exposure", "coders"]])


@pytest.mark.parametrize(
    "coders", [{"A": "1*", "B": "*2"}, {"A": "111", "B": "111"}, {"A": "1", "B": "2"}, {"A": "12", "B": "11"}]
)
def test_without_any_library_what_is_undefined_has_the_same_note(coders):
    table = codes(**coders)
    found = room.agreement(table, metric="nominal", level=0.95, seed=1).iloc[0]
    plain = alone.alpha(table.itertuples(index=False, name=None), level=0.95, seed=1)
    assert plain.note == found["note"]
    assert [np.nan if one is None else one for one in plain[:3]] == pytest.approx(
        found[["estimate", "low", "high"]].tolist(), nan_ok=True
    )


def test_what_is_disputed_most_comes_first():
    table = codes(A="1111", B="1121", C="1122")
    assert alone.disputed(table.itertuples(index=False, name=None)) == [(2, 2 / 3), (3, 2 / 3), (0, 0), (1, 0)]


def test_without_any_library_classes_and_percent_agreement_are_the_same():
    table = codes(A="xxyzz*", B="xyyz*z", C="xxxyzz")
    rows = list(table.itertuples(index=False, name=None))
    for one, other in zip(alone.classes(rows), room.classes(table).itertuples(index=False, name=None), strict=True):
        assert one[:3] == other[:3] and one[3:] == pytest.approx(other[3:])
    found = room.agreement(table, metric="nominal", level=0.95, seed=1).set_index("measure")["estimate"]
    assert alone.agreed(rows) == pytest.approx(found["percent agreement"])
    assert alone.agreed([]) is None
