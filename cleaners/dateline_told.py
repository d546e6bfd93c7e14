"""Datelines that no shape gives away, and the rest of the text does: the outlet's own name, a
village, a word that stands nowhere else.
"""

from __future__ import annotations

import re

from cleaners.article import Edit
from cleaners.dateline_places import PLACE_COLON, PLACE_DASH
from cleaners.draft import Draft
from cleaners.outlet_names import key
from cleaners.places import begins_with_place, is_place
from cleaners.shape import is_prose, words

#: Words in front of a name that make it one of a place.
_AREA = (
    "(?:di|polsek|polres|koramil|kodim|camat|lurah|kota|kabupaten|kecamatan|kelurahan|desa|dusun"
    "|nagari|distrik|kampung|pulau|teluk|pantai|gunung|daerah|wilayah|warga|penduduk|pekan|mukim|dun"
    "|parlimen|tamu|pasar|hospital|ipd|balai|jambatan|jembatan|sungai|ladang|jeti|pelabuhan|stasiun"
    "|terminal|bandara|alun-alun|kawasan)"
)
#: "Kabarkota - Seorang nelayan ...", where the outlet is called so.
_NAMED = re.compile(
    r"(\w[\w.]{2,24}(?: [\w.]{2,20})?) [-–—]{1,2} (?=[A-Z\"“])|([A-Z]{5,20})- ?(?=[A-Z][a-z])"
    r"|([a-z]{5,24}\.(?:com|id|net)) (?=[A-Z][a-z]+ [a-z])"
)
#: "KABARKU- Jembatan ...": the dash sticks to the word.
_GLUED = re.compile(r"([A-Z]{6,20})- ?(?=[A-Z][a-z])")
#: "Tim Kabarkota", "redaksi Kabarkota", "Kabarkota.com", "dari KABARKOTA di WhatsApp",
#: "(Foto: Rina/Kabarkota)".
_OURS = re.compile(
    r"\b(?:[Tt]im|[Rr]edaksi|[Ss]obat|[Pp]embaca) ([A-Z]\w{3,20})\b"
    r"|\b([A-Z]\w{3,20})\.(?:com|co|id)\b"
    r"|\b(?:dari|ikuti) ([A-Z]{5,20}) di (?:WhatsApp|Google|Telegram)"
    r"|\((?:Foto|Dok)\b[^()/]{2,40}/([A-Z]\w{4,20})\)"
)
#: What else stands in a line of copyright, and how much of it is looked at.
_WHOSE = re.compile(
    r"©|\(c\)|copyright|hak cipta|\d{4}|all rights? reserved|\b(?:PT|by|oleh)\b|[-–—|.,](?!\w)",
    re.I,
)
_OWNED = 80
#: Letters of a name with its domain, more than.
_LONG = 7
#: Letters of a word that opens a text of so many paragraphs as a dateline, at least, and words
#: that open others so.
_TEXT = 3
_NEW = 4
#: "Kota Probolinggo", behind an outlet's name.
_AREA_NAME = re.compile(r"(?:Kota|Kab\.|Kabupaten) [A-Z]\w+(?: [A-Z]\w+)?\Z")
_COMMON = frozenset(
    "wali wakil pemerintah dinas polres bupati ketua kepala warga foto video opini kolom catatan"
    " ulasan resensi pertanyaan jawaban tanya jawab soal update baru"
    " pertama kedua ketiga hasil info tips resep profil".split()
)


def told_by_text(draft: Draft, prose: list[int]) -> Edit | None:
    """The dateline of one of the first two paragraphs: its rule is "outlet", "told" or "new"."""
    for i in prose[:2]:
        if end := _own(draft[i].text, _outlets(draft)):
            return Edit(i, 0, end, "dateline", "dateline", "outlet")
        if end := _told(draft[i].text, draft):
            return Edit(i, 0, end, "dateline", "dateline", "told")
    if len(prose) >= _TEXT and (end := _new(draft, prose[0])):
        return Edit(prose[0], 0, end, "dateline", "dateline", "new")
    return None


def is_sentence(rest: str) -> bool:
    """Whether a sentence follows that does not begin with another place."""
    return is_prose(rest) and not begins_with_place(" ".join(words(rest)[:2]))


def _outlets(draft: Draft) -> set[str]:
    """The names that the page gives its outlet, whose its text is, "Kabarkota (c) 2025", and whose
    people it speaks of: "Tim Kabarkota", "Kabarkota.com".
    """
    whose = (
        _WHOSE.sub("", name)
        for b in draft.article.blocks
        if "©" in b.text[:_OWNED]
        for name in (b.text[:_OWNED], *b.text[:_OWNED].split("|"))
    )
    told = (found for b in draft.article.blocks for found in _OURS.findall(b.text))
    names = (draft.article.meta.outlet, *whose, *("".join(found) for found in told))
    found = {key(name) for name in names if name.strip()}
    return found | {
        re.sub(r"(?:coid|com|id|net)\Z", "", name) for name in found if len(name) > _LONG
    }


def _own(text: str, outlets: set[str]) -> int:
    """How many characters at its start are the outlet's own name, and a dash."""
    found = _NAMED.match(text) if outlets else None
    return found.end() if found and key("".join(filter(None, found.groups()))) in outlets else 0


def _told(text: str, draft: Draft) -> int:
    """How many characters at its start are the name of a village that no list has, and a dash or
    a colon. Must not fire on "Bira - Bulukumba berjarak ...", a road between two places.
    """
    found = PLACE_DASH.match(text) or PLACE_COLON.match(text)
    if not found or len(words(found[1])) > 3 or is_place(found[1]):
        return 0
    if not is_sentence(text[found.end() :]):
        return 0
    place = re.compile(rf"\b{_AREA} {re.escape(found[1])}\b(?! [-–—])", re.IGNORECASE)
    return found.end() if any(place.search(draft[i].text) for i in draft.live) else 0


def _new(draft: Draft, index: int) -> int:
    """How many characters at the start of the first paragraph are a word that no list
    has, and a dash: "Dream - Kontes ...", "Bandungan – Tiga kolam ...", "Kabarku Kota Bima – ...".
    What an article is about stands in it again: "Ketan - Penganan ini ... Ketan itu ...".
    """
    found = PLACE_DASH.match(draft[index].text) or _GLUED.match(draft[index].text)
    if not found:
        return 0
    name, _, area = found[1].partition(" ")
    if (area and not _AREA_NAME.match(area)) or (len(name) < _NEW and not name.isupper()):
        return 0
    rest = draft[index].text[found.end() :]
    # the site's name over its menu, and in a credit that is cut, is no subject
    others = [draft[i].text for i in draft.live if i != index and draft[i].text != name]
    if not is_sentence(rest) or name.lower() in _COMMON:
        return 0
    said = {word.lower() for text in (rest, *others) for word in words(text)}
    return 0 if name.lower() in said else found.end()
