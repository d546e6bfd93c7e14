"""Which words are a person's name: not a desk, not initials, not a title, not an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaners.late import late
from cleaners.outlet_names import is_outlet, key
from cleaners.places import begins_with_place, is_place

#: Words that only desks, companies, offices and labels have in their names.
_DESK = frozenset(
    "admin administrator advertisement agency agensi anonim author bagian balai berita biro bpbd "
    "bnpb cms com cv daily dan desk developer dinas diskominfo disclaimer dok dokumen dokumentasi "
    "dpr dprd editor editorial english foto group grup guest harian humas hiasan ilustrasi images "
    "inc indonesia instagram facebook twitter youtube tiktok iklan istimewa jaringan jurnalis "
    "kantor kementerian kemenkes kemlu kominfo koran kremlin kru laporan lembaga limited ltd "
    "majalah malaysia media nasa network news newsdesk newsroom official online orang partai "
    "berhad bhd sdn tbk "
    "pemerintah pemkab pemkot pemprov penulis photo photos polda polres polri polisi press pt "
    "publisher radio redaksi redaktur reporter reporters sdn sekolah sekretariat setda setkab "
    "setpres asosiasi desa padukuhan komunitas kelurahan kecamatan koperasi paguyuban himpunan "
    "persatuan museum rsud puskesmas unsplash pexels pixabay shutterstock freepik verified writer "
    "rincian liputan terbaru community "
    "staf staff studio sumber super superadmin tbk televisi tv universitas user wartawan warga "
    "webmaster website wire yayasan bagikan share salin link tautan whatsapp telegram copy print "
    "cetak komentar views baca dibaca follow ikuti beranda home arsip terkini like dislike tweet "
    "web design development profil profile login more selengkapnya subscribe newsletter ukuran "
    "pengarang masuk daftar keluar mobile pusat bahagian jabatan fakulti fakultas korporat unit "
    "posting related comments shares article normal market nasional ekonomi berlanjut topik "
    "terkait edisi kolumnis siaran pers skip ribbon commands accessibility tools menu close data "
    "populer khutbah dengar batalkan teruskan renungan kalender smaller reset larger berbagi "
    "keanekaragaman pengumuman lelang liga informasi klarifikasi hoaks kanal lokasi regional "
    "sosial lingkungan surel pernyataan disclosure puisi sajak cerpen surat pembaca jenis bukti "
    "koleksi font selanjutnya sebelumnya berikutnya lainnya detail details butiran maklumat "
    "ditayangkan diterbitkan kelompok sanggar surau masjid board tourism penduduk bappeda pejabat "
    "terpopuler budaya grafis infografik infografis fail lpm pn dilaporkan ditulis".split()
)
#: Desks and offices that sign a text in no person's name.
_SIGNING = frozenset(
    "humas redaksi diskominfo kominfo newsdesk sekretariat litbang korporat".split()
)
_AND = frozenset(("dan", "&"))
_ACCOUNTS = frozenset("admin administrator superadmin user guest webmaster".split())
#: What makes "Tim ..." a desk and not a man called Tim.
_TEAMS = frozenset(
    "redaksi liputan peliput cek riset data desa kami khusus it grafis infografis litbang penulis "
    "konten kreatif sosmed penyusun jurnalis reporter multimedia investigasi advertorial".split()
)
#: Offices before a name: the line speaks of somebody, it does not sign.
_OFFICES = frozenset(
    "presiden menteri gubernur bupati walikota wali ketua kapolri kapolres kapolda jenderal "
    "komisaris direktur pengunjung pemain pelatih suasana".split()
)
#: Places that stand alone in a byline; nobody signs with them.
_PLACES = frozenset(
    "jakarta bandung surabaya medan semarang yogyakarta jogja makassar palembang denpasar batam "
    "pekanbaru balikpapan samarinda pontianak banjarmasin manado padang bogor depok tangerang "
    "bekasi solo malang cirebon ambon kupang mataram jayapura kualalumpur putrajaya shahalam "
    "alorsetar kotabharu kuantan kuching kotakinabalu johorbahru georgetown ipoh singapura".split()
)
#: "Kontributor Kota Semarang": what names of regions begin with.
_REGIONS = frozenset(("kota", "kabupaten", "provinsi", "kecamatan"))
#: What the names of local papers begin with, before a place: "Pos Kupang", "Radar Solo".
_PAPERS = frozenset(
    "mc antara pos radar suara kabar warta tribun harian berita sinar fajar".split()
)
#: Of these, what nobody is called.
_TITLED = frozenset("suara kabar warta tribun harian berita radar".split())
_PARTICLES = frozenset(
    "bin binti binte ibn ibnu al el van von der den de di da dos la le a/l a/p s/o d/o anak".split()
)
#: Words of headlines; a name has none of them.
_SPOKEN = frozenset(
    "mengapa kenapa bagaimana apa apakah siapa kapan ini itu begini cara tips daftar jadwal profil "
    "hasil berikut simak segini alasan fakta resep viral video yang untuk dengan dari pada akan "
    "jadi bisa tidak usai soal bergabung tentang trik".split()
)
_SMALL = {"mohd", "muhd", "mhd", "md", "ng", "hj", "dr", "sy", "st", "drs", "ir"}
#: A regency's agencies: "Disdukcapil", "Dishub".
_AGENCIES = re.compile(
    r"dis(?:duk|dik|nak|hub|per|kom|bud|kan|tan|pora|par|kes|sos|pendik|pusip)\w*"
)
_WORD = late(r"[^\W\d_]+(?:['’`.-][^\W\d_]*)*")
_DEGREE = late(r"(?:[A-Z][A-Za-z]{0,4}\.){1,3}[A-Za-z]{0,5}|S\.?E|S\.?H|M\.?M|M\.?H|Ph\.?D")
_BRACKETS = late(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
#: Letters of a name in lower case at least, with which somebody signs.
_NICK = 5
#: Letters of an abbreviation at the end of a name at most.
_INITIAL = 3
_ACCOUNT = re.compile(r"[a-z]{5,16}[A-Z]{3,14}")
_TRIM = " \t\n,;:|/•·*–—-_\"“”'‘’©®()[]<>"


def as_person(text: str, own: Iterable[str] = (), *, plain: bool = False) -> str:
    """The person that `text` names, tidied, or "".

    In: one name without a label; `own`: names of the page's outlet; `plain`: the field holds
    nothing but a name (a label stands before it), so lower case is accepted. Out: the name,
    "AHMAD ALFIAN" as "Ahmad Alfian". It must not fire on outlets, desks ("Tim Redaksi",
    "admin"), initials ("rap"), academic degrees, office holders and sentences.

    >>> as_person("AHMAD ALFIAN"), as_person("Odilia WS"), as_person("Tim Redaksi")
    ('Ahmad Alfian', 'Odilia WS', '')
    """
    if len(text) > 160:
        return ""
    name = " ".join(_BRACKETS.sub(" ", text).split()).strip(_TRIM)
    name = name or " ".join(text.split()).strip(_TRIM)
    if len(name.rpartition(" ")[2].partition(".")[0]) > _INITIAL:
        name = name.rstrip(_TRIM + ".")  # the sentence's, not an initial's
    if not 2 <= len(name) <= 60 or is_outlet(name, own) or _DEGREE.fullmatch(name):
        return ""
    if not name.isupper() and _shouts_outlet(name, own):
        return ""
    words = name.split()
    longest = 8 if _PARTICLES.intersection(name.lower().split()) else 5
    if len(words) > longest or not all(_is_name_word(w, plain=plain) for w in words):
        return ""
    return "" if _is_desk(words) or _is_initials(words, plain=plain) else _cased(words)


def as_desk(text: str) -> str:
    """The desk or office that `text` names ("Tim Redaksi", "Humas"), or "".

    `text` stands after an author's label, or where bylines stand. It must not fire on outlets, on
    accounts that everybody has ("admin", but "Admin Kominfo"), on places and on sentences.
    """
    name = " ".join(_BRACKETS.sub(" ", text[:160]).split()).strip(_TRIM)
    if is_account(name):
        return name
    words = name.split()
    low = {w.casefold() for w in words}
    signs = low & _SIGNING or low & {"tim", "team"}
    if not 0 < len(words) <= 5 or len(name) > 40 or (low & _ACCOUNTS and not low & _SIGNING):
        return ""
    named = all(w in _AND or (w[0].isupper() and _WORD.fullmatch(w)) for w in words)
    return name if signs and named and not low & _SPOKEN else ""


def is_account(name: str) -> bool:
    """Whether a desk signs with the outlet's name and its own in capitals.

    >>> is_account("kabarkotaNEWS"), is_account("Rina Melati"), is_account("kabarkota")
    (True, False, False)
    """
    return _ACCOUNT.fullmatch(name) is not None


def add_person(known: tuple[str, ...], name: str) -> tuple[str, ...]:
    """`known` with `name` at its end, unless it is empty or one of them, in full or in short."""
    words = set(name.casefold().split())
    same = any(words <= (k := set(n.casefold().split())) or k <= words for n in known)
    return known if not words or same else (*known, name)


def _is_name_word(word: str, *, plain: bool) -> bool:
    """Whether the word can be part of a name: letters, with a capital or a known particle."""
    if word.lower() in _PARTICLES:
        return True
    return bool(_WORD.fullmatch(word)) and (plain or word[0].isupper())


def _is_desk(words: list[str]) -> bool:
    low = [w.casefold().strip(".") for w in words]
    team = low[0] in {"tim", "team"} and (
        len(low) == 1
        or low[1] in _TEAMS
        or is_outlet(words[1])
        or low[1] in _PAPERS
        or (words[1].isupper() and len(words[1]) <= _INITIAL)  # "Tim KK"
    )
    if low[0] in _REGIONS or "".join(low) in _PLACES or low == ["pribadi"]:
        return True
    if _AGENCIES.fullmatch(low[0]):
        return True
    if len(low) > 1 and low[-1] in {"pos", "post", "ekspres", "express"}:
        return True  # "Bangka Pos"
    behind = " ".join(low[1:])
    if low[0] == "kontributor" and (begins_with_place(behind) or low[1:2] == ["kota"]):
        return True
    if behind and (low[0] in _TITLED or _is_abbreviation(words[0])):
        return True
    if behind and low[0] in _PAPERS and (begins_with_place(behind) or is_place(behind)):
        return True
    return (
        team
        or bool(_SPOKEN.intersection(low) or _OFFICES.intersection(low[:2]))
        or bool(_DESK.intersection(low))
    )


def _shouts_outlet(name: str, own: Iterable[str]) -> bool:
    """Whether the outlet's own name stands in capitals in another: "Jalinan HALUAN"."""
    loud = {key(w) for w in name.split() if w.isupper() and len(w) > _INITIAL}
    return bool(loud) and any(key(part) in loud for o in own for part in (o, *o.split()))


def _is_abbreviation(word: str) -> bool:
    """Whether capitals without a vowel stand for an office: "BHP Kota"; "MHD Rizki" is a name."""
    low = word.lower()
    short = word.isupper() and word.isalpha() and 3 <= len(word) <= 5
    return short and low not in _SMALL and not set(low) & set("aiueoy")


def _is_initials(words: list[str], *, plain: bool) -> bool:
    """One word that is no name: lower case, up to four capitals, three letters without a label;
    behind a label "nardi" is one.
    """
    if len(words) > 1:
        return all(len(w.strip(".")) == 1 for w in words)
    word = words[0]
    small = word.islower() and not (plain and len(word) >= _NICK)
    return small or len(word) < (3 if plain else 4) or (word.isupper() and len(word) < 5)


def _cased(words: list[str]) -> str:
    """The name as written, or with capitals only where they belong when it was all one case."""
    name = " ".join(words)
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(_capital(w) for w in words)


def _capital(word: str) -> str:
    low = word.lower()
    if low in {"bin", "binti", "binte", "van", "von", "der", "a/l", "a/p", "anak"}:
        return low
    if len(low) < 3 and word.isupper() and not set(low) & set("aiueo") and low not in _SMALL:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in low.split("-"))
