"""Reference numbers for the statistics tests, from NumPy.

    /usr/bin/python3 scripts/references/statistics.py > test/fixtures/statistics/reference.json

Values come from the generator below, which test/main/analysis/statistics/stat.test.ts repeats.
"""

import json
import sys

import numpy as np


def numbers(count, seed):
    out = np.empty(count, dtype=np.float64)
    state = seed
    for i in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = state / 2**32
    return out


CASES = {
    "share": lambda u: u,
    "levels": lambda u: np.floor(u * 256),
    "smallSpreadOnLargeMean": lambda u: 1e9 + u,
    "negative": lambda u: -50 + 100 * u**3,
}


def case(name, count, seed):
    values = CASES[name](numbers(count, seed))
    ranks = [0, 1, 25, 50, 90, 99.5, 100]
    # NumPy loses digits of a small spread on a large mean; the exact sum is taken in longdouble.
    wide = values.astype(np.longdouble)
    mean = wide.mean()
    return {
        "name": name, "count": count, "seed": seed,
        "mean": float(mean), "variance": float(((wide - mean) ** 2).mean()),
        "sampleVariance": float(((wide - mean) ** 2).sum() / (count - 1)),
        "std": float(np.sqrt(((wide - mean) ** 2).mean())),
        "numpyVariance": float(values.var()), "numpySampleVariance": float(values.var(ddof=1)),
        "min": float(values.min()), "max": float(values.max()),
        "ranks": ranks, "percentiles": np.percentile(values, ranks).tolist(),
    }


json.dump({
    "madeBy": "scripts/references/statistics.py",
    "versions": {"numpy": np.__version__, "python": sys.version.split()[0]},
    "cases": [case(name, count, seed) for seed, name in enumerate(CASES) for count in (2, 7, 1000)],
}, sys.stdout, indent=1)
print()
