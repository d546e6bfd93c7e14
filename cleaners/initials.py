"""Reporter and editor initials behind a paragraph: (rap/imk), [zul], (*), (OL-2), (K24), (777)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.persons import as_person
from cleaners.places import is_place
from cleaners.rules import Rules
from cleaners.shape import is_prose
from cleaners.zones import zones

WHY = {"initials": "reporter and editor initials behind the paragraph"}

#: Two codes with a slash, all small: sure behind any paragraph.
_SURE = re.compile(r"\s*\*?[(\[][a-z]{2,5}(?:/[a-z*\d]{2,6}){1,3}[)\]]\s*\Z")
#: Behind the last paragraph of an article, others too.
_LAST = re.compile(
    r"\s*[(\[]\*{1,3}[)\]] ?[A-Z][\w.'’]+(?: [A-Z][\w.'’]*){0,3}\s*\Z"
    r"|\s*\*?[(\[](?:\*{1,3}|-|[a-z]{2,5}|[A-Za-z]{1,6}(?:\s?/\s?[\w.*-]{1,12}){1,5}"
    r"|[A-Z]{1,3}-?\d{1,2}|[A-Z]{2,3} - [A-Za-z]{2,5}|[a-z]{1,4}\d{1,3}|[A-Z][a-z]{2}|\d{2,3})"
    r"[)\]][.*–-]{0,3}\s*\Z"
    r"|(?<=[.!?\"”)])\s?(?:\*{1,4}|\[\s?\]|\*[a-z]{2,5})\s*\Z"
    r"|(?<=[a-z][.\"”])\s[a-z]{2,4}\s*\Z"  # "... sebelum Lebaran. nor"
    r"|\s*[(\[](?:Tim [A-Z]{2,6}|\*/\w{1,6})[)\]]\s*\Z"  # "(Tim KK)", "(*/001)"
    r"|(?<=[a-z]\.)\s[-–—]{1,2}\s?[A-Z]{2,4}\Z"  # "... sedang tidur. - KK"
    r"|(?<=[a-z)][.\"”])\s[(\[][A-Z]{2,3}[)\]]\s*\Z"  # "... hingga Kamis. (SL)"
    # "... sebelum Lebaran. Rin/Yul", "ang/utu", "KT4/PR2", "rin/kk05", "(Humas-Rin)"
    r"|(?<=[a-z][.\"”])\s[a-z]{2,4}/[a-z]{1,4}\d{1,3}\s*\Z"
    r"|\s*[(\[](?:[Hh]umas|HUMAS)(?: ?[-/] ?[A-Za-z]{2,8})[)\]]\s*\Z"
    r"|(?<=[a-z][.\"”])\s(?!Foto|Dok|Ist)[A-Za-z][a-z]{1,3}/[A-Za-z][a-z]{1,3}\s*\Z"
    r"|(?<=[a-z][.\"”])\s[A-Z]{2,3}\d?/[A-Z]{2,3}\d\s*\Z"
)
#: "... Pakai sendok. (Rina Wulandari)", "(Rina Wulandari/k15)"
_NAMED = re.compile(
    r"(?<=[.!?\"”])\s?[(\[]([A-Z][^()\[\]\d/]{1,60} [^()\[\]\d/]{2,40})(?:/([\w.]{2,20}))?[)\]]\Z"
)
#: "... Pakai sendok. (Penulis: Rina Wulandari; Editor: Budi)"
_LABELLED = re.compile(
    r"(?<=[.!?\"”])\s?[(\[](?i:penulis|reporter|pewarta|wartawan|kontributor|editor|redaktur|teks|naskah)"
    r"\s?: ?[^()\[\]]{2,80}[)\]]\.?\s*\Z"
)
#: "... Pakai sendok. Rina Wulandari", as a magazine's writer signs.
_BARE = re.compile(r"(?<=[a-z][.!?\"”])\s([A-Z][a-z'’]{2,14}(?: [A-Z][a-z'’]{1,14}){1,2})\s*\Z")
#: The editor's code behind a writer's name: no second person's, as of two candidates.
_CODE = re.compile(r"[a-z]{2,4}\d{0,3}|[A-Z]?[a-z]?\d{1,3}|Red|red|RED")
#: A code this near to the beginning stands in no paragraph.
_NEAREST = 20


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the codes. Must not fire on "(KPK)", "(13/5/2025)", "(bagian dua)", "3. Bayu (X-1)"."""
    last = zones(draft, rules).last
    for i in draft.live:
        text = draft[i].text
        found = _SURE.search(text[-40:])
        if not (found and is_prose(text)) and i == last:
            found = _LAST.search(text[-40:])
            if found and not _closes(text, found[0]):
                found = None
            found = found or _LABELLED.search(text[-120:]) or _signature(draft, text)
        if found and (i == last or is_prose(text)) and len(text) - len(found[0]) > _NEAREST:
            yield Edit(i, len(text) - len(found[0]), len(text), "byline", "initials", "initials")


def _signature(draft: Draft, text: str) -> re.Match[str] | None:
    """The writer's whole name, in brackets or bare, where a byline or the page's fields have it
    too, or behind it a code stands; on a page where nobody else is named, any person's.
    """
    found = _NAMED.search(text[-80:]) or (_BARE.search(text[-80:]) if is_prose(text) else None)
    if not found or is_coded(text):
        return found
    name = found[1].casefold()
    blocks = (b.text for i, b in enumerate(draft.article.blocks) if draft.what(i) == "byline")
    known = (*draft.article.meta.authors, *blocks)
    if draft.form == "html" and not known and as_person(found[1]) and not is_place(found[1]):
        return found
    return found if any(name in said.casefold() for said in known) else None


def is_coded(text: str) -> bool:
    """Whether a writer's name and an editor's code end a paragraph.

    >>> is_coded("Jalan itu ditutup. (Rina Melati/k15)"), is_coded("Calon itu. (Rina Sari/Budi)")
    (True, False)
    """
    found = _NAMED.search(text[-80:])
    coded = found is not None and found[2] is not None and _CODE.fullmatch(found[2])
    return found is not None and bool(coded) and bool(as_person(found[1]))


def _closes(text: str, code: str) -> bool:
    """Whether the sentence has ended where the code begins, or the code sticks to it."""
    before = text[: len(text) - len(code)]
    return before.endswith((".", "!", "?", '"', "”", "’")) or not code.startswith(" ")
