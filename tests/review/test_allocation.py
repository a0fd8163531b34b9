"""Who reads whom: nobody reads what they must not, and everybody is read as often as the others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations, product

from hypothesis import assume, given, strategies

from pepiniere.review.allocation import balanced_assignments, replacements

TEAMS = ["cantine", "atelier", "semences", "navette", "recyclerie"]
ALONE = {(team, team) for team in TEAMS}

# People, works, who must not read what, and how many works each is asked to read.
Cohort = tuple[list[str], list[int], set[tuple[str, int]], int]

sizes = strategies.integers(1, 7)


@strategies.composite
def cohorts(draw: strategies.DrawFn) -> Cohort:
    reviewers = [f"r{number}" for number in range(draw(sizes))]
    works = list(range(draw(sizes)))
    conflicts = draw(strategies.sets(strategies.sampled_from(list(product(reviewers, works)))))
    return reviewers, works, conflicts, draw(strategies.integers(0, 8))


def loads_of(shares: Mapping[object, Iterable[object]], works: Iterable[object]) -> list[int]:
    counted = Counter(work for share in shares.values() for work in share)
    return [counted[work] for work in works]


def all_loads(cohort: Cohort) -> Iterable[list[int]]:
    """The loads of every assignment that gives each reviewer as many as can be."""
    reviewers, works, conflicts, each = cohort
    allowed = [[work for work in works if (reviewer, work) not in conflicts] for reviewer in reviewers]
    choices = [combinations(mine, min(each, len(mine))) for mine in allowed]
    for shares in product(*choices):
        yield loads_of(dict(enumerate(shares)), works)


@given(cohorts(), strategies.integers())
def test_each_has_their_number_once_and_nothing_forbidden(cohort: Cohort, seed: int) -> None:
    reviewers, works, conflicts, each = cohort
    shares = balanced_assignments(reviewers, works, per_reviewer=each, conflicts=conflicts, seed=seed)
    assert list(shares) == reviewers
    for reviewer, share in shares.items():
        allowed = [work for work in works if (reviewer, work) not in conflicts]
        assert len(share) == len(set(share)) == min(each, len(allowed))
        assert set(share) <= set(allowed)


@given(cohorts(), strategies.integers())
def test_loads_are_as_equal_as_conflicts_allow(cohort: Cohort, seed: int) -> None:
    reviewers, works, conflicts, each = cohort
    assume(len(reviewers) <= 4)
    assume(len(works) <= 4)
    shares = balanced_assignments(reviewers, works, per_reviewer=each, conflicts=conflicts, seed=seed)
    best = min(sum(load**2 for load in loads) for loads in all_loads(cohort))
    assert sum(load**2 for load in loads_of(shares, works)) == best


@given(strategies.integers(2, 12), strategies.integers(1, 12), strategies.integers())
def test_teams_that_read_each_other_are_read_equally_often(number: int, each: int, seed: int) -> None:
    teams = list(range(number))
    conflicts = {(team, team) for team in teams}
    shares = balanced_assignments(teams, teams, per_reviewer=each, conflicts=conflicts, seed=seed)
    assert set(loads_of(shares, teams)) == {min(each, number - 1)}


@given(strategies.integers(5, 12), strategies.integers())
def test_teams_read_in_a_ring_and_nobody_reads_those_who_read_them(number: int, seed: int) -> None:
    teams = list(range(number))
    shares = balanced_assignments(teams, teams, per_reviewer=2, conflicts={(team, team) for team in teams}, seed=seed)
    assert not any(reader in shares[read] for reader, share in shares.items() for read in share)


@given(cohorts(), strategies.integers())
def test_the_same_arguments_give_the_same_answer(cohort: Cohort, seed: int) -> None:
    reviewers, works, conflicts, each = cohort
    first, again = (
        balanced_assignments(reviewers, works, per_reviewer=each, conflicts=told, seed=seed)
        for told in (conflicts, sorted(conflicts, reverse=True))
    )
    assert first == again


def test_another_seed_shuffles_the_ring() -> None:
    rings = [balanced_assignments(TEAMS, TEAMS, per_reviewer=2, conflicts=ALONE, seed=seed) for seed in range(6)]
    assert any(ring != rings[0] for ring in rings)


def test_a_pair_to_avoid_is_given_only_where_nothing_else_is_left() -> None:
    before = balanced_assignments(TEAMS, TEAMS, per_reviewer=2, conflicts=ALONE, seed=1)
    met = {(reader, read) for reader, share in before.items() for read in share}
    after = balanced_assignments(TEAMS, TEAMS, per_reviewer=2, conflicts=ALONE, seed=2, avoided=met)
    assert not met & {(reader, read) for reader, share in after.items() for read in share}
    everything = balanced_assignments(TEAMS, TEAMS, per_reviewer=4, conflicts=ALONE, seed=2, avoided=met)
    assert set(loads_of(everything, TEAMS)) == {4}


def test_nobody_and_nothing_make_no_assignment() -> None:
    assert balanced_assignments([], ["work"], per_reviewer=2, conflicts=set(), seed=1) == {}
    assert balanced_assignments(["alone"], [], per_reviewer=2, conflicts=set(), seed=1) == {"alone": []}
    assert balanced_assignments(["alone"], ["own"], per_reviewer=2, conflicts={("alone", "own")}, seed=1) == {
        "alone": []
    }


def test_a_drop_out_is_replaced_by_whoever_has_least() -> None:
    found = replacements(
        {"cantine": 1, "semences": 1}, {"atelier": 2, "navette": 1, "recyclerie": 1}, conflicts=set(), seed=1
    )
    assert sorted(found["cantine"] + found["semences"]) == ["navette", "recyclerie"]


def test_a_replacement_reads_nothing_twice_and_nothing_of_its_own() -> None:
    standing = {("navette", "cantine"), ("recyclerie", "recyclerie")}
    found = replacements({"cantine": 1, "recyclerie": 2}, {"navette": 0, "recyclerie": 3}, conflicts=standing, seed=1)
    assert found == {"cantine": ["recyclerie"], "recyclerie": ["navette"]}
