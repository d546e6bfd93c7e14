"""The end of a caption: who took the picture, and the words without that."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaners.late import late
from cleaners.outlet_names import is_outlet, key
from cleaners.persons import add_person, as_person

#: A longer text is a paragraph with a picture's credit in it; only its end is looked at.
_TAIL = 200
_LABEL = (
    r"(?:foto(?:grafer)?|photos?(?: by)?|gambar|kredit|credits?|dok|ist)\b"
    r"|(?:sumber|kredit|source|image source)(?: foto| gambar)?(?=\s?[:,])|pic:"
)
_LEAD = late(
    r"\s*(?:(?:keterangan|kapsyen|caption)(?: gambar| foto)?|image caption|foto|gambar|photo)"
    r"\s?[:,]\s?",
    re.IGNORECASE,
)
_SOURCE = late(
    r"\s*(?:sumber(?: gambar| foto)?|(?:kredit|credit)(?: foto| gambar)?|image source)\s?[:,]\s?",
    re.IGNORECASE,
)
#: A credit's label with the sign after it, as often as pages pile them up ("Foto: dok.").
_MARK = late(rf"\s*(?:{_LABEL}|fotografer|oleh|by|©|®)[\s.:,/-]{{0,4}}", re.IGNORECASE)
_BRACKET = late(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]][ .]{0,3}\Z")
_SLASHED = late(
    r"(?:^|[.!?)\]\"”'’][ ]{1,2}|[ ][–—-]{1,2}[ ]?|[ ](?=-/))"
    r"(?P<credit>[^/.!?]{1,40}(?:\.(?:com?|id)\b[^/.!?]{0,10})?(?:/[^/.!?\d]{1,50}(?:\.(?:com?|id)\b)?){1,3})\.?\Z"
)
_NAMED = late(
    rf"(?:^|[.!?)\]\"”'’][ ]{{1,2}}|[ ][–—-]{{1,2}}[ ]?)(?P<credit>(?:{_LABEL}|foto(?=[A-Z]))"
    r"[ .:,/-]{0,3}[^:]{2,80})\Z",
    re.IGNORECASE,
)
_COPYRIGHT = late(r"/?(?P<credit>[©®][^©]{2,80})\Z")
#: Who gave a picture did not take it: "ANTARA/HO-Dinas", "Foto: Courtesy Rina", "Foto ihsan".
_GIVEN = late(r"(?:\A|[/:\s])(?:HO|handout|courtesy|ihsan)(?:[\s/-]|\Z)", re.IGNORECASE)
#: "Kapal bersandarFoto: Rina": the words and the credit are elements that a page sets apart.
_GLUED = late(r"(?<=[a-z.)])(?=(?:Foto|Photo|Gambar|Sumber) ?: ?[A-Z])")
#: What stands before a credit to set it apart, and when the picture was taken.
_APART, _TAKEN = " |•–—-", late(r"\s?\([\d/. ]{4,14}\)\Z")
#: A button behind a caption.
_BUTTON = late(r"\s+perbesar\Z", re.IGNORECASE)
_PARTS = late(
    r"\s?/\s?|\s(?=[\w-]{3,24}\.(?:com|net|id|co)\b)|[©®;]|\s(?:via|for|untuk)\s|\s[–—-]\s|,\s"
)
#: Stock libraries and social media: what stands beside them is a title or an account.
_STOCK = frozenset(
    "istock istockphoto shutterstock freepik unsplash pexels pixabay instagram facebook twitter x "
    "youtube tiktok threads screenshot tangkapanlayar tangkapanlayaryoutube pinterest wikimedia "
    "wikimediacommons wikipedia adobestock dreamstime canva".split()
)
_WORTH = late(r"foto|photo|dok\b|\bist\b|istimewa|gambar|©|sumber|screenshot|layar|/@", re.I)


def split_caption(text: str) -> tuple[str, str]:
    """(the words, the credit) of a caption; either can be "".

    >>> split_caption("Warga menjemur ikan. (Foto: Antara/Budi Luhur)")
    ('Warga menjemur ikan.', 'Foto: Antara/Budi Luhur')
    >>> split_caption("Warga (kiri) menjemur ikan, Sabtu (19/7/2025)")
    ('Warga (kiri) menjemur ikan, Sabtu (19/7/2025)', '')
    """
    line = _BUTTON.sub("", _GLUED.sub(" – ", " ".join(text.split())))
    if _SOURCE.match(line):
        return "", line
    head, tail = line[:-_TAIL], line[-_TAIL:]
    for pattern in (_BRACKET, _COPYRIGHT, _SLASHED, _NAMED):
        match = pattern.search(tail)
        if match and (pattern is not _BRACKET or _is_credit(match["credit"])):
            words = (head + tail[: match.start("credit")]).rstrip(" ([/–—-")
            return _unlabelled(words), match["credit"].lstrip("–— ").rstrip()
    return _unlabelled(line), ""


def read_credit(text: str, own: Iterable[str] = ()) -> str:
    """The photographer that a caption or a credit line names, or "".

    In: the caption with its credit, or the credit alone; `own`: names of the page's outlet.
    It must not fire on agencies, those who gave the picture, archives ("dok. Istimewa"), stock
    libraries, accounts, and names of the people in the picture.

    >>> read_credit("Kapal bersandar. ANTARA FOTO/Rina Melati/foc.")
    'Rina Melati'
    >>> read_credit("(Foto: dok. Istimewa)"), read_credit("Foto: iStock")
    ('', '')
    """
    own = tuple(own)
    credit = split_caption(text)[1]
    if not credit and len(text) <= 100 and ("/" in text or "©" in text):
        credit = " ".join(text.split()).strip("()[] ")
    if _GIVEN.search(credit):
        return ""
    # "-/Kremlin/dpa" has nobody before its first stroke
    credit = _TAKEN.sub("", credit if credit.startswith("-/") else credit.lstrip(_APART))
    labelled = False
    while match := _MARK.match(credit):
        if match.group().lower().lstrip().startswith(("dok", "ist")):
            return ""
        labelled, credit = True, credit[match.end() :]
    parts = [p.strip(" .()[]") for p in _PARTS.split(credit)]
    parts = [p for p in parts if p]
    if "-" in parts or any(p.startswith("@") or key(p) in _STOCK for p in parts):
        return ""  # "-/Kremlin/dpa": the agency says itself that it does not know
    named = any(is_outlet(p, own) for p in parts)
    plain = named or "©" in text  # "©2016 kabar.example/rina sari"
    names = [name for p in parts if (name := as_person(p, own, plain=plain and " " in p))]
    full = [name for name in names if " " in name]
    if len(parts) == 1:
        return full[0] if full and labelled else ""
    if not named and len(names) == len(parts):
        return full[0] if len(full) == 1 else ""  # "Kabar/Rina Melati": a paper has one word
    return names[0] if names else ""


def _unlabelled(words: str) -> str:
    """The caption without "Keterangan gambar," before it."""
    label = _LEAD.match(words)
    return words[label.end() :] if label else words


def photographers(credits: Iterable[str], own: Iterable[str] = ()) -> tuple[str, ...]:
    """The photographers of several credits, in order, each once."""
    own = tuple(own)
    found: tuple[str, ...] = ()
    for credit in credits:
        found = add_person(found, read_credit(credit, own))
    return found


def _is_credit(text: str) -> bool:
    """Whether words in brackets are a credit, and not a date, a place or "kiri"."""
    if _WORTH.search(text) or is_outlet(text):
        return True
    left, slash, right = text.partition("/")
    return bool(slash) and any(c.isupper() for c in left) and not any(c.isdigit() for c in right)
