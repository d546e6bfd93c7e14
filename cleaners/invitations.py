"""Invitations that no rule knows by their wording: come to our channel, subscribe, write to us.

They are told by the kinds of their words: an act that is asked of the reader, where it is to be
done, who speaks to whom, and what for. Of 31,102 paragraphs of real articles three have enough of
them and are none (tables of gold prices, glued into one line); of 7,828 body lines written to look
like furniture, seven.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import SPEECH, words
from cleaners.steps import is_among_steps

WHY = {"invitation": "asks the reader to follow, subscribe, join or write, by several of its words"}

#: What the reader is asked to do.
_ACTS = frozenset(
    "ikuti follow subscribe langgan langgani langganan berlangganan gabung bergabung bergabunglah "
    "sertai join unduh download klik kunjungi layari daftarkan dapatkan kirim kirimkan hantar "
    "hantarkan donasi berdonasi dukung share bagikan kongsi kongsikan simak baca temukan tonton "
    "hubungi laporkan sokong nikmati saksikan".split()
)
#: What is asked for this very page: "Bagikan tautan hanya kepada teman" is advice.
_SHARING = frozenset("share bagikan kongsi kongsikan".split())
_THIS = frozenset("ini kami".split())
#: Where.
_PLACES = frozenset(
    "whatsapp wa telegram instagram facebook twitter tiktok youtube google channel saluran kanal "
    "newsletter buletin aplikasi app playstore epaper premium medsos sosial grup akun email emel "
    "e-mail surel link tautan laman website situs".split()
)
#: Who speaks, and to whom.
_PERSONS = frozenset(
    "kami anda kamu kalian sobat yuk jom ayo mari pembaca redaksi lupa ketinggalan "
    "terlepas lewatkan sila silakan silahkan pelanggan".split()
)
#: Words of one who tells of himself: no outlet.
_SELF = frozenset("saya aku gue".split())
#: What for.
_GAINS = frozenset(
    "artikel berita jurnalisme konten tulisan informasi update terbaru terkini gratis percuma "
    "menarik lainnya pilihan".split()
)
#: More digits stand in a table.
_DIGITS = 12
#: Kinds of cuts beside which the least is enough.
_BESIDE = frozenset(("promo", "related", "share", "tags", "comment", "editor", "copyright"))
#: Marks that are enough beside such a cut and elsewhere, and words of an invitation.
_LEAST, _ENOUGH, _SHORT, _LONG = 5, 6, 4, 60


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut invitations. Must not fire on what somebody says, on the steps of an instruction, or on
    a sentence that only speaks of a channel.
    """
    for i in draft.live:
        text = draft[i].text
        found = marks(text)
        if found < _LEAST or SPEECH.search(text) or is_among_steps(draft, i, rules):
            continue
        if dateline_of(text)[1] == "outlet":
            continue
        around = {draft.what(j) for j in (i - 1, i + 1) if 0 <= j < len(draft)}
        if found >= _ENOUGH or not around.isdisjoint(_BESIDE):
            yield draft.whole(i, "promo", "invitations", "invitation")


def marks(text: str) -> int:
    """How many marks of an invitation a line has: two for an act and for a place, one for who and
    what for, each kind twice at most; 0 where a kind that it cannot do without is missing.

    >>> marks("Sobat bisa mendapat informasi terbaru di kanal kami. Jangan lupa subscribe!")
    8
    >>> marks("Bagikan tautan profil hanya kepada teman dekat jika akun kamu terkunci.")
    0
    >>> marks("Warga mengikuti lomba itu lewat kanal YouTube desa.")
    0
    """
    said = {word.lower() for word in words(text)}
    if not _SHORT <= len(words(text)) <= _LONG or not _SELF.isdisjoint(said):
        return 0
    if any(sign in text for sign in '"“') or sum(map(str.isdigit, text)) > _DIGITS:
        return 0
    asked = said & _ACTS
    places = len(said & _PLACES) + ("@" in text or "://" in text or "www." in text)
    persons, gains = len(said & _PERSONS), len(said & _GAINS)
    if asked <= _SHARING and said.isdisjoint(_THIS | _GAINS):
        return 0
    if not asked or not (persons or any(w.endswith("mu") and len(w) > 5 for w in said)):
        return 0
    if not places and gains < 2:
        return 0
    return 2 * min(len(asked), 2) + 2 * min(places, 2) + min(max(persons, 1), 2) + min(gains, 2)
