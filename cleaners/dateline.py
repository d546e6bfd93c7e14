"""Datelines: the place and outlet words before the first sentence. They become metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import is_prose, words

WHY = {
    "outlet": "a place and the outlet's name before the first sentence",
    "place": "a known place and a dash before the first sentence",
    "colon": "a place and a colon before the first sentence",
    "alone": "a place and the outlet's name on a line of their own before the first sentence",
}

_PLACE = r"(?:[A-Z][\w'’.-]*|DI|DKI)(?:[ /](?:[A-Z][\w'’.-]*|di|dan|de|la)){0,4}"
_DOMAIN = r"(?:www\.)?[A-Za-z0-9][\w-]{1,30}\.(?:co\.id|com\.my|or\.id|go\.id|com|id|co|net|tv|news|my|org|info|asia|COM|ID|CO\.ID|CO|NET|TV|Com|Id|Co)"
_OUTLETS = (
    r"(?:CNN|CNBC|BBC News|BBC|VOA|NU|TIMES|Suara|IDX|MNC|Kompas|Antara|ANTARA|Okezone|Liputan6|Bernama|BERNAMA|"
    r"KBRN|RRI|TVRI|Radar|Tribun|Harian|Berita|Kabar|Warta|Media|Jawa|Koran|Metro|Republika|Tempo|Sindo|Bisnis|Kontan|"
    r"Detik|detik|Merdeka|Fajar|FAJAR|Waspada|Gatra|Inilah|Akurat|Pikiran|Poskota|Beritasatu|Investor|Katadata|Tirto|Kumparan)"
    r"[\w.]*(?: (?:[A-Z][\w.]*)){0,3}"
)
_NAMED = rf"(?:{_DOMAIN}|{_OUTLETS}|[A-Z]{{4,20}}(?: [A-Z]{{3,12}}){{0,2}})"
_DASH = r"\s?(?:-{1,3}|[–—]{1,2})\s?"
_DATE = r"\(?(?:\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?| (?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?(?: \d{4})?)|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\)?"

#: Shapes that name the outlet, or a date behind the place: sure by themselves.
_SURE = tuple(
    re.compile(pattern)
    for pattern in (
        # JAKARTA, KOMPAS.com -   |  Jakarta, CNN Indonesia --  |  LENSAKUTAI.COM,MUARA KAMAN-
        rf"\A{_PLACE},? ?{_DOMAIN}{_DASH}",
        rf"\A{_PLACE}, ?{_OUTLETS}(?:{_DASH}|:\s)",
        rf"\A{_DOMAIN} ?, ?{_PLACE}(?:{_DASH}|: )",
        rf"\A{_DOMAIN}{_DASH}(?:{_PLACE}{_DASH}|[A-Z][A-Z /-]{{3,30}}\. )?",
        rf"\A{_DOMAIN} ?\|? ?{_PLACE}{_DASH}",
        # Jakarta (ANTARA) -  |  KUANTAN, 3 Sept (Bernama) --  |  Jakarta, 3/4 (ANTARA) -
        rf"\A{_PLACE}(?:, ?{_DATE})? ?\((?:[A-Z][\w.]*|{_DOMAIN}|[A-Za-z]+)(?: [\w.]+){{0,3}}\)(?:{_DASH}|: )",
        rf"\A{_PLACE}, ?{_DATE}(?:{_DASH}|: )",
        # DAYTON, OHIO (VOA) —  |  SRAGEN, LENTERABENGAWAN.NET |  |  warnatv.example, Surabaya -
        rf"\A{_PLACE}, {_PLACE} ?\([A-Z][\w. ]{{1,30}}\)(?:{_DASH}|: )",
        rf"\A{_PLACE},? ?{_DOMAIN} ?\| ?",
        rf"\A[a-z0-9-]{{3,30}}\.[a-z]{{2,8}}, ?{_PLACE}{_DASH}",
        # BloraKini -
        rf"\A[A-Z][a-z]{{2,14}}[A-Z][A-Za-z]{{2,14}}{_DASH}",
        # AKURAT.CO Warteg ...
        r"\A[A-Z0-9-]{3,24}\.(?:COM|ID|CO|CO\.ID|NET|TV|MY)\s(?=[A-Z][a-z])",
        # TIMESINDONESIA, JAKARTA –  |  KBRN, Jakarta :  |  Liputan6.com, Jakarta
        rf"\A{_NAMED}, ?{_PLACE} ?(?:{_DASH}|: ?)",
        # IDXChannel -  |  NU Online -
        r"\A(?:IDX ?Channel|NU Online|MNC Portal|RMOL(?:[A-Z]\w+)?|TRIBUN\w*|KONTAN|VIVA|INDOZONE|SERAMBINEWS|SURYA)"
        + _DASH,
    )
)
#: The dash is missing: "Liputan6.com, Jakarta Kementerian ..."; the place must be known.
_NO_DASH = re.compile(
    rf"\A({_DOMAIN}, ?)((?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*){{0,2}}?) (?=[A-Z\"“])"
)
#: No dash and no space: "PYONGYANG, iNews.idKorea Utara".
_GLUED = re.compile(
    r"\A(?:[A-Z][A-Z .'/-]{2,40}|[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3}), ?[A-Za-z0-9]{2,24}\.(?:co\.id|com|id|net|tv|co)(?=[A-Z\"“‘'])"
)
#: Any name where an outlet's would stand; the place must be known: "Jakarta, HealthKini –".
_UNKNOWN_OUTLET = re.compile(
    rf"\A({_PLACE}), ?(?:\(?[A-Za-z][\w.&]*(?: [A-Z][\w.]*){{0,2}}\)?)(?:{_DASH}|\. (?=[A-Z])|: )"
)
_OUTLET_FIRST = re.compile(rf"\A[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}}, ?({_PLACE})(?:{_DASH}|: )")
_PLACE_STOP = re.compile(rf"\A({_PLACE})\. (?=[A-Z\"“])")
_PLACE_DASH = re.compile(rf"\A({_PLACE})(\s?(?:-{{1,3}}|[–—]{{1,2}}|\|)\s?)(?=[A-Z\"“‘'(\d])")
_PLACE_COLON = re.compile(rf"\A({_PLACE}): (?=[A-Z\"“‘'(\d])")
_ALONE = re.compile(
    rf"\A(?:{_PLACE}(?:, ?|_)(?:{_DOMAIN}|{_OUTLETS})|{_DOMAIN}, ?{_PLACE}|{_PLACE} ?\((?:{_DOMAIN}|{_OUTLETS})\)|{_DOMAIN})\s?[-–—:]{{0,2}}\Z"
)


@cache
def places() -> frozenset[str]:
    """Known places in lower case."""
    text = (files("cleaners") / "rules" / "places.txt").read_text("utf8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(
        name.strip().lower() for line in lines for name in line.split(",") if name.strip()
    )


def dateline_of(text: str) -> tuple[int, str]:
    """How many characters at the start of a first paragraph are its dateline, and the rule.

    (0, "") when there is none. Must not fire on "Prabowo: ...", "Jakarta - Bandung berjarak ...",
    "Indonesia - Malaysia sepakat ...".

    >>> dateline_of("PYONGYANG, iNews.idKorea Utara dan Rusia resmi menjadi sekutu.")[0]
    19
    >>> dateline_of("Jakarta - Hujan turun sejak pagi di sebagian besar wilayah kota.")
    (10, 'place')
    >>> dateline_of("Indonesia - Malaysia sepakat menata ulang batas laut mereka.")
    (0, '')
    """
    ends = [found.end() for pattern in (*_SURE, _GLUED) if (found := pattern.match(text))]
    if ends and len(words(text[max(ends) :])) >= 3:
        return max(ends), "outlet"
    found = _NO_DASH.match(text)
    if found and found[2].lower() in places():
        return found.end(), "outlet"
    found = _UNKNOWN_OUTLET.match(text)
    if found and found[1].lower() in places():
        return found.end(), "outlet"
    found = _OUTLET_FIRST.match(text)
    if found and found[1].lower() in places():
        return found.end(), "outlet"
    found = _PLACE_STOP.match(text)
    if found and found[1].lower() in places() and len(words(text)) > 8:
        return found.end(), "place"
    for pattern, rule in ((_PLACE_DASH, "place"), (_PLACE_COLON, "colon")):
        found = pattern.match(text)
        if found and _is_place(found[1], text[found.end() :], rule):
            return found.end(), rule
    return 0, ""


def _is_place(name: str, rest: str, rule: str) -> bool:
    """Whether "NAME - rest" opens with a place: known, or all in capitals before a dash; and what
    follows is a sentence, not the other half of a pair of places.
    """
    following = words(rest)
    if len(following) < 5:
        return False
    known = name.lower() in places() or all(part in places() for part in name.lower().split("/"))
    if not known and not (rule == "place" and name.isupper() and 4 <= len(name) <= 30):
        return False
    other = max((k for k in (1, 2, 3) if " ".join(following[:k]).lower() in places()), default=0)
    if not other or rule == "colon":
        return True
    # "Korea Utara - Presiden ...": a place behind the dash opens a sentence only with a capital
    # word or "dan" behind it, as in "Jakarta - Indonesia dan Malaysia ..."
    behind = following[other] if len(following) > other else ""
    return (
        name.isupper()
        and not following[0].isupper()
        or behind[:1].isupper()
        or behind in ("dan", "akan", "resmi", "mulai", "kembali", "telah")
    )


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the dateline off the first paragraph, or the line in front of it."""
    live = draft.live
    prose = [p for p, i in enumerate(live) if is_prose(draft[i].text)]
    if not prose:
        return
    for p in range(max(0, prose[0] - 3), min(prose[0] + 2, len(live))):
        text = draft[live[p]].text
        if len(text) < 60 and p < prose[-1] and not is_prose(text) and _is_alone(text):
            yield draft.whole(live[p], "dateline", "dateline", "alone")
    found = [(p, *dateline_of(draft[live[p]].text)) for p in prose[:6]]
    found = [f for n, f in enumerate(found) if n < 3 or f[2] == "outlet"]
    for p, end, rule in sorted(found, key=lambda f: (f[2] != "outlet", f[0])):
        if end:
            yield Edit(live[p], 0, end, "dateline", "dateline", rule)
            return


def _is_alone(text: str) -> bool:
    if _ALONE.match(text):
        return True
    bare = re.sub(r"\s?[-–—:]{1,2}\Z", "", text)
    return bare != text and bare.lower() in places()
