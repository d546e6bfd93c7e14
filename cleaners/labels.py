"""The labels of bylines: "Penulis:", "Editor", "Foto oleh", and the parts of a line behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, zip_longest
from operator import itemgetter

from cleaners.late import late

#: A longer line is a paragraph, not a byline.
LONGEST = 240
#: Role -> the labels that give it, in Indonesian, Malay and English.
LABELS = {
    "photographers": "fotografer|foto|foto oleh|pewarta foto|juru foto|jurufoto|jurugambar|gambar|"
    "photographer|photo|photo by|photos by",
    "nobody": "publisher|penerbit|produser|producer|peranan|ilustrator|ilustrasi|desain|"
    "penerjemah|alih bahasa|translator|uploader|pengunggah|video editor|kameramen|pengisi suara|"
    "penanggung jawab|koordinator",
    "editors": "editor|tim editor|editor bahasa|editor kata|editor naskah|redaktur|"
    "redaktur pelaksana|penyunting|disunting oleh|edited by|penyelaras|diedit oleh|red",
    "authors": "penulis|penulis berita|ditulis oleh|written by|reporter|pewarta|jurnalis|"
    "journalist|laporan|laporan oleh|laporan wartawan|laporan jurnalis|laporan reporter|wartawan|"
    "kontributor|contributor|koresponden|correspondent|liputan|dilaporkan oleh|disusun oleh|"
    "author|naskah|tulisan|teks|naskah oleh|teks oleh|oleh|by|posted by|submitted by|"
    "diposting oleh|diposkan oleh|dikirim oleh|diunggah oleh|dicatat oleh|disediakan oleh|rep",
    "origin": "sumber|sumber berita|sumber artikel|source",
}
ROLES = {label: role for role, labels in LABELS.items() for label in labels.split("|")}
#: Grouped by their first letters, longer labels first: a third of the time to search.
_ANY = "|".join(
    f"{letter}(?:{'|'.join(sorted((label[1:] for label in labels), key=len, reverse=True))})"
    for letter, labels in groupby(sorted(ROLES), key=itemgetter(0))
)
#: What each of them begins with: most lines have none of these words.
_FIRST = frozenset(label.split()[0] for label in ROLES)
_WORD = re.compile(r"[^\W\d_]+")
#: Labels that also stand in a sentence are only labels at the start of a line.
_SHY = frozenset(
    "red rep oleh by foto gambar photo teks laporan liputan sumber source naskah".split()
)
#: Labels that also name a kind of article.
_TOPICS = frozenset("liputan laporan naskah teks".split())
_LABEL = late(
    rf"(?<![\w.-])(?P<label>{_ANY})(?P<sign>\s{{0,2}}[:|：][\s:|]{{0,4}}|,\s|\s?$|"
    r"\s{1,2}(?=(?-i:[A-Z(]))|(?=\s?(?:&|/|dan\b|and\b)\s?(?:(?-i:[A-Z])|(?:teks|foto|gambar|naskah)\b)))",
    re.IGNORECASE,
)
#: "Pilihan Editor: ..." is a link to another story, "Dewan Redaktur" an office.
_NOT_BEFORE = frozenset("pilihan rekomendasi catatan surat kata dewan choice dari".split())


#: "PenulisRina Sari": the label and the name are elements that a page sets apart.
_GLUED = ("Penulis", "Editor", "Reporter", "Pewarta", "Redaktur")
_GLUED_NAME = re.compile(rf"(?:{'|'.join(_GLUED)})[A-Z][a-z]+ [A-Z]")


@lru_cache(maxsize=256)  # the lines around a title: several ask
def has_label(text: str) -> bool:
    """Whether a byline's label stands anywhere in the line: a cheap test before reading it."""
    line = text.strip().removesuffix(")")  # "Rina Sari (Reporter)"
    if not 2 < len(line) <= LONGEST:
        return False
    if line.startswith(_GLUED) and _GLUED_NAME.match(line):
        return True
    return not _FIRST.isdisjoint(_WORD.findall(line.lower())) and _LABEL.search(line) is not None


def is_label(text: str) -> bool:
    """Whether the line is a label alone, its name to follow: "Editor", "Penulis :", "(Oleh)"."""
    line = " ".join(text.split()).strip("()") if len(text) < 60 else ""
    first = _WORD.match(line)
    match = _LABEL.match(line) if first and first[0].lower() in _FIRST else None
    return bool(match and not line[match.end() :].strip(" :|"))


def segments(line: str) -> Iterator[tuple[tuple[str, ...], bool, str]]:
    """(roles, whether the label's sign is sure, value) for each labelled part of the line."""
    labels = [m for m in _LABEL.finditer(line) if _is_label_here(line, m)]
    head = line[: labels[0].start()] if labels else line
    if head.strip():
        yield (), False, head
    roles: tuple[str, ...] = ()
    for match, following in zip_longest(labels, labels[1:]):
        value = line[match.end() : following.start() if following else len(line)]
        roles = (*roles, ROLES[match["label"].lower()])
        if value.strip() in {"&", "/", "dan", "and"}:  # "Redaktur & Reporter: X"
            continue
        yield roles, ":" in match["sign"] or "|" in match["sign"], value
        roles = ()


def _is_label_here(line: str, match: re.Match[str]) -> bool:
    """Whether the word is a label in this place, and not a word of a sentence or a name."""
    label, before = match["label"], line[: match.start()].rstrip()
    sure = ":" in match["sign"]
    if label.lower() in {"red", "rep", "tulisan"} and not sure:
        return False
    if not before:  # "Liputan Sungai" is the name of a series
        return label.lower() not in _TOPICS or sure or " " in line[match.end() :].strip()
    if before.rsplit(" ", 1)[-1].casefold() in _NOT_BEFORE:
        return False
    if sure or (label.endswith(" oleh") and before.endswith((" dan", "&", "/"))):
        return True
    if label.lower() in _SHY:
        return before[-1] in "|/•" or (label.lower() in {"oleh", "by"} and before[-1].isdigit())
    return label[0].isupper() and match["sign"] != ", "
