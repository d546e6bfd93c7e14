"""What was cut from a text, read for the metadata that the page's own fields left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaners.article import Caption, Metadata
from cleaners.credits import photographers, split_caption
from cleaners.labels import is_label
from cleaners.late import late
from cleaners.metatags import host_names
from cleaners.names import Credits, read_byline
from cleaners.outlet_names import is_outlet, key
from cleaners.paging import says_part
from cleaners.people import People, settle
from cleaners.persons import add_person, as_person
from cleaners.places import is_place
from cleaners.sections import SIGNS, last_step
from cleaners.sharper import sharper
from cleaners.tags import split_tags
from cleaners.times import read_time, split_update
from cleaners.titles import clean_title

Cuts = Sequence[tuple[str, str]]

#: The first cut of one of these kinds ends the head: times after it are other stories'.
_ENDS_HEAD = frozenset({"related", "comment", "syndication", "copyright"})
_MOST = 200
_BYLINES = frozenset({"byline", "editor"})
_ORIGINS = frozenset({"syndication", "copyright", "byline", "editor"})
_FROM = (
    # "Artikel ini telah tayang di Kompas.com dengan judul ..."
    late(
        r"\b(?:di)?(?:tayang(?:kan)?|terbit(?:kan)?|muat|siarkan)"
        r"(?: pertama kali| sebelumnya| lebih dulu)? (?:di|pada|oleh|dalam)"
        r"(?: laman| situs| portal)? (?P<outlet>[^,\"“'(|]{2,60}?)"
        r"(?= dengan| berjudul| pada | di bawah |,|\.(?: |\Z)|[\"“'(|]|\Z)",
        re.IGNORECASE,
    ),
    late(
        r"(?:sumber|source|sumber berita|artikel asli)\s?[:：]\s?(?P<outlet>[^|\"“]{2,60})\Z",
        re.IGNORECASE,
    ),
    late(
        r"(?:[-–—]{1,2}|\()\s?"
        r"(?P<outlet>BERNAMA|Bernama|ANTARA|Antara|Reuters|REUTERS|AFP|dpa|AP)\)?\Z"
    ),
)
#: A credit's label without a credit.
_BARE = frozenset(("sumber", "foto", "gambar", "source", "photo", "dok", "sumber foto"))
_RIGHTS = late(r"rights reserved|hak cipta", re.IGNORECASE)
#: Cut lines over the headline among which its section stands.
_NEAR = 3
#: "(Rina)", "[Rina Sari]" behind the last full stop.
_SIGNED = late(r"(?<=[.!?\"”])\s?[(\[]([A-Z][a-z]{3,15}(?: [A-Z][a-z]{1,15}){0,2})[)\]]\.?\Z")
_ENDINGS = frozenset("selesai bersambung tamat habis tulisan foto hasil".split())
#: Who wrote it, behind the outlet's name: "Berita Kota/hz".
_CODE = late(r"(?:\s?/\s?\w{1,3}){1,3}\Z")


def complete(meta: Metadata, cuts: Cuts, zone: str = "", *, gallery: bool = False) -> Metadata:
    """`meta` with what the cut pieces say filled in.

    In: what the page's own fields said; `cuts`: (what, text) of every piece that was cut, in
    document order, `what` one of `article.KINDS`; `zone`: the outlet's own zone; `gallery`: it
    was found to be a photo story. Out: a new `Metadata`. What is already known stays, but for
    three things that a visible line knows better: an author who is really the editor, the clock
    of a plain day, the zone of a clock. Times count only in the head, before the first related
    story or comment. Completing twice gives the same as completing once.
    """
    cuts = [(what, text.strip()) for what, text in cuts if text.strip()][: _MOST * 10]
    own = (meta.outlet, *host_names(meta.url)) if meta.outlet else host_names(meta.url)
    head = _head(cuts)
    published, modified = _times(meta, head, zone)
    dateline = meta.dateline or next((t for w, t in cuts if w == "dateline"), "")[:120]
    captions = _captions(meta, cuts)
    credits = [read_byline(line, own) for line in _bylines(cuts)]
    authors, editors, signed = _people(meta, credits)
    taken = photographers((c.credit for c in captions if c.credit), own)
    for name in taken:
        signed = add_person(signed, name)
    kind = "gallery" if gallery else meta.kind
    if kind == "gallery":  # who took the pictures is its author only where a label says so
        wrote = {name for c in credits if c.labelled for name in c.authors}
        if meta.kind == kind:
            wrote.update(meta.authors)  # asked before, with the page in view
        authors = tuple(name for name in authors if name in wrote or name not in signed)
    return replace(
        meta,
        title=meta.title or next((clean_title(t, own) for w, t in cuts if w == "title"), ""),
        authors=authors,
        editors=editors,
        photographers=signed,
        dateline=dateline,
        published=published or read_time(dateline),  # "KOTA LAMA, 19 Mac 2019 –"
        modified=modified,
        section=meta.section or _section(head, meta.title),
        tags=meta.tags or split_tags(t for w, t in cuts if w == "tags"),
        captions=captions,
        kind=kind,
        partial=meta.partial or says_part(_pages(cuts), meta.url),
        origin=meta.origin or _origin(cuts, own),
    )


def signed_by(text: str, own: tuple[str, ...] = ()) -> str:
    """The person who signs the last paragraph in brackets, "... pulang. (Rina)"; "" for desks,
    outlets and "(Bersambung)".

    >>> signed_by("Warga pulang sore. (Rina)"), signed_by("Warga pulang sore. (Selesai)")
    ('Rina', '')
    """
    found = _SIGNED.search(text[-60:])
    name = as_person(found[1], own) if found else ""
    return "" if name.casefold() in _ENDINGS or is_place(name) else name


def _head(cuts: Cuts) -> Cuts:
    """The cuts before the first one that can only come after the article."""
    end = next((i for i, (what, _) in enumerate(cuts) if what in _ENDS_HEAD), len(cuts))
    return cuts[:end]


def _times(meta: Metadata, head: Cuts, zone: str) -> tuple[str, str]:
    published, modified = meta.published, meta.modified
    for what, text in head:
        # "Rina Sari, Jurnalis - Jumat, 2 Mei 2025 | 09:10 WIB" is a byline with a time in it
        if what != "time" and not (what in _BYLINES and read_time(text)):
            continue
        first, last = split_update(text)
        published = sharper(published, first, zone)
        modified = sharper(modified, last, zone)
    return published, modified


def _people(
    meta: Metadata, credits: list[Credits]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    named = [c for c in credits if c and not c.labelled]
    labelled = [c for c in credits if c.labelled]
    known = People(meta.authors, meta.editors, meta.photographers)
    # author and editor at once: that was settled before, where the whole page was seen
    both = Credits(authors=tuple(n for n in meta.authors if n in meta.editors))
    return settle(known, [*named, both], labelled, settled=True)


def _bylines(cuts: Cuts) -> Iterator[str]:
    """The byline and editor lines, a label alone joined with the name on the next line."""
    waiting = ""
    for what, text in cuts:
        if what not in _BYLINES:
            waiting = ""
        elif is_label(text):
            waiting = text.rstrip(" :") + ":"
        else:
            yield f"{waiting} {text.lstrip(' :')}" if waiting else text
            waiting = ""


def _captions(meta: Metadata, cuts: Cuts) -> tuple[Caption, ...]:
    """The captions with their credits: a credit belongs to the caption before it.

    In pages that put the source above the words ("Sumber gambar, ..."), to the one after it.
    """
    found: list[Caption] = []
    for what, text in cuts:
        if what not in {"caption", "credit"}:
            continue
        words, credit = split_caption(text)
        if what == "credit" and not credit:
            words, credit = "", words.strip("()[]•- ")
        if not words and (credit.rstrip(" :").lower() in _BARE or _RIGHTS.search(credit)):
            continue
        last = found[-1] if found else Caption("")
        if words and not credit and not last.text and last.credit.lower().startswith("sumber"):
            found[-1] = Caption(words, last.credit)
        elif credit and not words and last.text and not last.credit:
            found[-1] = Caption(last.text, credit)
        else:
            found.append(Caption(words, credit))
    return tuple(dict.fromkeys((*meta.captions, *found)))[:_MOST]


def _pages(cuts: Cuts) -> str:
    """The numbers of an article's pages and the buttons beside them, as one line."""
    return " ".join(text for what, text in cuts if what == "pagination")


def _section(head: Cuts, title: str) -> str:
    """The section that the head's breadcrumbs name; else the nearest label over the headline, or
    the first one where no headline was cut.
    """
    labels = [(i, text.strip(" •-*")) for i, (what, text) in enumerate(head) if what == "section"]
    headline = next((i for i, (what, _) in enumerate(head) if what == "title"), -1)
    ways = [text for _, text in labels if len(SIGNS.split(text)) > 1]
    near = [text for i, text in reversed(labels) if headline - _NEAR <= i < headline]
    ways += near if headline >= 0 else [text for _, text in labels]
    return next((step for way in ways if (step := last_step([way], title))), "")


def _origin(cuts: Cuts, own: tuple[str, ...]) -> str:
    """The outlet or agency that a syndicated text names, never the page's own outlet."""
    for what, text in cuts:
        if what not in _ORIGINS or len(text) > 500:
            continue
        line = " ".join(text.split())
        match = _FROM[0].search(line) or _FROM[1].match(line) or _FROM[2].match(line)
        name = _CODE.sub("", match["outlet"]).strip(" .:-–—*") if match else ""
        if not name or _is_own(name, own) or read_time(line):
            continue
        if is_outlet(name) or (name[0].isupper() and len(name) > 2 and not as_person(name)):
            return name
    return ""


def _is_own(name: str, own: tuple[str, ...]) -> bool:
    return key(name) in {key(o) for o in own}
