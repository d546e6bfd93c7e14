"""Repair of characters: mojibake, entities, leftover tags, odd spaces, lost spaces.

What the writer typed stays as it was typed: curly quotes, m², ligatures in names. Only what a
machine broke is mended, and each mend is an edit like any other.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rules

WHY = {
    "mojibake": "UTF-8 that was read as another encoding, put right by ftfy",
    "characters": "entities, leftover tags, odd or lost spaces, invisible characters",
}

#: Two texts go on alike where so many characters are the same. So far is looked for that place:
#: on both sides, and for the end of a long tag. (difflib is quadratic, cubic at worst.)
_ALIKE, _NEAR, _FAR = 4, 40, 1_200
#: Mends of one block in a row at most.
_PASSES = 8

_MAYBE_BROKEN = re.compile("[\x80-\x9f]|[Â-ßâ-ïð][^\x00-\x7f]|�|[âÃÂ]")
#: Quotes and dashes that were read as Greek, Thai or Cyrillic: "β€™", "โ€“", "вЂ”". Three bytes,
#: E2 80 xx, of which the last one tells the sign.
_FOREIGN = re.compile("(?:(β€)|(โ€)|вЂ)(.)")
#: Arabic letters that were read as Thai: each is two bytes, D8 or D9 and another one.
_ARABIC = re.compile("(?:[\u0e38\u0e39]\\S){2,}")
#: A closing quote that was read as another encoding, and whose last byte no character stood for.
_LOST_BYTE = re.compile(r"â€(?=[ ,.;:!?)]|\Z)")
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption"
    r"|figure|font|h[1-6]|hr|i|iframe|img|ins|li|main|mark|ol|p|pre|script|section|small|span"
    r"|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|wbr)"
    r"(?:\s[^<>]{0,600})?\s?/?>|<!--[^<>]{0,600}?-->",
    re.I,
)
_BREAKING_TAG = re.compile(
    r"</?(?:article|br|p|dd|div|dt|li|main|section|tr|h\d|td|th|blockquote)\b", re.I
)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
#: "&amp;nbsp;", "&amp;amp;amp;": escaped more than once.
_ESCAPED_AGAIN = re.compile(
    r"&(?:(?:amp|#38|#x26);)+(?=(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\w{1,7});)", re.I
)
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(
    "[ \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\x85]+"
)
#: "gagal.Kini": the stop must follow a word of lower case and a capitalised word must follow, so
#: that "S.Pd", "M.Si", "3.500", "detik.com" and "Tempo.Co" are spared.
#: A year in four digits or a bracket may stand there, too: "(27/04).Pemain", "2022.Sebelumnya".
_LOST_SPACE = re.compile(
    r"[.!?](?:(?<=[^\W\d_A-Z]{2}.)|(?<= (?:19|20)\d\d[.])|(?<=\w[)].))[\"“”]?"
    r"(?=[A-Z][^\W\d_A-Z]+(?:[\s,;:-]|\Z))(?!(?:Com|Id|Co|Net|Org|Tv|My)\b)"
)
#: A quotation mark that a program escaped: \\".
_ESCAPED_QUOTE = re.compile(r"\\(?=[\"“”])")
#: A space that is no space was read as two characters, and one of them was lost since.
_LOST_NBSP = re.compile(r"(?<![^\W\d_])Â(?=\s|\Z)")
_JOINERS = frozenset("\u200c\u200d\u200e\u200f")
_NEEDS_JOINER = re.compile("[\u0600-\u06ff\u0900-\u0dff\U0001f300-\U0001faff\u2600-\u27bf]")


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Edits that turn every live block into its repaired form."""
    for i in draft.live:
        text = draft[i].text
        mended, rule = mend(text)
        if mended != text:
            for start, end, put in differences(text, mended):
                yield Edit(i, start, end, "repair", "repair", rule, put)


def mend(text: str) -> tuple[str, str]:
    """The repaired text and the rule; to a fixed point, for one mend can lay bare the next.

    >>> mend("&Atilde;&frac14;ber")
    ('über', 'mojibake')
    """
    rule = "characters"
    for _ in range(_PASSES):
        unbroken = unbreak(text)
        if unbroken != text:
            rule = "mojibake"
        before, text = text, tidy(unbroken)
        if text == before:
            break
    return text, rule


def unbreak(text: str) -> str:
    """The text with mojibake undone, twice-encoded too; by ftfy, to a fixed point.

    Must not uncurl quotes, touch ligatures or widths, or unescape entities: all that is off.
    ftfy is only asked where a character is there that broken text has.

    >>> unbreak("JÃ¼rgen MÃ¼ller"), unbreak("“m²”")
    ('Jürgen Müller', '“m²”')
    """
    if text.isascii():
        return text
    text = _ARABIC.sub(_letters, _FOREIGN.sub(_sign, text))
    if not _MAYBE_BROKEN.search(text):
        return text
    import ftfy  # slow to import, and most text never needs it

    text = _LOST_BYTE.sub("â€\x9d", text)
    config = ftfy.TextFixerConfig(
        unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False,
        fix_character_width=False, remove_control_chars=False, fix_line_breaks=False,
        remove_terminal_escapes=False, normalization=None,
    )  # fmt: skip
    for _ in range(4):
        fixed = str(ftfy.fix_and_explain(text, config).text)
        if fixed == text:
            break
        text = fixed
    return text


def _sign(match: re.Match[str]) -> str:
    """The quote or dash that stands behind two letters of another script, or what stands there."""
    page = "cp1253" if match[1] else "cp874" if match[2] else "cp1251"
    last = _byte(match[3], page)
    return chr(0x2000 + last - 0x80) if 0x80 <= last < 0xC0 else match[0]


def _letters(match: re.Match[str]) -> str:
    """The Arabic letters of a run that was read as Thai, or the run."""
    read = bytes(_byte(letter, "cp874") for letter in match[0])
    try:
        return read.decode("utf8")
    except UnicodeDecodeError:
        return match[0]


def _byte(letter: str, page: str) -> int:
    """The byte that was read as this letter in a code page, or in those that fill its gaps."""
    for encoding in (page, "cp1252", "latin-1"):
        try:
            return letter.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
    return 0


def tidy(text: str) -> str:
    """The text without leftover tags, entities, invisible characters; spaces put right; NFC.

    Joiners stay where a script needs them (Arabic, Indic scripts, emoji).

    >>> tidy("Tom &amp; Ani&nbsp;pergi.Lalu <br>pulang")
    'Tom & Ani pergi. Lalu pulang'
    >>> tidy("gunakan &lt;b&gt; di S.Pd, 3.500 m², detik.com")
    'gunakan &lt;b&gt; di S.Pd, 3.500 m², detik.com'
    """
    if "<" in text:
        text = _TAG.sub(lambda m: " " if _BREAKING_TAG.match(m[0]) else "", text)
    if "&" in text:
        text = _ESCAPED_AGAIN.sub("&", text)
        decoded = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
        # an article about HTML writes its tags as entities: decoding them would make tags of them
        text = decoded if not _TAG.search(decoded) else _ENTITY.sub(_decode_but_tags, text)
    if "\\" in text:
        text = _ESCAPED_QUOTE.sub("", text)
    if "Â" in text:
        text = _LOST_NBSP.sub("", text)
    if not text.isprintable():  # it has spaces other than " ", controls, or what is invisible
        text = _CONTROL.sub("", text)
        text = _INVISIBLE.sub(_if_needed, text)
        text = _SPACES.sub(" ", text)
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    text = _spaced(text.strip())
    return unicodedata.normalize("NFC", text)


def _if_needed(match: re.Match[str]) -> str:
    """A joiner or a mark of direction beside a letter or a picture that needs it; else nothing."""
    text, at = match.string, match.start()
    beside = text[max(0, at - 2) : at].rstrip("\ufe0f")[-1:] + text[match.end() : match.end() + 1]
    return match[0] if match[0] in _JOINERS and _NEEDS_JOINER.search(beside) else ""


def _spaced(text: str) -> str:
    """The text with the spaces between its sentences: before a quotation mark that opens one,
    behind one that closes it. A straight mark opens when those before it are in pairs, and
    those behind it are not.
    """
    if not _LOST_SPACE.search(text):
        return text
    out, at, marks, total = [], 0, 0, text.count('"')
    for stop in _LOST_SPACE.finditer(text):
        marks += text.count('"', at, stop.start())
        pairs = marks % 2 == 0 and marks + 1 < total
        opens = stop[0].endswith("“") or (stop[0].endswith('"') and pairs)
        space = stop.end() - opens
        out += [text[at:space], " "]
        marks += text.count('"', stop.start(), space)
        at = space
    return "".join(out) + text[at:]


def _decode_but_tags(match: re.Match[str]) -> str:
    return (
        match[0]
        if match[0].lower() in ("&lt;", "&gt;", "&#60;", "&#62;")
        else html.unescape(match[0])
    )


def differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, put) spans of `old`, in order, that give `new`; in one pass: behind each
    difference, the nearest place where both go on alike.

    >>> list(differences("Tom &amp; Ani pulang", "Tom & Ani pulang"))
    [(5, 9, '')]
    """
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
        else:
            taken, put = _meet(old, i, new, j)
            yield i, i + taken, new[j : j + put]
            i, j = i + taken, j + put


def _meet(old: str, i: int, new: str, j: int) -> tuple[int, int]:
    """How many characters of `old` from `i` and of `new` from `j` differ; all when they never
    go on alike.
    """
    near = ((total - put, put) for total in range(1, _NEAR) for put in range(total + 1))
    far = ((taken, 0) for taken in range(_NEAR, _FAR))
    for taken, put in itertools.chain(near, far):
        if old[i + taken : i + taken + _ALIKE] == new[j + put : j + put + _ALIKE]:
            return min(taken, len(old) - i), min(put, len(new) - j)
    return len(old) - i, len(new) - j
