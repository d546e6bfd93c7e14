"""What a text says of itself and no rule knows by its wording: where it ran, whose view it is, that
a machine made it, under which licence.

Told by "this article", near its beginning, and two words or more of printing and answering. None
of 7,828 body lines that were written to look like furniture has them, and of 31,102 paragraphs of
real articles only such notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.rules import Rules
from cleaners.shape import SPEECH, opens_quote, sentences, words

WHY = {"colophon": "says of the text itself where it ran, whose view it is or how it was made"}

_ITSELF = late(
    r"\b(?:artikel|berita|tulisan|konten|laporan|liputan|naskah|siaran pers|rencana|kandungan|opini"
    r"|esai|teks|resensi|kolom|transkrip|wawancara|terjemahan)(?:-\w+)? (?:ini|di atas)\b",
    re.IGNORECASE,
)
#: Words of printing, and of answering for what is printed.
_PRINT = frozenset(
    "terbit diterbitkan terbitkan tayang ditayangkan dipublikasikan disiarkan disunting diolah "
    "diedit diterjemahkan disadur diproduksi ditulis dibuat diperbarui disediakan lisensi lesen "
    "penulis penulisnya pengirim redaksi tanggungjawab ai hak cipta kolaborasi kerjasama dukungan "
    "hibah izin seizin pandangan pendapat pendirian rasmi semestinya mewakili mencerminkan editor "
    "copyright buatan".split()
)
#: Characters in which the text names itself, and of a note; its marks and its words.
_BEGINS, _NOTE, _MARKS, _LONG = 70, 420, 2, 60


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut such notes, and those that are a paragraph's last sentence. Must not fire on what
    somebody says, or on an article about an article.
    """
    for i in draft.live:
        text = draft[i].text
        if len(_PRINT.intersection(map(str.lower, words(text[-_NOTE:])))) < _MARKS:
            continue
        if sentences(text) <= _MARKS and is_colophon(text):
            yield draft.whole(i, "other", "colophons", "colophon")
        elif (stop := text.rstrip(" .*)").rfind(". ")) > 0 and is_colophon(text[stop + 2 :]):
            yield Edit(i, stop + 1, len(text), "other", "colophons", "colophon")


def is_colophon(text: str) -> bool:
    """Whether a sentence or two speak of the text that they stand under.

    >>> is_colophon("Konten ini diolah dengan bantuan AI.")
    True
    >>> is_colophon("Artikel ini dibuat kakek saya pada mesin ketik."), is_colophon("Ia menulis.")
    (False, False)
    """
    said = words(text)
    told = len(_PRINT.intersection(map(str.lower, said))) >= _MARKS and len(said) <= _LONG
    spoken = SPEECH.search(text) or opens_quote(text)
    return bool(told and _ITSELF.search(text[:_BEGINS]) and not spoken)
