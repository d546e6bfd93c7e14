"""Datelines: the place and outlet words before the first sentence. They become metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.places import begins_with_place, is_place, places
from cleaners.rules import Rules
from cleaners.shape import is_prose, words

WHY = {
    "outlet": "a place and the outlet's name before the first sentence",
    "place": "a known place and a dash before the first sentence",
    "colon": "a place and a colon before the first sentence",
    "alone": "a place and the outlet's name on a line of their own before the first sentence",
    "told": "a name before the first sentence that the text tells of as a place",
}

#: Words without a capital inside the name of a place.
_IN_NAMES = ("di", "dan", "de", "la")
_DAY = r"(?i:senin|selasa|rabu|kamis|khamis|jum.?at|jumaat|sabtu|minggu|ahad|isnin)\b"
_PLACE = (
    rf"(?!{_DAY})(?:[A-Z][\w'’.-]*|DI|DKI)"
    rf"(?:[ /](?:[A-Z][\w'’.-]*|{'|'.join(_IN_NAMES)})){{0,4}}"
)
_TLD = r"(?i:co\.id|com\.my|or\.id|go\.id|com|id|co|net|tv|news|my|org|info|asia)"
_DOMAIN = rf"(?:www\.)?[A-Za-z0-9][\w-]{{1,30}}(?:\.[a-z]{{3,12}})?\.{_TLD}"
_OUTLETS = (
    r"(?:CNN|CNBC|BBC|VOA|NU|TIMES|Suara|IDX|MNC|Kompas|A(?:ntara|NTARA)|Okezone|Liputan6|"
    r"B(?:ernama|ERNAMA)|KBRN|RRI|TVRI|Radar|Tribun|Harian|Berita|Kabar|Warta|Media|Jawa|Koran|"
    r"Metro|Republika|Tempo|Sindo|Bisnis|Kontan|[Dd]etik|Merdeka|F(?:ajar|AJAR)|Waspada|Gatra|"
    r"Inilah|Akurat|Pikiran|Poskota|Investor|Katadata|Tirto|Kumparan)[\w.]*(?: [A-Z][\w.]*){0,3}"
)
_DASH = r"(?:, ?|\s)?(?:-{1,3}|[–—]{1,2})\s?"
_STOP = rf"(?:{_DASH}| ?: )"
_DATE = (
    r"\(?(?:\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?| (?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?(?: \d{4})?)"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\)?"
)

#: Shapes that name the outlet, or a date behind the place: sure by themselves.
_SURE = tuple(
    late(r"\A" + pattern)
    for pattern in (
        # JAKARTA, KOMPAS.com -  |  LENSAKUTAI.COM,MUARA KAMAN-  |  Jakarta, CNN Indonesia --
        rf"{_PLACE}(?:,? ?| \| ?){_DOMAIN},?(?:{_DASH}| ?[|:] ?)",
        rf"{_PLACE} \| ?[A-Z][A-Za-z.]{{2,20}}{_STOP}",
        rf"{_PLACE}, ?{_OUTLETS}{_STOP}",
        rf"(?:{_DOMAIN}|[a-z0-9-]{{3,30}}\.[a-z]{{2,8}}) ?[,|]? ?{_PLACE}{_STOP}",
        # jpnn.com - CIREBON -  |  KONTAN.CO.ID - JAKARTA.  |  MerahPutih.com -
        rf"{_DOMAIN}{_DASH}(?:{_PLACE}{_DASH}|[A-Z][A-Z /-]{{3,30}}\. )?",
        # VIVA Otomotif –
        rf"VIVA [A-Z][a-z]{{2,14}}{_DASH}(?=[A-Z])",
        # Surabaya_kabarkota.com. Warga ...
        rf"{_PLACE}_{_DOMAIN}[.,] (?=[A-Z])",
        # KABARKOTA.COM: (Surabaya) Warga ...
        rf"{_DOMAIN}(?:{_DASH}|: )\({_PLACE}\) ",
        # Bola.web -
        rf"[A-Za-z0-9-]{{3,24}}\.[a-z]{{2,6}}{_DASH}",
        # Jakarta (ANTARA) -  |  KUANTAN, 3 Sept (Bernama) --  |  DAYTON, OHIO (VOA) —
        (
            rf"{_PLACE}(?:, ?(?:{_DATE}|{_PLACE}))? ?\([A-Za-z][\w.]*(?: [\w.]+){{0,3}}\){_STOP}"
            r"(?!\s?[a-z])"
        ),
        rf"{_PLACE},? ?(?:{_DAY},? )?{_DATE}\.?{_STOP}",
        # MALANG, Indonesia, 22 Juli 2025 /PRNewswire/ --
        rf"{_PLACE}(?:, ?{_PLACE})?, ?{_DATE} ?/[\w .-]{{3,40}}/{_STOP}",
        # BloraKini -  |  AKURAT.CO Warteg ...
        rf"[A-Z][a-z]{{2,14}}[A-Z][A-Za-z]{{2,14}}{_DASH}",
        r"[A-Z0-9-]{3,24}\.(?:COM|ID|CO|CO\.ID|NET|TV|MY)\s(?=[A-Z][a-z])",
        # KABAR MEDIA –
        rf"[A-Z]{{3,14}} (?:MEDIA|NEWS|POST?|TIMES|TODAY|TV){_DASH}(?=[A-Z])",
        # kotaharian –
        rf"[a-z]{{0,12}}(?:pos|post|news|kabar|berita|harian|warta|suara|media|radar|info)[a-z]{{0,12}}{_DASH}(?=[A-Z])",
        # TIMESINDONESIA, JAKARTA –  |  KBRN, Jakarta :
        rf"(?:{_OUTLETS}|[A-Z]{{4,20}}(?: [A-Z]{{3,12}}){{0,2}}), ?{_PLACE} ?{_STOP}",
        (
            r"RMOL(?:[A-Z]\w+)?\. |(?:IDX ?Channel|NU Online|MNC Portal|RMOL(?:[A-Z]\w+)?|"
            rf"TRIBUN\w*|Okezone|Kumparan|Liputan6|Katadata|KONTAN|VIVA|INDOZONE|SERAMBINEWS|SURYA){_DASH}"
        ),
        # PYONGYANG, iNews.idKorea Utara: no dash and no space
        (
            r"(?:[A-Z][A-Z .'/-]{2,40}|[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3}), ?[A-Za-z0-9]{2,24}"
            r"\.(?:co\.id|com|id|net|tv|co)(?=[A-Z\"“‘'])"
        ),
    )
)
#: Shapes that are sure only when the place in their first group is a known one.
_KNOWN = tuple(
    late(r"\A" + pattern)
    for pattern in (
        # Liputan6.com, Jakarta Kementerian ...: the dash is missing
        rf"{_DOMAIN}, ?([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){{0,2}}?) (?=[A-Z\"“])",
        # Jakarta, HealthKini –  |  Bloomberg Technoz, Jakarta -  |  JAKARTA, (NAMA MEDIA).
        rf"({_PLACE}), ?\(?[A-Za-z][\w.&]*(?: [A-Z][\w.]*){{0,2}}\)?(?:{_STOP}|\. (?=[A-Z]))",
        rf"[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}}, ?({_PLACE}){_STOP}",
        # KABARKAMPUNG.COM-KUPANG NTT, Warga ...
        rf"{_DOMAIN}{_DASH}([A-Z][A-Z .'/-]{{2,30}}), (?=[A-Z][a-z])",
    )
)
#: The dash stands apart: "Masjid Al-Hikmah" is a name.
_PLACE_DASH = late(
    rf"\A({_PLACE})(?:\s(?:-|\|)\s?|\s?(?:--{{1,2}}|[–—]{{1,2}})\s?)(?=[A-Z\"“‘'(\[\d])"
)
#: "MANADO-Asap cakalang ...": the dash sticks to a known place in capitals.
_PLACE_GLUED = late(r"\A([A-Z][A-Z .'/]{2,30})-(?=[A-Z][a-z]|[\"“])")
#: What names of places begin with: "Kuala Besut: Seekor penyu ...".
_HEADS = frozenset(
    "alor bagan bandar batu bukit gua hulu kampung kota kuala kubang lubuk padang parit pasir "
    "permatang pulau seri shah simpang sungai tanjung tanjong teluk telok ulu".split()
)
_PLACE_STOP = late(rf"\A({_PLACE})\. (?=[A-Z\"“])")
_PLACE_COLON = late(rf"\A({_PLACE}) ?: (?=[A-Z\"“‘'(\d])")
_ALONE = late(
    rf"\A(?:{_PLACE}(?:, ?|_)(?:{_DOMAIN}|{_OUTLETS})|{_DOMAIN}(?:, ?{_PLACE})?"
    rf"|{_PLACE} ?\((?:{_DOMAIN}|{_OUTLETS})\))\s?[-–—:]{{0,2}}\Z"
)
#: Words in front of a name that make it one of a place.
_AREA = (
    "(?:di|kota|kabupaten|kecamatan|kelurahan|desa|dusun|nagari|distrik|kampung|pulau|teluk|pantai"
    "|gunung|daerah|wilayah|warga|penduduk)"
)
#: ... whose dash was left to the line under it.
_DASH_LEFT = re.compile(r"[-–—]{1,2} (?=[A-Z\"“‘'(\d])")
_FIRST_STOP = re.compile(r"[-–—:|.,(]")
#: What may follow a second place when the first is a dateline: "Jakarta - Indonesia akan ...".
_GOES_ON = frozenset("dan akan resmi mulai kembali telah".split())


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
    if not _may_open(text):
        return 0, ""
    ends = [found.end() for pattern in _SURE if (found := pattern.match(text))]
    ends += [
        found.end()
        for pattern in _KNOWN
        if (found := pattern.match(text)) and begins_with_place(found[1])
    ]
    if ends and len(words(text[max(ends) :])) >= 3:
        return max(ends), "outlet"
    found = _PLACE_STOP.match(text)
    if found and found[1].lower() in places() and len(words(text)) > 8:
        return found.end(), "place"
    found = _PLACE_GLUED.match(text)
    if found and is_prose(text) and _ends_in_place(found[1].lower().split()):
        return found.end(), "place"
    for pattern, rule in ((_PLACE_DASH, "place"), (_PLACE_COLON, "colon")):
        found = pattern.match(text)
        if found and _is_place(found[1], text[found.end() :], rule):
            return found.end(), rule
    return 0, ""


def _ends_in_place(name: list[str]) -> bool:
    """Whether the last words are a known place: "metro bitung"."""
    return any(" ".join(name[n:]) in places() for n in range(len(name)))


def _may_open(text: str) -> bool:
    """Whether the words before the first stop can be a dateline's: a look at them is cheaper than
    the shapes. Between the first and the last one, which may be an address, all have capitals.
    """
    stop = _FIRST_STOP.search(text)
    return stop is not None and not any(
        word[0].islower() and word not in _IN_NAMES for word in text[: stop.start()].split()[1:-1]
    )


def _is_place(name: str, rest: str, rule: str) -> bool:
    """Whether "NAME - rest" opens with a place: a known one, or all in capitals before a dash;
    and what follows is a sentence, not the other half of a pair of places.
    """
    following = words(rest)
    if len(following) < 5:
        return False
    known = is_place(name) or all(part in places() for part in name.lower().split("/"))
    if not known and not _may_be_place(name, rest, rule):
        return False
    other = max((k for k in (1, 2, 3) if " ".join(following[:k]).lower() in places()), default=0)
    if not other or rule == "colon":
        return True
    # "Korea Utara - Presiden ...": a place behind the dash opens a sentence only when a capital
    # follows it, or a word as in "Jakarta - Indonesia dan Malaysia ..."
    behind = following[other] if len(following) > other else ""
    shouted = name.isupper() and not following[0].isupper()
    return shouted or behind[:1].isupper() or behind in _GOES_ON


def _may_be_place(name: str, rest: str, rule: str) -> bool:
    """Whether a name that no list has stands where a place does: in capitals, two words or more
    before a colon; or two or three capitalised words, a dash and a whole sentence.
    """
    count = len(words(name))
    if rule == "colon":
        headed = words(name)[0].lower() in _HEADS and is_prose(rest)
        return (name.isupper() or headed) and 2 <= count <= 4
    if name.isupper():
        return 4 <= len(name) <= 30
    capitals = all(word[0].isupper() for word in words(name))
    # "Persib Bandung - Persija Jakarta bermain imbang": two names, one match
    pair = all(word[0].isupper() for word in words(rest)[:2])
    return capitals and 2 <= count <= 3 and not pair and rest[:1].isupper() and is_prose(rest)


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the dateline off the first paragraph, or the line in front of it."""
    live = draft.live
    prose = [p for p, i in enumerate(live) if is_prose(draft[i].text)]
    if not prose:
        return
    for p in range(max(0, prose[0] - 3), min(prose[0] + 2, len(live))):
        text = draft[live[p]].text
        if len(text) < 60 and p < prose[-1] and not is_prose(text) and is_alone(text):
            yield draft.whole(live[p], "dateline", "dateline", "alone")
            if left := _DASH_LEFT.match(draft[live[p + 1]].text):
                yield Edit(live[p + 1], 0, left.end(), "dateline", "dateline", "alone")
                return
    found = [(p, *dateline_of(draft[live[p]].text)) for p in prose[:6]]
    found = [f for n, f in enumerate(found) if n < 3 or f[2] == "outlet"]
    for p, end, rule in sorted(found, key=lambda f: (f[2] != "outlet", f[0])):
        if end:
            yield Edit(live[p], 0, end, "dateline", "dateline", rule)
            return
    if end := _told(draft[live[prose[0]]].text, draft):
        yield Edit(live[prose[0]], 0, end, "dateline", "dateline", "told")


def _told(text: str, draft: Draft) -> int:
    """How many characters at its start are the name of a village that no list has, and a dash or
    a colon. Must not fire on "Bira - Bulukumba berjarak ...", a road between two places.
    """
    found = _PLACE_DASH.match(text) or _PLACE_COLON.match(text)
    if not found or len(words(found[1])) > 3 or is_place(found[1]):
        return 0
    rest = text[found.end() :]
    if not is_prose(rest) or begins_with_place(" ".join(words(rest)[:2])):
        return 0
    place = re.compile(rf"\b{_AREA} {re.escape(found[1])}\b(?! [-–—])", re.IGNORECASE)
    return found.end() if any(place.search(draft[i].text) for i in draft.live) else 0


def is_alone(text: str) -> bool:
    """Whether a line is a dateline by itself: "BIMA, KABARKOTA.com", "Bima -". Must not fire on a
    place without a dash.
    """
    if _ALONE.match(text):
        return True
    bare = re.sub(r"\s?[-–—:]{1,2}\Z", "", text)
    return bare != text and is_place(bare)
