"""What a build publishes: one TOML file that says what is withheld, masked and left out."""

from __future__ import annotations

import tomllib
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

Share = Annotated[float, Meta(ge=0, lt=1)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


class PolicyError(Exception):
    """A policy file that cannot be used: which, where in it, and why."""


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """What the tables of the file have in common."""


class Rights(_Table, frozen=True, kw_only=True):
    """withhold: reasons that close a text. outlets: ids for which the answer is known."""

    withhold: list[str] = field(default_factory=list)
    outlets: dict[str, Literal["publish", "withhold"]] = field(default_factory=dict)


class Privacy(_Table, frozen=True, kw_only=True):
    """mask: the kinds of contact that are masked."""

    mask: list[Literal["email", "phone", "nik", "account"]] = field(default_factory=list)


class Splits(_Table, frozen=True, kw_only=True):
    """Where the validation and the test set begin: as shares of all articles, or on fixed days."""

    validation: Share = 0.0
    test: Share = 0.0
    validation_from: Day = ""
    test_from: Day = ""


class Policy(_Table, frozen=True, kw_only=True, dict=True):
    """All of the file. quality: limits of `corpus.quality.faults`; none, nothing is left out."""

    rights: Rights = Rights()
    privacy: Privacy = Privacy()
    quality: dict[str, float] = field(default_factory=dict)
    splits: Splits = Splits()

    @cached_property
    def digest(self) -> str:
        """`sha256:` of the policy's values, however the file is laid out."""
        return "sha256:" + sha256(msgspec.json.encode(self, order="sorted")).hexdigest()

    def withheld(self, outlet: str, reasons: list[str]) -> list[str]:
        """Why the text of an article is not published; [] where it is.

        reasons: what `scraper.rights` noted. An answer for the outlet stands above the page's.
        """
        answer = self.rights.outlets.get(outlet, "")
        if answer == "withhold":
            return [f"rights: outlet {outlet}"]
        if answer == "publish":
            return []
        return [f"rights: {reason}" for reason in reasons if reason in self.rights.withhold]


def load_policy(path: Path | None = None) -> Policy:
    """The policy in `path`, or the shipped one. Raises PolicyError."""
    name = str(path) if path else "policy.toml"
    try:
        text = (path or files("corpus") / "policy.toml").read_text("utf8")
        policy = msgspec.convert(tomllib.loads(text), Policy)
    except OSError as error:
        raise PolicyError(f"{name}: {error.strerror}") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise PolicyError(f"{name}: {error}") from error
    from corpus.quality import FAULTS

    if unknown := sorted(policy.quality.keys() - FAULTS.keys()):
        raise PolicyError(f"{name}: [quality] has no limit {', '.join(unknown)}")
    splits = policy.splits
    if splits.validation + splits.test >= 1:
        raise PolicyError(f"{name}: [splits] leaves nothing to train on")
    if "" != splits.test_from < splits.validation_from:
        raise PolicyError(f"{name}: [splits] validation_from is later than test_from")
    return policy


def shipped() -> str:
    """The text of the policy that saring brings along."""
    return (files("corpus") / "policy.toml").read_text("utf8")
