"""Bylines and times that stand on the page near its title, for readers and not for machines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.attributes import says_author, says_changed, says_published, stamp_of
from cleaners.boxes import hints, places_of
from cleaners.labels import has_label, is_label
from cleaners.names import Credits, desk_of, read_byline
from cleaners.near_links import LINKED, TAGGED, ends_link, is_others, unlinked
from cleaners.outlet_names import is_outlet, key
from cleaners.persons import as_desk, as_person, is_account
from cleaners.places import is_place
from cleaners.times import is_time_line, read_time

if TYPE_CHECKING:
    from cleaners.article import Block
    from cleaners.read_html import Tree

Names = tuple[str, ...]

_TITLES = frozenset("h1 h2 h3 h4 h5 h6".split())
_LONGEST, _BLOCKS = 200, 10_000
#: Blocks around the title that speak before the others.
_BESIDE = 5
#: Blocks after the title in which "Rina Sari - 5 Mei 2025" is a byline whatever its element.
_UNDER = 2
#: ... and in which two lines with labels, "Rep: Rina Sari", "Red: Budi Luhur", are the article's.
_SIGNED = 3
#: "Diterbitkan 3/5/2026 4:15 PM | Kategori : ...": what stands behind a time, in words at most.
_STAMPED = re.compile(
    r"di(?:terbit|publikasi|siar|muat)(?:kan)?|(?:terbit|tayang|published)\b", re.I
)
_TOLD = 8
#: A time of day alone, as page builders put it beside the day.
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:WIB|WITA|WIT))?", re.IGNORECASE)
_NOBODY = Credits()


@dataclass(slots=True)
class Seen:
    """What stands on the page for its readers.

    named: credits of byline elements near the title. labelled: credits with a label, anywhere in
    the article. times: time lines near the title, as written. machine: their `datetime`;
    changed: that of the last change. paging: lines that may speak of the pages of one article.
    last: the block of the last label.
    """

    named: list[Credits] = field(default_factory=list)
    labelled: list[Credits] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    machine: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    paging: list[str] = field(default_factory=list)
    last: int = -2

    def label(self, index: int, credits: Credits, *, linked: bool) -> None:
        """Add what a line with a label says; two such lines, one under the other, name who wrote
        it together: "Reporter: Rina Sari", "Kontributor Kota Lama: Budi Luhur". Of a link,
        "Foto: Panen Garam" is a title.
        """
        if linked:
            credits = replace(credits, photographers=())
        above = self.labelled[-1].authors if self.last == index - 1 else ()
        if above and credits.authors:
            both = (*above, *(name for name in credits.authors if name not in above))
            credits = replace(credits, authors=both)
        self.labelled.append(credits)
        self.last = index


def look(tree: Tree, title: str, own: Names, known: Names = ()) -> Seen:
    """The visible bylines and times of the page's own article.

    `tree` is only read; `title`: the article's title, "" when unknown; `own`: names of the outlet;
    `known`: authors that a bare line can name beside others. It must not fire in lists of other
    stories, comments, menus, captions and what the page hides.
    """
    blocks, wanted = tree.blocks[:_BLOCKS], key(title)
    heading = _heading(blocks, wanted)
    places, begin = places_of(blocks, heading), wanted[:40]
    below = range(heading + 1, min(len(blocks), heading + 1 + _SIGNED)) if heading >= 0 else ()
    signed = [i for i in below if i not in places and has_label(blocks[i].text)]
    places |= dict.fromkeys(signed if len(signed) > 1 else (), True)
    seen = Seen()
    _marked(seen, tree, places, own)
    # right under the title a time is the article's, whatever the box is called
    under = range(heading + 1, min(len(blocks), heading + 1 + _UNDER)) if heading >= 0 else ()
    seen.times.extend(
        blocks[i].text for i in under if i not in places and is_time_line(blocks[i].text)
    )
    known = (*known, *(name for credits in seen.named for name in credits.authors))
    # what is beside the title comes first: the site's own clock stands above it, too
    for i, near in sorted(places.items(), key=lambda place: abs(place[0] - heading) > _BESIDE):
        text = blocks[i].text
        if i == heading or len(text) > _LONGEST:
            continue
        if "laman" in (low := text.lower()) or "muka surat" in low:
            seen.paging.append(text)
        if not near and (
            blocks[i].link_share > LINKED or not has_label(text) or is_others(blocks, i)
        ):
            continue
        if not (text := unlinked(blocks[i])) or ends_link(blocks, i):
            continue
        if is_label(text):
            text = _joined(blocks, i)
        if 0 < len(begin) <= len(text) and begin in key(text):
            continue
        if near:
            _read(seen, text, blocks, i, own, known, under=0 < i - heading <= _UNDER)
        elif (credits := read_byline(text, own)).labelled:
            seen.label(i, credits, linked=blocks[i].link_share > LINKED)
    _profile(seen, blocks, places, own)
    return seen


def _profile(seen: Seen, blocks: tuple[Block, ...], places: dict[int, bool], own: Names) -> None:
    """Who wrote and who edited an article that no byline tells of: the one box behind it names
    its author; "Rina Sari Editor" stands in a box of editors.
    """
    far = [i for i, near in places.items() if not near]
    known = (*seen.named, *seen.labelled)
    if not any(credits.authors for credits in known):
        told = [i for i in far if "author" in hints(blocks[i].path[-1])]
        names = {name for i in told if (name := as_person(blocks[i].text, own))}
        if len(names) == 1:
            seen.named.append(Credits(authors=(*names,)))
    if not any(credits.editors for credits in known):
        ends = (i for i in far if blocks[i].text.endswith(" Editor") and len(blocks[i].text) < 60)
        told = [i for i in ends if any("editor" in hints(entry) for entry in blocks[i].path[-3:])]
        named = (as_person(blocks[i].text.removesuffix("Editor"), own) for i in told)
        seen.named.extend(Credits(editors=(name,)) for name in named if " " in name)


def _heading(blocks: tuple[Block, ...], wanted: str) -> int:
    """The block that shows the title: of headings the one with its words, else the first long h1,
    else any block with its words that is no link, else -1.
    """
    first = -1
    for i, block in enumerate(blocks):
        if (block.tag in _TITLES or "title" in block.path[-1]) and len(block.text) <= 2 * _LONGEST:
            words = key(block.text)
            if words and (words == wanted or (len(words) > 24 and wanted.startswith(words))):
                return i
            if first < 0 and block.tag == "h1" and len(words) > 12:
                first = i
    plain = (i for i, b in enumerate(blocks) if wanted and b.link_share < LINKED)
    return first if first >= 0 else next((i for i in plain if key(blocks[i].text) == wanted), -1)


def _marked(seen: Seen, tree: Tree, places: dict[int, bool], own: Names) -> None:
    """Put what inline elements near the title say by their attributes into `seen`."""
    index: dict[object, int] = {}
    told: list[str] = []
    for el in islice(tree.root.iter("time", "abbr", "a", "span"), _BLOCKS):
        named = el.tag in {"a", "span"} and says_author(el)
        if not (stamp := stamp_of(el)) and not named:
            continue
        if el.get("itemprop") == "datePublished":
            told.append(stamp)
        index = index or {holder: i for i, holder in enumerate(tree.elements)}
        i = next((index[e] for e in (el, *islice(el.iterancestors(), 3)) if e in index), -1)
        if i not in places or not (places[i] or says_published(el)):
            continue
        if stamp and says_changed(el):
            seen.changed.append(stamp[:64])
        elif stamp:
            seen.machine.append(stamp[:64])
        elif named:
            credits = read_byline("".join(islice(el.itertext(), 8))[:_LONGEST], own)
            said = read_byline(tree.blocks[i].text, own) if credits.authors else _NOBODY
            edited = {*said.editors} - {*said.authors}  # "Editor: <a>Rina</a>"
            if not (credits.authors and {*credits.authors} <= edited):
                seen.named.append(credits)
    if len(told) == 1 and not seen.machine:  # the only one on the page, wherever it stands
        seen.machine.append(told[0][:64])


def _joined(blocks: tuple[Block, ...], i: int) -> str:
    """A label alone ("Editor" in a table's cell) with the block that stands beside it.

    The name is the next block's, or that above it: "Rina Sari", "Editor" in one box.
    """
    text, after = blocks[i].text.strip("()"), blocks[i + 1] if i + 1 < len(blocks) else None
    box = blocks[i].path[:-1]
    above = [b.text for b in blocks[max(0, i - 2) : i] if box in (b.path, b.path[:-1])]
    sign = after is not None and not after.text.strip(" :|")
    if above and not sign and as_person(above[-1]) and not any(map(is_label, above)):
        return f"{text.rstrip(' :|')}: {above[-1]}"
    if sign and i + 2 < len(blocks):
        after = blocks[i + 2]  # a cell for the colon
    if after and blocks[i].path[:-2] == after.path[: max(0, len(blocks[i].path) - 2)]:
        text = f"{text.rstrip(' :|')}: {after.text.lstrip(' :|')}"
    return text


def _read(
    seen: Seen, text: str, blocks: tuple[Block, ...], i: int, own: Names, known: Names, under: bool
) -> None:
    """Put what one line near the title says into `seen`; `under`: it is the title's next."""
    timed = read_time(text) if "20" in text or "19" in text else ""
    when = f"{text} {_clock_behind(blocks, i)}" if len(timed) == 10 else text
    if timed and is_time_line(text, 0) and not has_label(text):  # nobody: no byline
        seen.times.append(when)
        return
    said = frozenset[str]().union(*map(hints, blocks[i].path[-3:]))
    # a bare name is only a byline's in an element that says so, or beside a known author
    signs = "author" in said or "editor" in said
    bare = signs or any(n in text for n in known) or (said and (timed or _has_time(blocks, i)))
    bare = (bare or (under and (timed or _is_desked(text, own)))) and not TAGGED.search(
        blocks[i].path[-1]
    )
    credits = read_byline(text, own) if bare or has_label(text) else _NOBODY
    others = _TOLD if _STAMPED.match(text) else 3 if len(timed) > 10 else 1
    if timed and (credits or "date" in said or is_time_line(text, others)):
        seen.times.append(when)
    if credits.labelled:
        seen.label(i, credits, linked=blocks[i].link_share > LINKED)
    elif bare and credits and not is_place(text.strip()):
        editor = "editor" in said and "author" not in said
        seen.named.append(Credits(editors=credits.authors) if editor else credits)
    elif bare and (" " in (desk := desk_of(text)) or is_account(text)):
        seen.named.append(Credits(desk=desk))


def _is_desked(text: str, own: Names) -> bool:
    """Whether a full name stands before a dash and what it signs for: "Rina Melati - Redaksi"."""
    who, _, behind = (part.strip() for part in text.partition(" - "))
    signs = bool(behind) and (is_outlet(behind, own) or has_label(behind) or bool(as_desk(behind)))
    return signs and " " in who and bool(as_person(who, own))


def _clock_behind(blocks: tuple[Block, ...], i: int) -> str:
    """The time of day in the next block of the same box; "" when something else stands there."""
    behind, box = blocks[i + 1 : i + 2], blocks[i].path[:-2]
    near = [b.text for b in behind if b.path[: len(box)] == box and _CLOCK.fullmatch(b.text)]
    return "".join(near)


def _has_time(blocks: tuple[Block, ...], i: int) -> bool:
    """Whether a time line stands beside the block, in the same box."""
    box = blocks[i].path[:-1]
    beside = (b.text for b in blocks[max(0, i - 2) : i + 4] if b.path[: len(box)] == box)
    return any(map(is_time_line, beside))
