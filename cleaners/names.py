"""What a byline says: authors, editors, photographers, and where a text comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cleaners.credits import read_credit as read_credit
from cleaners.labels import LONGEST, ROLES, segments
from cleaners.late import late
from cleaners.outlet_names import is_outlet
from cleaners.persons import add_person, as_desk, as_person
from cleaners.places import is_place
from cleaners.times import LINE_WORDS, MONTHS


@dataclass(frozen=True, slots=True)
class Credits:
    """The people behind a text. labelled: a label ("Penulis:") said so, not only a bare name.

    desk: the desk that signs where no person does ("Oleh Tim Redaksi").
    """

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    origin: str = ""
    labelled: bool = False
    desk: str = ""

    def __bool__(self) -> bool:
        people = self.authors or self.editors or self.photographers
        return bool(people or self.origin or self.desk)


_GLUE = "Editor|Penulis|Reporter|Pewarta|Redaktur|Publisher"
_GLUED = late(
    rf"(?<=[a-z])(?=(?:{_GLUE})[A-Z:\s]|[0-9]{{1,2}}(?: [A-Z][a-z]|/[0-9])|Di(?:baca|lihat)\b)"
    r"|(?<=ditor|warta|orter|nulis|aktur)(?=[A-Z])|(?<=\b[Oo]leh)(?=[A-Z])"
)
_SPLIT = late(
    r"\s*[,;/|•·&\n]\s*(?:(?:dan|and)\s)?|\s[–—-]{1,2}\s|\s(?:dan|and)\s|(?<=[Jj]urnalis)-|(?<=[Ww]artawan)-"
)
#: What ends a name without a sign: "Rina Sari Senin, 5 Mei 2025", "Rina Sari Dibaca 1.022 kali".
_DAY = late(
    r"(?<!\w)(?:on (?=[A-Z]))?(?:"
    r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|isnin|khamis|jumaat|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|(?:sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun)\.?(?=,? [0-9])"
    rf"|[0-9]{{1,2}}[ ./-]{{1,2}}(?:[0-9]{{1,2}}[./-]|(?:{'|'.join(MONTHS)})\b)"
    r"|(?:di(?:baca|lihat)|hits|views)\b(?=:? ?[0-9]))",
    re.IGNORECASE,
)
#: "Rina Sari (rina@contoh.id)", "Rina Sari rina@contoh.id"
_ADDRESS = late(r"\s?[(\[<][\w.+-]{1,40}@[\w.-]{3,40}[)\]>]|\s[\w.+-]{1,40}@[\w.-]{3,40}\Z")
#: "Aksi Rina Sari (Foto: ...)" is a caption, "HUKUM | 5 April 2019 | Laporan: ..." has a section.
_NOT_A_NAME = late(r"[(\[]\s*\Z|\A\s*\w+\s*\|[^|\d]*\d[^|]*\|")
#: "Rina Sari di Kuala Selinsing": where she wrote it.
_WHERE = late(r"(?P<who>\w\S* \S+) (?:di|dari|in|from) [A-Z][\w .-]{2,40}\Z")
#: "Kontributor Kota Lama: Rina Sari": where the reporter is.
_STATIONED = late(
    r"\b((?i:kontributor|koresponden|wartawan|jurnalis|pewarta)) (?!Foto)[A-Z]\w+"
    r"(?: [A-Z]\w+)?(?= ?: ?[A-Z])"
)
#: "Penulis: Rina Sari I Editor: Budi Luhur": a letter for the stroke.
_STROKE = late(r" [Il] (?=(?:Editor|Penulis|Reporter|Redaktur|Pewarta|Foto)\b)")
#: "Tulisan ini dikirim Rina Sari, kontributor ..."
_SENT = late(
    r"(?:artikel|tulisan|berita|naskah|teks|laporan) ini (?:dikirim(?:kan)?|ditulis|disusun)"
    r"(?: oleh)? (?P<who>(?-i:[A-Z]\S+(?: [A-Z]\S+){1,4})), ",
    re.IGNORECASE,
)
#: "Artikel ini disunting oleh Rina Sari."
_EDITED = late(
    r"(?:artikel|tulisan|berita|naskah|teks|laporan) ini (?:disunting|diedit) oleh"
    r" (?P<who>(?-i:[A-Z]\S+(?: [A-Z]\S+){1,3}))\.?\Z",
    re.IGNORECASE,
)
#: "Rina Sari (Reporter)"
_ROLED = late(r"(?P<who>[A-Z][^()|,:\d]{3,50}?),? \((?P<role>[A-Z][a-z]{4,12})\)\Z")
_ROLE_WORDS = LINE_WORDS.union(" ".join(ROLES).split(), ("senior", "tetap", "lepas", "dan", "di"))
#: Words of a sentence; a lower-case value that has one is no name.
_SPOKEN = frozenset("ini itu yang dari untuk kami kita dia tidak belum diketahui bukan".split())
_PHOTO_BYLINE = late(r"foto|photo", re.IGNORECASE)


def read_byline(text: str, own: Iterable[str] = ()) -> Credits:
    """Who made the text, from one byline or editor line.

    In: the line ("Penulis : X | Editor: Y", "X - detikNews", "Oleh X", "(X)"), line breaks
    allowed; `own`: names of the page's outlet. Out: `Credits`; empty when the line names no
    person. It must not fire on organisations, desks, initials and sentences that begin with a
    label's word ("Oleh karena itu ...").

    >>> read_byline("Reporter: Siti Aminah Editor: Budi Luhur").editors
    ('Budi Luhur',)
    >>> bool(read_byline("Oleh karena itu warga diminta waspada."))
    False
    """
    line = text.strip()
    if not line or len(line) > LONGEST:
        return Credits()
    line, own = _in_order(line), tuple(own)
    return _in_sentence(line, own) or _in_parts(line, own)


def _in_parts(line: str, own: tuple[str, ...]) -> Credits:
    """Whom the line's labels name, and bare names beside them."""
    found: dict[str, tuple[str, ...]] = {}
    labelled, desk = False, ""
    parts = list(segments(line))
    if len(parts) > 1 and not parts[0][0] and _NOT_A_NAME.search(parts[0][2]):
        parts = parts[1:]
    for roles, strong, value in parts:
        names, clean = _people(value, own, labelled=bool(roles))
        if roles == ("authors",) and not names:
            desk = desk or desk_of(value)
        if not roles and _PHOTO_BYLINE.search(value):
            roles, names, clean = ("photographers",), _one(read_credit(value, own)), True
        if not clean and not strong:
            continue
        labelled = labelled or bool(roles and names)
        if "origin" in roles:
            found["origin"] = (_origin(value),)
        for role in roles or ("authors",):
            for name in names:
                found[role] = add_person(found.get(role, ()), name)
    return Credits(
        found.get("authors", ()),
        found.get("editors", ()),
        found.get("photographers", ()),
        "".join(found.get("origin", ())),
        labelled or bool(desk and not found),
        "" if "authors" in found else desk,
    )


def _in_order(line: str) -> str:
    """The line with its parts set apart, and each label before its name."""
    line = _GLUED.sub(" ", " ".join(line.replace("\n", " | ").split()))
    line = _STROKE.sub(" | ", line) if " I " in line or " l " in line else line
    line = _STATIONED.sub(r"\g<1>", line)
    roled = _ROLED.match(line)
    if roled and roled["role"].lower() in ROLES:
        return f"{roled['role']}: {roled['who']}"
    return line


def _in_sentence(line: str, own: tuple[str, ...]) -> Credits | None:
    """Whom a sentence about the text names; None where the line is none."""
    if (sent := _SENT.match(line)) and (name := as_person(sent["who"], own)):
        return Credits(authors=(name,), labelled=True)
    if (edited := _EDITED.search(line)) and (name := as_person(edited["who"], own)):
        return Credits(editors=(name,), labelled=True)
    return None


def desk_of(text: str) -> str:
    """The desk that a line names, alone or before the time: "Tim Redaksi Selasa, 3 Mei 2025"."""
    return as_desk(text) or as_desk(_parts(text)[0])


def _people(value: str, own: tuple[str, ...], *, labelled: bool) -> tuple[tuple[str, ...], bool]:
    """The persons of a value, and whether the value holds nothing else than names and times."""
    names: tuple[str, ...] = ()
    if labelled and as_desk(value):
        return names, True  # "Biro Humas dan Kerja Sama"
    clean, behind = True, ""
    for part in _parts(value):
        posted = bool(behind) and is_outlet(behind, own) and len(part.split()) == 1
        behind = part
        if names and any(c.isdigit() for c in part) and "@" not in part:
            break  # what follows the time is the section, the size of the letters ...
        if posted or _says_nothing(part, own) or (names and is_place(part.strip())):
            continue  # "BBC Indonesia, Kisar"
        part = _WHERE.sub(r"\g<who>", part)
        name = as_person(part, own, plain=labelled and _is_lower_name(value))
        if name:
            names = add_person(names, name)
        elif not _is_small(part):
            clean = False
    if len(names) > 1:  # "Kontributor Cilacap, Fajar Nurhidayat"
        names = tuple(name for name in names if not is_place(name))
    return names if len(names) <= 6 else (), clean


def _parts(value: str) -> list[str]:
    """The names, times and other words of a value, one by one."""
    return _SPLIT.split(_DAY.sub(r" | \g<0>", _ADDRESS.sub(" ", value)))


def _is_lower_name(value: str) -> bool:
    """Up to three words in lower case: how some desks type a name after its label."""
    words = value.split()
    return value.islower() and 0 < len(words) < 4 and not _SPOKEN.intersection(words)


def _says_nothing(part: str, own: tuple[str, ...]) -> bool:
    """Times, places for a name, roles and outlets: parts of a byline that name nobody."""
    low = part.strip(" .()[]*:-").casefold()
    if not low or any(c.isdigit() for c in low) or low in MONTHS:
        return True
    return (
        "@" in low
        or is_outlet(part, own)
        or all(w in _ROLE_WORDS for w in re.split(r"[^\w]+", low))
    )


def _is_small(part: str) -> bool:
    """Initials, a degree, a desk: no name, and no sentence either."""
    return len(part.split()) <= 3 and len(part) <= 40


def _origin(value: str) -> str:
    """The outlet that a source line names, "" for people, places and long texts."""
    name = value.strip(" .:*-–—\"'“”()")
    return name if 2 <= len(name) <= 60 and (is_outlet(name) or name[:1].isupper()) else ""


def _one(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
