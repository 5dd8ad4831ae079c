# ruff: noqa: T201
"""Whether intervals hold what they say and tests err as seldom as they say: seeded simulation, a table for docs/methods.md.

    python tests/simulation.py            the full table, written between its marks in docs/methods.md

Articles are drawn with negative binomial counts (variance μ + αμ²) and lengths that vary; outlets differ in rate and size. For
each method: in what share of cases the 95 % interval holds the truth (mean over outlets, and the worst outlet), its median width,
and that width over that of the same interval where the dispersion is known and need not be estimated.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import measure
from analysis.measure.clusters import Clusters, garwood, wilson

METHODS = Path(__file__).parents[1] / "docs" / "methods.md"
MARKS = "<!-- coverage: written by make coverage -->\n", "<!-- end of coverage -->\n"
SEED = 20261126
OUTLETS = 5


def spans(random, mu, alpha):
    """Counts with mean μ and variance μ + αμ²."""
    return random.poisson(mu if alpha == 0 else mu * random.gamma(1 / alpha, alpha, np.shape(mu)))


def articles(random, k, alpha, rate=4e-3):
    """Spans and words of k articles."""
    words = np.round(random.lognormal(np.log(600), 0.4, k)).astype(int)
    return spans(random, words * rate, alpha), words


def table(sides, **columns):
    """Counts, one row for each pair of spans and words by article."""
    cells = [Clusters("doc_id", 0, [f"{i}-{a}" for a in range(len(n))], n, words) for i, (n, words) in enumerate(sides)]
    sums = {"n": [cell.n.sum() for cell in cells], "exposure": [cell.exposure.sum() for cell in cells], "exposure_unit": "words"}
    sizes = [len(cell.n) for cell in cells]
    return pd.DataFrame({**columns, **sums, "n_docs": sizes, "articles": sizes, "clusters": cells})


def rates(random, runs, k, alpha, unequal):
    """Coverage, worst outlet, median width, and that over the width at the true dispersion."""
    sizes = [k, 2 * k, k, 3 * k, k] if unequal else [k] * OUTLETS
    true = 3e-3 * (np.array([0.5, 0.75, 1, 1.5, 2]) if unequal else np.ones(OUTLETS))
    held, widths, known = [], [], []
    for _ in range(runs):
        sides = [articles(random, size, alpha, rate) for size, rate in zip(sizes, true)]
        found = measure.rate(table(sides, outlet=range(OUTLETS)), per=1000, level=0.95)
        low, high = found["low"].to_numpy() / 1000, found["high"].to_numpy() / 1000
        held.append((low <= true) & (true <= high))
        phi = [1 + alpha * rate * (words**2).sum() / words.sum() for (_, words), rate in zip(sides, true)]
        narrow = garwood(found["n"].to_numpy(float), np.array(phi), 0.95)
        widths.append(high - low)
        known.append((narrow[1] - narrow[0]) / found["exposure"].to_numpy())
    each = np.mean(held, axis=0)
    return each.mean(), each.min(), 1000 * np.nanmedian(widths), np.nanmedian(widths) / np.nanmedian(known)


def shares(random, runs, k, icc, unequal):
    """The same for a share of 0.3 whose spans have an intra-article correlation."""
    sizes = [k, 2 * k, k, 3 * k, k] if unequal else [k] * OUTLETS
    p, held, widths, known = 0.3, [], [], []
    for _ in range(runs):
        one, other, deffs = [], [], []
        for size in sizes:
            whole = 1 + random.poisson(8, size)
            chance = random.beta(p * (1 / icc - 1), (1 - p) * (1 / icc - 1), size) if icc else np.full(size, p)
            n = random.binomial(whole, chance)
            one.append((n, whole))
            other.append((whole - n, whole))
            deffs.append(1 + icc * ((whole**2).sum() / whole.sum() - 1))
        counts = table(one + other, outlet=list(range(OUTLETS)) * 2, voice=["own"] * OUTLETS + ["direct"] * OUTLETS)
        found = measure.share(counts, of=["outlet"], level=0.95)[:OUTLETS]
        held.append((found["low"] <= p) & (p <= found["high"]))
        low, high = wilson(found["estimate"].to_numpy(), found["exposure"].to_numpy() / np.array(deffs), 0.95)
        widths.append(found["high"] - found["low"])
        known.append(high - low)
    each = np.mean(held, axis=0)
    return each.mean(), each.min(), np.nanmedian(widths), np.nanmedian(widths) / np.nanmedian(known)


def type_one(random, runs, draw, **how):
    """How often sides that do not differ have a p of at most 0.05, before Holm's correction for many comparisons."""
    options = {"target": "side", "against": "rest", "unit": "doc_id", "by": [], "per": 1000, "level": 0.95} | how
    return np.mean([measure.compare(draw(random), **options)["p"][0] <= 0.05 for _ in range(runs)])


def two(k, alpha, k_rest, alpha_rest):
    return lambda random: table([articles(random, k, alpha), articles(random, k_rest, alpha_rest)], side=["a", "b"])


def two_shares(k, k_rest, icc, p=0.3):
    def draw(random):
        sides = []
        for size in (k, k_rest):
            whole = 1 + random.poisson(8, size)
            n = random.binomial(whole, random.beta(p * (1 / icc - 1), (1 - p) * (1 / icc - 1), size))
            sides += [(n, whole), (whole - n, whole)]
        return table([sides[0], sides[2], sides[1], sides[3]], side=["a", "b"] * 2, voice=["direct"] * 2 + ["own"] * 2)

    return draw


def groups(k, k_rest, sizes):
    """Outlets of two groups, which differ among themselves (standard deviation 0.5 of the log rate)."""

    def draw(random):
        sides = [articles(random, random.choice(sizes), 1, 4e-3 * np.exp(random.normal(0, 0.5))) for _ in range(k + k_rest)]
        return table(sides, side=["a"] * k + ["b"] * k_rest, outlet=range(k + k_rest))

    return draw


def before_and_after(k, mixed):
    """Outlets of different rates, before and after; with another mix of outlets after."""

    def draw(random):
        sides, when = [], []
        for outlet, rate in enumerate((2e-3, 4e-3, 8e-3)):
            for side in "ab":
                many = k * (1 + 2 * ((outlet == 0) == (side == "a"))) if mixed else k
                sides.append(articles(random, many, 1, rate))
                when.append((outlet, side))
        return table(sides, outlet=[o for o, _ in when], side=[s for _, s in when])

    return draw


def dated(random, outlets, periods, k, alpha, slopes):
    """Counts of outlets by year, k articles in each, whose rates change by so much a year on the log scale."""
    sides, names, dates = [], [], []
    for outlet in range(outlets):
        for year in range(periods):
            sides.append(articles(random, k, alpha, 4e-3 * np.exp(slopes[outlet] * (year - periods / 2))))
            names.append(outlet)
            dates.append(pd.Timestamp(2010 + year, 7, 1))
    return table(sides, outlet=names, date=dates)


def trends(random, runs, k, alpha, periods=6):
    """Three outlets of one trend: coverage of its ratio, and how often they are said to differ."""
    held, same = [], []
    for _ in range(runs):
        counts = dated(random, 3, periods, k, alpha, [0.1] * 3)
        found = measure.trend(counts, target="outlet", unit="doc_id", by=[], level=0.95)
        held.append((found["low"] <= np.exp(0.1)) & (np.exp(0.1) <= found["high"]))
        same.append(found["p_same"][0] <= 0.05)
    return np.mean(held), np.mean(same)


def trends_of_groups(random, runs, outlets, k, alpha=1, periods=6):
    """The same for two groups of outlets, whose trends differ among themselves."""
    held, same = [], []
    for _ in range(runs):
        counts = dated(random, 2 * outlets, periods, k, alpha, random.normal(0.1, 0.15, 2 * outlets))
        found = measure.trend(counts.assign(side=np.where(counts["outlet"] < outlets, "a", "b")), target="side", unit="outlet",
                              by=[], level=0.95)  # fmt: skip
        held.append((found["low"] <= np.exp(0.1)) & (np.exp(0.1) <= found["high"]))
        same.append(found["p_same"][0] <= 0.05)
    return np.mean(held), np.mean(same)


def corpus(random, many=300, outlets=15):
    """Hits of a corpus with the instrument's answer and the truth; how often it errs, and to what, differs by outlet."""
    of = np.repeat(np.arange(outlets), random.multinomial(many, random.dirichlet(np.full(outlets, 3.0))))
    doc = np.repeat(np.arange(many), 1 + random.poisson(8, many))
    outlet = of[doc]
    base = random.beta(5, 4, many)[doc]
    true = np.where(random.random(len(doc)) < base, "own", random.choice(["indirect", "partial", "direct", "scare"], len(doc)))
    miss = random.uniform(0.05, 0.5, outlets)[outlet]
    wrong = random.random(len(doc)) < np.where(true == "own", 0.05, miss)
    label = np.where(wrong, np.where(true == "own", "indirect", "own"), true)
    hits = pd.DataFrame(
        {"doc_id": doc.astype(str), "start": np.arange(len(doc)) * 10, "outlet": outlet.astype(str), "label": label}
    )
    side = np.where(hits["label"] == "own", "own", "other")
    return hits.assign(end=hits["start"] + 5, true=true, stratum=hits["outlet"] + ": " + side)


def corrected(random, runs, n, scope="these articles"):
    """Bias of the raw and of the corrected share of own, coverage and median width: of the corpus and of its largest outlet."""
    raw, bias, held, widths = [], [], [], []
    for seed in range(runs):
        hits = corpus(random)
        drawn = measure.sample(hits, n=n, seed=seed)
        key, sheet = drawn.rename(columns={"label": "predicted"}), drawn.assign(label=drawn["true"])
        found = measure.corrected(hits, sheet, key, by=[], scope=scope, level=0.95).set_index("label").loc["own"]
        truth = (hits["true"] == "own").mean() if scope == "these articles" else 5 / 9
        raw.append(found["raw"] - truth)
        bias.append(found["estimate"] - truth)
        held.append(found["low"] <= truth <= found["high"])
        widths.append(found["high"] - found["low"])
    return np.mean(raw), np.mean(bias), np.mean(held), np.median(widths)


def corrected_by_outlet(random, runs, n):
    """Coverage and median width of the corrected shares of own by outlet, of all that have an interval."""
    held, widths = [], []
    for seed in range(runs):
        hits = corpus(random)
        drawn = measure.sample(hits, n=n, seed=seed)
        key, sheet = drawn.rename(columns={"label": "predicted"}), drawn.assign(label=drawn["true"])
        found = measure.corrected(hits, sheet, key, by=["outlet"], scope="these articles", level=0.95)
        found = found[(found["label"] == "own") & found["low"].notna()].set_index("outlet")
        truth = hits.assign(own=hits["true"] == "own").groupby("outlet")["own"].mean()[found.index]
        held += list((found["low"] <= truth) & (truth <= found["high"]))
        widths += list(found["high"] - found["low"])
    return np.mean(held), np.median(widths)


def of_events(random, runs, events, cluster):
    """Coverage of a rate where four outlets report the same events, whose words they share: by article, or by event."""
    held = []
    for _ in range(runs):
        words = np.round(random.lognormal(np.log(600), 0.4, (4, events))).astype(int)
        n = random.poisson(words * 4e-3 * random.gamma(1, 1, events))
        each = np.arange(events)
        cells = [
            Clusters(cluster, 0, [f"{each_of if cluster == 'event' else (at, each_of)}" for each_of in each], n[at], words[at])
            for at in range(4)
        ]
        both = cells[0]
        if cluster == "event":
            both = cells[0] + cells[1] + cells[2] + cells[3]
        else:
            both = Clusters(cluster, 0, [one for cell in cells for one in cell.ids], n.ravel(), words.ravel())
        row = {"n": [n.sum()], "exposure": [words.sum()], "exposure_unit": "words", "n_docs": 0, "articles": 4 * events}
        found = measure.rate(pd.DataFrame(row).assign(clusters=[both]), per=1000, level=0.95)
        held.append(found["low"].item() <= 4 <= found["high"].item())
    return np.mean(held)


def coded(random, articles, many=25):
    """Codes of two coders, who slip more in some articles than in others."""
    doc = np.repeat(np.arange(articles), many + random.integers(0, many, articles))
    true = random.random(len(doc)) < random.beta(4, 2, articles)[doc]
    slips = random.random((2, len(doc))) < random.beta(2, 10, articles)[doc]
    unit = np.arange(len(doc))
    parts = [pd.DataFrame({"unit": unit, "doc_id": doc, "coder": name, "label": np.where(true ^ slip, "own", "not")})
             for name, slip in zip("AB", slips)]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def agreement(random, runs, articles):
    """Coverage and median width of alpha by article, of what these coders' alpha is in very many articles."""
    alpha = measure.agreement(coded(random, 4000), metric="nominal", level=0.95, seed=1, resamples=1)["estimate"][0]
    how = {"metric": "nominal", "level": 0.95, "seed": 1, "resample": "doc_id"}
    found = [measure.agreement(coded(random, articles), **how).iloc[0] for _ in range(runs)]
    return np.mean([one["low"] <= alpha <= one["high"] for one in found]), np.median([one["high"] - one["low"] for one in found])


def scored(random, runs, articles):
    """Coverage and median width of recall, where articles differ in how well they are read."""
    held, widths = [], []
    for _ in range(runs):
        rows = [(doc, place) for doc in range(articles) for place in range(3 + random.poisson(8))]
        gold = pd.DataFrame(rows, columns=["doc_id", "start"]).assign(end=lambda table: table["start"] + 1)
        known = random.random(len(gold)) < random.beta(8, 2, articles)[gold["doc_id"]]
        found = measure.accuracy(gold, gold[known], matching="exact", level=0.95).query("measure == 'recall'").iloc[0]
        if found["low"] == found["low"]:
            held.append(found["low"] <= 0.8 <= found["high"])
            widths.append(found["high"] - found["low"])
    return np.mean(held), np.median(widths)


def full(random, runs):
    """Every cell: (heading, columns, rows)."""
    cells = [(k, alpha, unequal) for alpha in (0, 0.25, 1, 2.6) for k in (3, 5, 10, 30) for unequal in (False, True)]
    yield (
        "Rates, 95 % intervals",
        ["articles", "α", "outlets", "holds", "worst outlet", "width", "over known dispersion"],
        [[k, alpha, "unequal" if unequal else "equal", *rates(random, runs, k, alpha, unequal)] for k, alpha, unequal in cells],
    )
    cells = [(k, icc, unequal) for icc in (0, 0.1, 0.25) for k in (3, 5, 10, 30) for unequal in (False, True)]
    yield (
        "Shares, 95 % intervals",
        ["articles", "ICC", "outlets", "holds", "worst outlet", "width", "over known effect"],
        [[k, icc, "unequal" if unequal else "equal", *shares(random, runs, k, icc, unequal)] for k, icc, unequal in cells],
    )
    by_outlet, of_side = {"unit": "outlet"}, {"of": ["side"], "by": ["voice"], "per": None}
    within = {"against": "a", "within": ["outlet"]}
    cells = [(f"{k} against {m} articles, α {a} and {b}", two(k, a, m, b), {}) for k, a, m, b in (
        *((k, a, k, a) for k in (4, 5, 10, 30) for a in (0, 0.25, 1, 2.6)),
        (10, 2.6, 90, 0.25), (10, 0.25, 90, 2.6), (10, 1, 90, 0),
    )]  # fmt: skip
    cells += [(f"shares of {p}, {k} against {m} articles, ICC {icc}", two_shares(k, m, icc, p), of_side)
              for p in (0.3, 0.7) for k, m in ((5, 5), (10, 10), (30, 30), (10, 90)) for icc in (0.1, 0.25)]  # fmt: skip
    cells += [(f"groups of {k} and {m} outlets, {'5 to 40' if len(s) > 1 else 10} articles each", groups(k, m, s), by_outlet)
              for k, m in ((4, 4), (5, 5), (10, 10), (4, 12)) for s in ([10], [5, 10, 20, 40])]  # fmt: skip
    cells += [(f"before and after within 3 outlets, {k} articles{', another mix' * mixed}", before_and_after(k, mixed), within)
              for k in (4, 10) for mixed in (False, True)]  # fmt: skip
    yield (
        "Comparisons without a difference, at 0.05",
        ["what is compared", "p ≤ 0.05"],
        [[name, type_one(random, 2 * runs, draw, **how)] for name, draw, how in cells],
    )
    yield (
        "Trends over six years, 95 % intervals and the test of one trend in all, at 0.05",
        ["what is compared", "holds", "p ≤ 0.05"],
        [[f"3 outlets, {k} articles a year, α {alpha}", *trends(random, runs, k, alpha)]
         for alpha in (0, 0.25, 1, 2.6) for k in (3, 5, 10)]
        + [[f"2 groups of {outlets} outlets, {k} articles a year", *trends_of_groups(random, runs, outlets, k)]
           for outlets in (4, 8) for k in (3, 10)],
    )  # fmt: skip
    heads = ["scope", "coded", "bias of raw", "bias of corrected", "holds", "width"]
    yield (
        "Share of own voice, corrected; 300 articles of 15 outlets that err differently",
        heads,
        [[scope, n, *corrected(random, runs, n, scope)] for scope in ("these articles", "such articles") for n in (100, 300)],
    )
    by_article = [[f"alpha of two coders, {k} articles", *agreement(random, runs, k)] for k in (5, 8, 12, 30)]
    by_article += [[f"recall, {k} articles", *scored(random, runs, k)] for k in (5, 10, 30)]
    by_article += [[f"corrected by outlet, {n} coded", *corrected_by_outlet(random, runs // 4, n)] for n in (100, 300)]
    yield "Agreement, accuracy and corrected shares by outlet, 95 % intervals", ["what", "holds", "width"], by_article
    yield (
        "Rate of four outlets that report the same events",
        ["events", "by article", "by event"],
        [[k, *(of_events(random, runs, k, cluster) for cluster in ("doc_id", "event"))] for k in (5, 10, 30)],
    )


def text(parts):
    """The tables in Markdown."""
    lines = []
    for heading, columns, rows in parts:
        lines += [f"**{heading}**", "", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
        shown = [
            [f"{cell:.3f}" if isinstance(cell, float) and cell not in (0.25, 2.6, 0.1) else str(cell) for cell in row]
            for row in rows
        ]
        lines += [*("| " + " | ".join(row) + " |" for row in shown), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    said = text(full(np.random.default_rng(SEED), runs))
    before, _, rest = METHODS.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    head = f"{MARKS[0]}\nThe seed is {SEED}; {runs} runs a cell, twice as many for comparisons.\n\n"
    METHODS.write_text(f"{before}{head}{said}\n{MARKS[1]}{after}", encoding="utf-8")
    print(said)
