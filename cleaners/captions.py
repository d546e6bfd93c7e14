"""Captions and credits: before, inside and after the body. In a photo story they are the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.dateline import dateline_of
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import is_prose, sentences, words
from cleaners.zones import Zones, zones

WHY = {
    "credit": "who took the picture, behind its caption",
    "credited": "a sentence with a photographer's or agency's credit behind it",
    "credit-alone": "a credit on a line of its own",
    "before-credit": "the caption whose credit stands on the next line",
    "under-credit": "the caption that stands under its credit",
    "before-dateline": "a single sentence between the headline's lines and a paragraph with a dateline",
    "gallery-credit": "a credit in a photo story; the words before it are the story",
    "markup": "the page marks it as a caption",
}

_AGENCY = (
    r"AP(?: Photo)?|AFP|Reuters|REUTERS|EPA|EPA-EFE|EFE|Xinhua|dpa|DPA|Getty(?: Images)?|GETTY IMAGES|Antara|ANTARA|"
    r"ANTARA FOTO|Antara Foto|KCNA|Sputnik|TASS|Bernama|BERNAMA|Anadolu|AA|ANTARAFOTO|NTB|ANSA|Kyodo|Yonhap|"
    r"[iI][sS]tock(?:photo)?|[sS]hutterstock|[fF]reepik|[uU]nsplash|[pP]ixabay|[pP]exels|[cC]anva|[vV]ecteezy|Wikimedia(?: Commons)?|Pinterest|"
    r"Instagram|IG|Twitter|X|Facebook|TikTok|YouTube|Youtube|Istimewa|ISTIMEWA|Ist|ist|IST|istimewa|internet|NASA|BMKG|Humas .{1,30}"
)
_LABEL = r"(?:[Ff]oto|FOTO|[Pp]hoto|PHOTO|[Ff]oto-foto|[Gg]ambar|[Dd]ok(?:umentasi|umen)?\.?|DOK\.?|[Ii]lustrasi|[Ss]umber(?: [Ff]oto)?|[Kk]redit(?: [Ff]oto)?|[Tt]angkapan [Ll]ayar|[Ss]creenshot|[Pp]ic|[Cc]redit|[Ii]mage|[Cc]ourtesy|[Ii]hsan|[Ff]ile|[Aa]rsip|[Rr]epro|[Ff]oto [Oo]leh)"
_NAME = r"[A-Z][\w.&'’®©-]*(?: (?:[A-Z][\w.&'’®©-]*|\([^()]{1,20}\))){0,4}"

#: In brackets: with a label, an agency alone or with more, or OUTLET/Name.
_BRACKETED = re.compile(
    rf"\s*[(\[]\s*(?:{_LABEL}\s*(?:[:/.,–-]\s*|\s)[^()\[\]]{{1,90}}|(?:{_AGENCY})(?:\s?[/,:|–-]\s?[^()\[\]]{{1,80}})?"
    rf"|[@A-Z][\w.&'’ ©®-]{{1,40}}\s?/\s?[@A-Z©][^()\[\]]{{1,60}}|@[\w.]{{3,40}}|[a-z0-9-]{{2,30}}\.(?:com|id|co|net|org)(?:/[^()\[\]]{{1,60}})?)\s*[)\]]\.?\s*\Z"
)
#: Behind the sentence without brackets: "Foto: X", "Foto/X", "TEMPO/Name", "-/Kremlin/dpa", "– UTUSAN/X".
_TRAILING = re.compile(
    rf"(?<=[.!?\"”)])\s*(?:[-–—|]{{1,2}}\s*)?(?:"
    rf"{_LABEL}\s?[:/–-]\s?[^.:]{{2,80}}(?:/[^/]{{2,40}})?"
    rf"|(?:FOTO|[Ff]oto)\s?(?:[Hh]iasan|BERNAMA|fail|NSTP|ihsan .{{2,30}})(?: .{{0,40}})?"
    rf"|-?/[\w .&'’-]{{2,40}}/[\w .&'’-]{{2,30}}"
    rf"|(?:[Dd]ok\.|[Ff]oto) (?:[Pp]ribadi|{_AGENCY})(?: .{{2,30}})?\.?"
    rf"|[Dd]ok\. [A-Z][\w .'’-]{{2,50}}"
    rf"|[Dd]okumentasi (?:[Pp]ribadi|[Pp]enulis|[A-Z][^.:]{{2,50}})\.?"
    rf"|ANTARA FOTO/.{{2,60}}"
    rf"|[a-z0-9-]{{2,24}}\.(?:id|com|co|net|co\.id)/{_NAME}"
    rf"|(?<=-)[A-Z][A-Z]{{2,20}}(?: [A-Z]{{2,20}}){{1,3}}"
    rf"|{_NAME}/{_NAME}(?:/[\w .'’-]{{1,30}})?\.?"
    rf"|(?:{_AGENCY})(?:/.{{2,50}})?"
    rf"|(?:FOTO|GAMBAR|PHOTO)(?: .{{2,50}})?"
    rf")\s*\Z"
)
_AFTER_DASH = re.compile(
    rf"(?<=\S)\s+[-–—]{{1,2}}\s?(?:/[\w .&'’-]{{2,40}}/[\w .&'’-]{{2,30}}|{_LABEL}\s?[:/ ]\s?[^.:]{{2,60}}|{_NAME}/{_NAME})\s*\Z"
)
#: A credit alone on its line.
_ALONE = re.compile(
    rf"[(\[]?\s*(?:{_LABEL}\s?[:/–-]\s?[^.!?]{{2,120}}\.?|(?:{_AGENCY})\s?/\s?[^.!?]{{2,80}}\.?|{_LABEL}\s*[:/]"
    rf"|[A-Z][\w.&'’©®-]{{1,25}}(?: [A-Z][\w.&'’-]{{1,20}})?\s?/\s?[A-Z][\w.'’-]{{1,25}}(?: [A-Z][\w.'’-]{{1,20}}){{0,3}}|/?©.{{2,80}}"
    rf"|[\w ]{{2,40}} via (?:https?://|www\.)\S{{3,80}}|[-–] ?[\w.]{{3,20}} [-–] [A-Z][\w .'’-]{{2,40}}|[Kk]olase \S.{{2,40}}|istimewa)\s*[)\]]?\Z"
)
#: Sure enough to stand alone in the middle of a body.
#: "(BP/bit)": initials behind a paragraph, but a credit in front of the dateline.
_CODED = re.compile(r"[(\[][A-Z][\w .]{0,20}/[\w .]{2,30}[)\]]\Z")
#: "WISUDA - Rukmini bersama cucunya ...": a caption with a headword in capitals.
_HEADED = re.compile(r"[A-Z][A-Z ]{3,40} ?[-–—:] [A-Z]")
_SURE_ALONE = re.compile(
    rf"[(\[]?(?:{_LABEL}\s?[:/]|(?:{_AGENCY})\s?/|[\w ]{{2,40}} via (?:https?:|www\.)|/?©)"
)


def credit_at(text: str) -> int:
    """Where a caption's credit begins in `text`; -1 where there is none.

    Must not fire on reporter initials "(gil/jpnn)", dates "(6/7)" or abbreviations "(KPK)".

    >>> credit_at("Bus terjebak di jalan sempit. (Foto: iNews/Elis)")
    29
    >>> credit_at("Jas hujan dibagikan bulan depan.(gil/jpnn)"), credit_at("Ia pulang, Minggu (6/7).")
    (-1, -1)
    """
    tail = max(0, len(text) - 200)
    for pattern in (_BRACKETED, _TRAILING, _AFTER_DASH):
        found = pattern.search(text, tail)
        if found and found.start() > 0:
            return found.start()
    return -1


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut captions, and from a photo story's slides only the credits."""
    credited = {i: at for i in draft.live if (at := credit_at(draft[i].text)) >= 0}
    if is_gallery(draft, credited):
        for i, at in credited.items():
            yield Edit(i, at, len(draft[i].text), "credit", "captions", "gallery-credit")
        return
    where = zones(draft, rules)
    taken: set[int] = set()
    for i, at in credited.items():
        if _is_caption(draft, i, at, where):
            taken.add(i)
            yield Edit(i, 0, at, "caption", "captions", "credited")
            yield Edit(i, at, len(draft[i].text), "credit", "captions", "credit")
        elif where.of(i) == "body":
            yield Edit(i, at, len(draft[i].text), "credit", "captions", "credit")
    yield from _alone(draft, taken, where)
    yield from _before_dateline(draft, taken, where)


def is_gallery(draft: Draft, credited: dict[int, int]) -> bool:
    """A photo story: three credited sentences or more, and they are most of the sentences."""
    prose = [i for i in draft.live if is_prose(draft[i].text)]
    slides = [i for i in prose if i in credited]
    return len(slides) >= 3 and len(slides) >= 0.6 * len(prose)


def _is_caption(draft: Draft, index: int, at: int, where: Zones) -> bool:
    """A credited block is a caption outside the body, and inside it when it is one sentence or
    two that is not the last of the article (which an agency's name may sign).
    """
    if not draft[index].text[:at].strip() or where.of(index) != "body" or index == where.first:
        return True
    text = draft[index].text
    labelled = re.search(rf"{_LABEL}|/|\b[Ii]st(?:imewa)?\b|\.com", text[at:]) is not None
    return labelled and sentences(text[:at]) <= 3 and len(words(text[:at])) <= 60


def _alone(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """Credits on their own line, and the caption in front of them."""
    live = draft.live
    for position, i in enumerate(live):
        text = draft[i].text
        if (
            i in taken
            or len(text) > 160
            or not _ALONE.match(text)
            or _is_item(draft, live, position)
        ):
            continue
        if where.of(i) == "body" and not _SURE_ALONE.match(text):
            continue
        yield draft.whole(i, "credit", "captions", "credit-alone")
        behind = live[position + 1] if position + 1 < len(live) else -1
        before = live[position - 1] if position else -1
        if (
            before >= 0
            and before not in taken
            and where.of(i) == "head"
            and _may_caption(draft[before].text)
        ):
            taken.add(before)
            yield draft.whole(before, "caption", "captions", "before-credit")
        elif (
            behind >= 0
            and behind not in taken
            and behind <= where.first
            and _may_stand_under(draft, live, position + 1)
        ):
            taken.add(behind)
            yield draft.whole(behind, "caption", "captions", "under-credit")
        taken.add(i)


def _is_item(draft: Draft, live: list[int], position: int) -> bool:
    """Whether the neighbours have the same shape: a list of "Foto: 4x6", "Sumber: APBD" items."""
    shape = [draft[live[p]].text for p in (position - 1, position + 1) if 0 <= p < len(live)]
    return sum(":" in text and len(text) < 60 for text in shape) == 2


def _may_stand_under(draft: Draft, live: list[int], position: int) -> bool:
    """One sentence that another one follows: not the only paragraph."""
    text = draft[live[position]].text
    later = sum(is_prose(draft[i].text) for i in live[position + 1 :])
    return later >= 2 and is_prose(text) and sentences(text) == 1 and not dateline_of(text)[0]


def _may_caption(text: str) -> bool:
    return (
        4 <= len(words(text)) <= 45
        and sentences(text) <= 2
        and ":" not in text[:25]
        and "|" not in text
    )


def _before_dateline(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """A caption without a credit: one sentence right in front of the paragraph that has the
    dateline. Right behind another caption it is a standfirst instead.
    """
    live = [i for i in draft.live if i not in taken]
    prose = [p for p, i in enumerate(live) if is_prose(draft[i].text)]
    if draft.form != "text" or len(prose) < 3:
        return
    lead = next((p for p in prose[:3] if dateline_of(draft[live[p]].text)[1] == "outlet"), -1)
    if lead < 0:
        lead = next((p for p in prose[:3] if dateline_of(draft[live[p]].text)[0]), -1)
    if lead < 1 or lead - 1 not in prose:
        return
    before = live[lead - 1]
    text = draft[before].text
    standfirst = (
        any(i < live[lead] for i in taken) and not _CODED.search(text) and not _HEADED.match(text)
    )
    if before > 0 and not standfirst and sentences(text) == 1 and len(words(text)) <= 30:
        yield draft.whole(before, "caption", "captions", "before-dateline")
