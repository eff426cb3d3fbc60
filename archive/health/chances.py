"""How improbable a figure is: tails of distributions, by their textbook formulas. Pure."""

from __future__ import annotations

from math import exp, lgamma, log, log1p, pi, sqrt

_EULER = 0.5772156649


def gumbel_reach(mean: float, deviation: float, chance: float) -> float:
    """What the largest of many exceeds with this chance, where largest ones have this mean and
    standard deviation: the Gumbel distribution by moments (Gumbel 1958, 6.2.6). For values that
    fall off as exponentially as a Poisson process's gaps, and faster, it is about right, or too
    far."""
    scale = deviation * sqrt(6) / pi
    return mean + scale * (-log(-log1p(-chance)) - _EULER)


def at_most(count: int, mean: float, variance: float) -> float:
    """The chance of so few: negative binomial by mean and variance, Poisson where the variance is
    no larger than the mean."""
    if mean <= 0:
        return 1.0
    if variance <= mean * 1.001:
        logs = (n * log(mean) - mean - lgamma(n + 1) for n in range(count + 1))
    else:
        size = mean * mean / (variance - mean)
        hit = size / (size + mean)
        logs = (
            lgamma(n + size) - lgamma(size) - lgamma(n + 1) + size * log(hit) + n * log1p(-hit)
            for n in range(count + 1)
        )
    return min(1.0, sum(map(exp, logs)))


def so_few_hits(hits: int, tries: int, before_hits: int, before_tries: int) -> float:
    """The chance of so few hits in so many tries after what was before: beta-binomial, with the
    uniform prior (Gelman et al., Bayesian Data Analysis, 2.4)."""
    a, b = before_hits + 1, before_tries - before_hits + 1
    logs = (
        lgamma(tries + 1) - lgamma(n + 1) - lgamma(tries - n + 1)
        + _log_beta(n + a, tries - n + b) - _log_beta(a, b)
        for n in range(hits + 1)
    )  # fmt: skip
    return min(1.0, sum(map(exp, logs)))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
