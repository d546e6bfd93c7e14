"""Personal contact data in a text: e-mail, telephone, national id number, bank account.

Only what has the form of one is found, so a figure stays: money, dates, years, scores, numbers of
decrees and cases, ISBN, barcodes, plates, times, coordinates. Numbers of services stay by decision,
for no person is behind them: emergency (110, 112, 119), call centres (1500-888, 14045), toll-free
lines (0800, 1-300, 1-800). A landline with its area goes, be it an office's: nothing tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Characters `start` to `end` are contact data; kind: "email", "phone", "nik", "account"."""

    start: int
    end: int
    kind: str

    @property
    def mask(self) -> str:
        """What is put in its place: the kind in square brackets."""
        return f"[{self.kind}]"


KINDS = ("email", "phone", "nik", "account")

# A mask in the text stands for what was there: brackets bound a number as its digits did, so that
# masking twice finds nothing new. Small letters may be glued on: "WhatsApp0812...".
_BEFORE = r"(?<![A-Z0-9_+\]-])(?<![0-9][.,])"
_AFTER = r"(?![\w\[])(?![.,-][0-9])"
#: What stands between the groups of a number.
_S = r"[ \u00a0.\u2010-\u2013-]"

#: Seven digits close together, or a sign of an address, are the least that a contact has; most
#: such digits are money and dates.
_DIGITS = re.compile(r"[0-9](?:[^\w\n]{0,3}[0-9]){6,}")
_AT_WORD = re.compile(r"[(\[]at[)\]]", re.IGNORECASE)
_PLAIN = re.compile(
    r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
)

_AT = r"(?:@|\s?[(\[]at[)\]]\s?)"
_EMAIL = re.compile(
    rf"(?<![\w.+\]-])[\w+][\w.+-]{{0,63}}{_AT}(?:[^\W_][\w-]{{0,62}}\.){{1,5}}[^\W\d_]{{2,24}}(?![\w@\[])",
    re.IGNORECASE,
)

_MOBILE = rf"8[1-9][0-9]{{1,2}}{_S}?[0-9]{{3,4}}{_S}?[0-9]{{3,5}}"
_PHONE = re.compile(
    rf"""{_BEFORE}(?:
      (?:\+62{_S}?|62[ -]?)(?:\(0\){_S}?)?{_MOBILE}  # +62 812-3456-7890
    | \+62{_S}?\(?[2-9][0-9]{{1,2}}\)?{_S}?[0-9]{{3,4}}{_S}?[0-9]{{3,4}}  # +62 21 555 1234
    | (?:\+60{_S}?|60[ -]?)1[0-9]{_S}?[0-9]{{3,4}}{_S}?[0-9]{{4}}  # +60 12-345 6789
    | \+60{_S}?[3-9][0-9]?{_S}?[0-9]{{3,4}}{_S}?[0-9]{{3,4}}  # +60 3-8888 1234
    | (?=\+(?:[ ()-]{{0,2}}[0-9]){{9,15}}(?![0-9]))  # +44 20 7946 0000
      \+[1-9][0-9]{{0,2}}[ -](?:\([0-9]{{1,4}}\)[ -]?)?[0-9]{{2,5}}(?:[ -][0-9]{{2,5}}){{1,4}}
    | \+[1-9][0-9]{{9,13}}
    | 0{_MOBILE}
    | 08[1-9]{_S}[0-9]{{3,4}}{_S}?[0-9]{{4}}  # 081-2345-6789
    | \(0[0-9]{{1,3}}\){_S}?[0-9]{{3,4}}{_S}?[0-9]{{3,5}}  # (021) 555-1234
    | 0(?!80)[0-9]{{2,3}}[ -][0-9]{{3,4}}{_S}?[0-9]{{3,4}}  # 021-5551234
    | 01[0-9]{_S}?[0-9]{{3,4}}{_S}?[0-9]{{4}}  # 012-345 6789
    | 0[3-9]-[0-9]{{3,4}}{_S}?[0-9]{{4}}  # 03-8888 1234
    ){_AFTER}""",
    re.VERBOSE,
)

#: Number of the population register (16 digits): province, regency, district, birthday with 40
#: added to a woman's day, serial. Malaysia's MyKad: birthday, place of birth, serial.
_NIK = re.compile(
    rf"{_BEFORE}(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]){_S}?(?!00)[0-9]{{2}}{_S}?"
    rf"(?!00)[0-9]{{2}}{_S}?(?:0[1-9]|[1256][0-9]|4[1-9]|[37][01]){_S}?(?:0[1-9]|1[0-2]){_S}?"
    rf"[0-9]{{2}}{_S}?(?!0000)[0-9]{{4}}{_AFTER}"
)
_MYKAD_BODY = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_MYKAD = re.compile(rf"{_BEFORE}{_MYKAD_BODY}-(?!00)[0-9]{{2}}-[0-9]{{4}}{_AFTER}")
#: ... and what is said to be one, in whatever grouping.
_NAMED_ID = re.compile(
    rf"(?<![\w\[])(?:nik|no(?:mor|\.)? ?(?:ktp|k/?p|kk)|kad pengenalan|mykad|nric)[ :.(=-]{{1,4}}"
    rf"(?P<id>[0-9]{{16}}|{_MYKAD_BODY}[0-9]{{6}}){_AFTER}",
    re.IGNORECASE,
)

#: What an account's number stands behind: the word for it, or a bank's name.
_ACCOUNT_WORD = r"rekening|no(?:mor|\.)? ?rek|norek|rek\.|akaun|account (?:no|number)"
_BANKS = (
    "bca|bni|bri|btn|bsi|mandiri|cimb(?: niaga)?|danamon|permata|panin|ocbc|muamalat|jenius|jago"
    "|seabank|bank [a-z]{2,12}|maybank|public bank|rhb|ambank|hong leong|bsn|affin|agrobank"
)
_NUMBER = rf"[0-9]{{1,18}}(?:{_S}[0-9]{{1,9}}){{0,5}}"
_ACCOUNT = re.compile(
    rf"(?<![\w\[])(?:(?P<word>{_ACCOUNT_WORD})|{_BANKS})\b"
    rf"(?P<gap>[^0-9\[\]\n]{{1,40}})(?P<number>{_NUMBER}){_AFTER}",
    re.IGNORECASE,
)
_NEXT_ACCOUNT = re.compile(rf"(?:,|/| dan| atau| &| or)[ ]?(?P<number>{_NUMBER}){_AFTER}")
#: A gap that speaks of an amount or of another number, and a unit behind: no account.
_OTHER_GAP = re.compile(
    r"(?:\b(?:rp|rm|idr|usd|us|isbn|npwp|se(?:nilai|besar|banyak|jumlah)|mencapai|tahun)|[$+])\W{0,2}\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:rupiah|ringgit|ribu|juta|miliar|triliun|bilion|orang|nasabah|rekening|akaun|saham|unit"
    r"|lembar|persen|%|dol+ar)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{4}|[0-9]{4}-[0-9]{4}"
)


def contacts(text: str) -> list[Contact]:
    """Every piece of contact data, sorted, none over another.

    >>> [c.kind for c in contacts("Hubungi Rina di 0812-3456-7890 atau rina@contoh.id.")]
    ['phone', 'email']
    >>> contacts("Dana Rp 1.250.000.000 cair pada 12/03/2025, aduan ke 1500-888.")
    []
    """
    if not _is_suspect(text):
        return []
    found: list[Contact] = []
    for contact in sorted(_candidates(text), key=lambda c: (c.start, -c.end)):
        if found and contact.start < found[-1].end:
            last = found.pop()
            contact = Contact(last.start, max(last.end, contact.end), last.kind)
        found.append(contact)
    return found


def masked(text: str, kinds: Collection[str] = KINDS) -> str:
    """The text with each contact of these kinds replaced by its mask.

    >>> masked("Transfer ke rekening BCA 1234567890.")
    'Transfer ke rekening BCA [account].'
    """
    return without(text, [one for one in contacts(text) if one.kind in kinds])


def without(text: str, found: Sequence[Contact]) -> str:
    """The text with these contacts of it replaced by their masks."""
    if not found:
        return text
    out, at = [], 0
    for contact in found:
        out += [text[at : contact.start], contact.mask]
        at = contact.end
    return "".join([*out, text[at:]])


def _is_suspect(text: str) -> bool:
    """Whether the patterns are worth trying: most texts have nothing that they could find."""
    if "@" in text or (("(" in text or "[" in text) and _AT_WORD.search(text)):
        return True
    return not all(_PLAIN.fullmatch(m[0]) for m in _DIGITS.finditer(text))


def _candidates(text: str) -> Iterator[Contact]:
    """What the patterns find; where two overlap, all of it is one contact."""
    yield from (Contact(*m.span(), "email") for m in _EMAIL.finditer(text))
    yield from (Contact(*m.span("id"), "nik") for m in _NAMED_ID.finditer(text))
    for pattern in (_NIK, _MYKAD):
        yield from (Contact(*m.span(), "nik") for m in pattern.finditer(text))
    yield from (Contact(*m.span(), "phone") for m in _PHONE.finditer(text))
    yield from _accounts(text)


def _accounts(text: str) -> Iterator[Contact]:
    for match in _ACCOUNT.finditer(text):
        if _OTHER_GAP.search(match["gap"]):
            continue
        least = 8 if match["word"] else 10
        number: re.Match[str] | None = match
        while number and _is_account(text, number, least):
            yield Contact(*number.span("number"), "account")
            number = _NEXT_ACCOUNT.match(text, number.end())


def _is_account(text: str, match: re.Match[str], least: int) -> bool:
    """Whether the digits can be an account: `least` to 18 of them, no figure and no date."""
    number = match["number"]
    digits = sum(map(str.isdigit, number))
    return (
        least <= digits <= 18
        and not _FIGURE.fullmatch(number)
        and not _UNIT.match(text, match.end())
    )
