"""Steps of an instruction, which read like invitations: "Klik menu", "Masukkan nomor"."""

from __future__ import annotations

import re

from cleaners.accounts import leads_to_facts
from cleaners.draft import Draft
from cleaners.headings import subjects
from cleaners.late import late
from cleaners.marks import first_rule
from cleaners.neighbours import live_after, live_before
from cleaners.rules import PLACES, Rule, Rules
from cleaners.shape import is_prose, words

#: What a step of an instruction begins with.
_PRESS = late(
    r"(?:\d{1,2}[.)] ?|[-•*] ?)?(?:klik|pilih|masukkan|ketuk|buka|isi|centang|tekan|unggah|ketik"
    r"|cari|pindai|scan|tap|salin|verifikasi|simpan|kirim|setujui|unduh|muat turun"
    r"|(?:langkah|step) \d{1,2})\b",
    re.IGNORECASE,
)
#: Other steps near one at least.
_STEPS = 2
#: Letters of words that say little of what a question asks.
_SMALL = 4


def is_step(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether an invitation is one of an instruction's steps, which tell the reader to press and
    to fill in, or its question, in words that the text uses, over the paragraph that answers it.
    """
    if rule.what == "comment":  # "Tulis komentar di kolom catatan"
        return is_among_steps(draft, index, rules)
    if rule.what != "promo":
        return False
    if leads_to_facts(draft, index, rules):
        return True
    before, after = live_before(draft, index), live_after(draft, index)
    if draft[index].text.endswith("?"):
        about, asked = subjects(draft), [w for w in words(draft[index].text) if len(w) > _SMALL]
        told = bool(asked) and all(about[w.lower()] for w in asked)
        return told and before >= 0 <= after and is_prose(draft[after].text)
    return is_among_steps(draft, index, rules)


def is_among_steps(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether steps of an instruction stand around a block: "Pilih menu", "Masukkan nomor"."""
    before, after = live_before(draft, index), live_after(draft, index)
    around = (
        before,
        live_before(draft, before),
        after,
        live_after(draft, after) if after >= 0 else -1,
    )
    steps = (i for i in around if i >= 0 and _PRESS.match(draft[i].text))
    return sum(not first_rule(draft, i, rules, PLACES) for i in steps) >= _STEPS
