from __future__ import annotations

import random

import pytest

from corpus.drift import BEFORE, RULES, History, Page, chance, judge

ALL = {"extract outside", "phrases id/editor-colon"}


def page(history, article=True, kept=2000, read=6000, author=True, dated=True, rules=ALL, of="1"):
    bits = history.bits(set(rules))
    return Page(article, kept, read, author, dated, bits, of) if article else Page(False)


def outlet(before, latest, earlier=80):
    """The history of an outlet: (number of pages, what differs) for the latest ones."""
    history, dice = History(), random.Random(5)
    for count, more in ((earlier, before), (20, latest)):
        for _ in range(count):
            spread = {"kept": int(2000 * dice.lognormvariate(0, 0.4))}
            made = {name: one(dice) if callable(one) else one for name, one in more.items()}
            history.pages.append(page(history, **{**spread, **made}))
    return history


def often(share):
    return lambda dice: dice.random() < share


FIRES = {
    "short": ({}, {"kept": 240}, {"characters kept", "share kept"}),
    "chrome kept": ({}, {"kept": 9000, "read": 9500}, {"characters kept", "share kept"}),
    "no author": ({}, {"author": False}, {"author"}),
    "an author at last": ({"author": False}, {}, {"author"}),
    "no date": ({}, {"dated": False}, {"dated"}),
    "no article": ({}, {"article": often(0.7)}, {"no article"}),
    "a rule is silent": ({}, {"rules": {"extract outside"}}, {"rule phrases id/editor-colon"}),
}
SPARES = {
    "nothing changed": ({}, {}),
    "a few short notices": ({}, {"kept": lambda dice: 150 if dice.random() < 0.2 else 2000}),
    "all a little shorter": ({}, {"kept": lambda dice: int(1700 * dice.lognormvariate(0, 0.4))}),
    "exactly alike, then a little longer": ({"kept": 2000}, {"kept": 2100}),
    "never an author": ({"author": False, "dated": False}, {"author": False, "dated": False}),
    "an author now and then": ({"author": often(0.5)}, {"author": often(0.3)}),
    "a rule at times": ({"rules": lambda d: ALL if d.random() < 0.6 else []}, {"rules": []}),
    "a rule that is new": ({"rules": {"a"}}, {"rules": {"a", "b"}}),
    "some rejects": ({"article": often(0.9)}, {"article": often(0.75)}),
    "fewer rejects": ({"article": often(0.4)}, {}),
    "only rejects, ever": ({"article": False}, {"article": False}),
}  # fmt: skip


@pytest.mark.parametrize("name", FIRES)
def test_fires(name):
    before, latest, expected = FIRES[name]
    assert {one.measure for one in judge(outlet(before, latest)).changes} == expected


@pytest.mark.parametrize("name", SPARES)
def test_must_not_fire(name):
    assert judge(outlet(*SPARES[name])).changes == ()


@pytest.mark.parametrize("name", FIRES)
def test_must_not_fire_where_little_is_known(name):
    before, latest, _ = FIRES[name]
    assert judge(outlet(before, latest, earlier=BEFORE - 1)).changes == ()


def test_the_evidence_says_both_sides_in_words():
    (change,) = judge(outlet({}, {"author": False})).changes
    assert change.why == "0 of its latest 20 articles name an author, against 80 of the 80 before."
    assert (change.latest, change.of_latest, change.before, change.of_before) == (0, 20, 80, 80)
    (kept, share) = judge(outlet({"kept": 2000}, {"kept": 240})).changes
    assert "20 of its latest 20 articles keep under 2,000 characters, against 0 of" in kept.why
    assert "The median was 33 % of the page and is 4 % of the page." in share.why


def test_chance_alone_does_not_fire():
    """400 outlets that never change: lengths spread, every share and rule rate, in swarms."""
    fired = []
    for seed in range(400):
        dice, history = random.Random(seed), History()
        author, lost = dice.random(), 0.4 * dice.random()
        rates = {f"rule-{n}": dice.random() for n in range(20)}
        swarm = 1.0
        for number in range(dice.choice((60, 90, 150, 300))):
            if number % 10 == 0:
                swarm = dice.lognormvariate(0, 0.25)
            rules = {name for name, rate in rates.items() if dice.random() < rate}
            kept = int(1800 * swarm * dice.lognormvariate(0, 0.5))
            history.pages.append(
                page(
                    history, dice.random() > lost, kept, kept + dice.randrange(4000, 9000),
                    dice.random() < author, rules=rules,
                )
            )  # fmt: skip
        fired += [(seed, one.why) for one in judge(history).changes]
    assert fired == []


def test_other_rules_are_told():
    assert not judge(outlet({}, {"author": False})).new_rules
    assert judge(outlet({}, {"author": False, "of": "2"})).new_rules
    assert not judge(outlet({"of": often(0.5)}, {"author": False, "of": True})).new_rules


def test_a_change_is_seen_early_and_for_some_time_after():
    def after(pages):
        history = outlet({}, {}, earlier=160)
        history.pages.extend(page(history, kept=100) for _ in range(pages))
        return judge(history)

    assert [bool(after(pages).changes) for pages in (5, 18, 40, 70)] == [False, True, True, True]
    assert after(18).latest == 20 < after(60).latest


def test_rules_are_remembered_up_to_a_bound():
    history = History()
    bits = history.bits({f"rule-{n:04d}" for n in range(10 * RULES)})
    assert (bits.bit_length(), len(history.rules)) == (RULES, RULES)


@pytest.mark.parametrize(
    ("hits", "of", "before", "of_before", "expected"),
    [(0, 20, 0, 40, 1.0), (1, 1, 0, 1, 0.5), (2, 2, 0, 2, 1 / 6), (1, 2, 1, 2, 5 / 6)],
)
def test_the_exact_test_by_hand(hits, of, before, of_before, expected):
    assert chance(hits, of, before, of_before) == pytest.approx(expected)
