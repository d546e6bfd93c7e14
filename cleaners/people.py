"""Who is an author and who an editor, when the machine's fields and the page disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleaners.names import Credits
from cleaners.persons import add_person


@dataclass(frozen=True, slots=True)
class People:
    """The persons that a page's machine-readable fields name."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()


def settle(
    fields: People,
    named: Iterable[Credits],
    labelled: Iterable[Credits],
    *,
    settled: bool = False,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(authors, editors, photographers) from the fields and the page's bylines.

    fields: what the machine's fields say; settled: they were settled before, with the page in
    view. named: bare names where bylines stand. labelled: names with a label ("Penulis:",
    "Editor:"). An author field that names an editor is dropped unless a byline names the same
    person as author; labelled authors replace a field that no byline confirms and fill what is
    missing; then bare names, then the desk that signs. Editors and photographers are those of
    the fields, else the labelled ones.
    """
    named, labelled = list(named), list(labelled)
    edit = _all("editors", labelled)
    known = edit if _is_fuller(edit, fields.editors) else fields.editors
    editors = known or edit or _all("editors", named)
    photographers = fields.photographers
    for name in _all("photographers", [*labelled, *named]):
        photographers = add_person(photographers, name)
    signed, bare = _all("authors", labelled), _all("authors", named)
    confirmed = {n.casefold() for n in (*signed, *bare)}
    edited = {n.casefold() for n in editors}
    authors = tuple(
        n
        for n in fields.authors
        if n.casefold() in confirmed
        or not (n.casefold() in edited or any(e.startswith(n.casefold() + " ") for e in edited))
    )
    only_edited = not any(n.casefold() not in edited for n in authors)
    words = frozenset(" ".join(confirmed).split())
    denied = not settled and words.isdisjoint(" ".join(authors).casefold().split())
    # who put the page up is known by one word; the reporters sign with two
    denied |= _is_fuller(signed, authors)
    if signed and (only_edited or denied):
        authors = signed
    # "Rina Sari | Budi Luhur" beside a field that has only the first; the first of two that are
    # not both the field's is the editor
    fuller = [
        c.authors
        for c in (*labelled, *named)
        if authors and {*authors} < {*c.authors} and c.authors[0] == authors[0]
    ]
    authors = fuller[0] if fuller else authors or signed or bare or _desk([*labelled, *named])
    authors = tuple(_in_full(name, (*signed, *bare)) for name in authors)
    # one person can be both; beside other authors the editor is only the editor
    others = tuple(n for n in authors if n.casefold() not in edited)
    return others or authors, editors, photographers


def _is_fuller(signed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether all who sign have two words or more, and one name of one word is known."""
    short = len(known) == 1 and " " not in known[0]
    return short and bool(signed) and all(" " in name for name in signed)


def _in_full(name: str, said: tuple[str, ...]) -> str:
    """The name as a byline has it in full: "Rina Melati" for a field's "Rina" or "Melati"."""
    begins, ends = f"{name.casefold()} ", f" {name.casefold()}"
    return next(
        (n for n in said if (k := n.casefold()).startswith(begins) or k.endswith(ends)), name
    )


def _desk(credits: Iterable[Credits]) -> tuple[str, ...]:
    """The desk that signs where no person does."""
    return next(((credit.desk,) for credit in credits if credit.desk), ())


def _all(role: str, credits: Iterable[Credits]) -> tuple[str, ...]:
    """The persons of one role in all credits, each once."""
    names: tuple[str, ...] = ()
    for credit in credits:
        for name in getattr(credit, role):
            names = add_person(names, name)
    return names
