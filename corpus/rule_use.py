"""Work on rules for the batch: prove one rule; count which rules fire on one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from cleaners.rules import Rule
from corpus.document import Reading, cleaner
from corpus.inputs import Job

#: (what, cleaner, rule) -> how often.
Uses = Counter[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Proving:
    """Setup of a worker that gives a rule's faults."""

    def __call__(self) -> Callable[[Rule], list[str]]:
        """The function that does one rule."""
        from cleaners.check_rules import faults

        return faults


@dataclass(frozen=True, slots=True)
class Counting:
    """Setup of a worker that counts a document's edits by rule."""

    reading: Reading

    def __call__(self) -> Callable[[Job], Uses]:
        """The function that does one document. Raises RuleError or SeedError."""
        clean = cleaner(self.reading)

        def count(job: Job) -> Uses:
            _, cleaned = clean(job)
            return Counter((e.what, e.cleaner, e.rule) for e in cleaned.edits)

        return count


def all_rules() -> list[Rule]:
    """The language rules and every outlet's own. Raises RuleError or SeedError."""
    from cleaners.check_rules import own_rules
    from cleaners.rules import load_rules
    from scraper.outlets import load_outlets

    return [*load_rules(proved=False).rules, *own_rules(load_outlets().values())]


def reasons() -> Callable[[str, str], str]:
    """From a cleaner and a rule to why it cuts: a cleaner's own word, or the rule file's.

    "" for a rule that nobody has any more. Raises RuleError or SeedError.
    """
    from cleaners.run import why

    told = {rule.id: rule.why for rule in all_rules()}
    return lambda cleaner, rule: why(cleaner, rule) or told.get(rule, "")
