"""How datelines look that are sure only behind a known place, and those on lines of their own."""

from __future__ import annotations

from cleaners.dateline_parts import DASH, DATE, DOMAIN, OUTLETS, PLACE, PRESS, REGION, STOP
from cleaners.late import late

#: Shapes that are sure only when the place in their first group is a known one.
KNOWN = tuple(
    late(r"\A" + pattern)
    for pattern in (
        # Liputan6.com, Jakarta Kementerian ...: the dash is missing
        rf"{DOMAIN}, ?([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){{0,2}}?) (?=[A-Z\"“])",
        # Jakarta, HealthKini –  |  Bloomberg Technoz, Jakarta -  |  JAKARTA, (NAMA MEDIA).
        (
            rf"({PLACE}) ?, ?\(?[A-Za-z][\w.&]*(?: [A-Z\d][\w.]*){{0,3}}\)?"
            rf"(?:{STOP}| \| |\. (?=[A-Z]))"
        ),
        # Suara Medan - Komunitas Kota ...
        (
            r"(?:Pedoman|Suara|Kabar|Warta|Radar|Tribun|Harian|Info|Portal|Lintas|Kilas|Jurnal|Media)"
            rf" ({PLACE}){DASH}(?=[A-Z\"“])"
        ),
        # kabar7.com – Idi: Warga ...
        rf"{DOMAIN}{DASH}({PLACE}): (?=[A-Z\"“])",
        # KABARKOTA: Surabaya – Warga ...
        rf"[A-Z]{{5,20}}: ?({PLACE}){DASH}(?=[A-Z\"“])",
        # kabarkotanews (Sinabang) - Warga ...: a name would have its capital, "Rina (Sinabang) -"
        rf"[a-z][a-z\d.]{{5,24}} \(({PLACE})\){STOP}(?=[A-Z\"“])",
        # Bima NTB — Warga ...: no team, "Surabaya BIN - Jakarta STIN"
        rf"({PLACE}?) {REGION}{DASH}(?=[A-Z\"“])",
        # Sinabang-Kabarkota: Warga ...  |  Kotanews – Sinabang, Warga ...
        rf"({PLACE}?)-(?=\w*{PRESS})(?:[A-Z][a-z]{{4,20}}){{1,3}}: (?=[A-Z\"“])",
        (
            rf"[A-Z][a-z]{{1,16}}{PRESS}"
            rf"{DASH}({PLACE}), (?=[A-Z][a-z])"
        ),
        # NGAWI-KABAR: Warga ...
        r"([A-Z]{3,16})-[A-Z]{4,16}: (?=[A-Z\"“])",
        # Medan-KK: Warga ...
        rf"({PLACE})-[A-Z]{{2,4}}: (?=[A-Z])",
        # KBK - Martapura : Kerajinan ...
        rf"[A-Z]{{2,6}}{DASH}({PLACE}) ?: (?=[A-Z])",
        rf"[A-Z][\w.'’]*(?: [A-Z][\w.]*){{0,2}}, ?({PLACE}){STOP}",
        # Suara Kampus, Medan. Sejak ...
        rf"(?=[\w ]{{0,24}}{PRESS})[A-Z]\w*(?: [A-Z]\w*){{0,2}}, ?({PLACE})\. (?=[A-Z][a-z]+ )",
        # titastori, Ambon –  |  FOKUS JATENG-SRAGEN-
        rf"[a-z][a-z\d]{{3,20}}, ?({PLACE}){STOP}",
        rf"[A-Z]{{3,12}} [A-Z]{{3,12}}-({PLACE})-(?=[A-Z][a-z])",
        # SINABANG KABARKOTA- Warga ...
        r"([A-Z]{3,16}(?: [A-Z]{3,16})?) [A-Z]{4,16}- (?=[A-Z][a-z])",
        # Jakarta KabarRaya - Penyanyi ...
        (
            r"([A-Z]\w+(?: [A-Z]\w+){0,2}?) [A-Z][a-z]{2,14}[A-Z][A-Za-z]{2,14}"
            rf"{DASH}(?=[A-Z\"“])"
        ),
        # KNews—CIKASO— Warga ...
        (
            r"[A-Z]\w{0,12}(?:[a-z][A-Z]|[A-Z][a-z])\w{0,12} ?[–—] ?"
            rf"({PLACE}) ?[–—] ?(?=[A-Z\"“])"
        ),
        # [KENDARI] Rencana ...
        # [Kendari, 17 September 2016] Rencana ...  |  (Kangar, 3 Februari) Sebuah ...
        rf"\[({PLACE})\] (?=[A-Z\"“])",
        rf"[\[(]({PLACE}), ?{DATE}[\])] ?(?:[-–] ?)?(?=[A-Z\"“])",
        # Palembang, 18 Oktober 2016. Selama ...
        rf"({PLACE}), ?{DATE}\. (?=[A-Z][a-z]|[\"“])",
        # KabarBisnis - Sidikalang. Warga ...  |  KABAR KOTA – BERAU. Warga ...
        (
            rf"(?:[A-Z][a-z]{{2,14}}[A-Z][A-Za-z]{{2,14}}|[A-Z]{{3,16}}(?: [A-Z]{{3,14}})?)"
            rf"{DASH}({PLACE})\. (?=[A-Z])"
        ),
        # KABARKAMPUNG.COM-KUPANG NTT, Warga ...
        rf"{DOMAIN}{DASH}([A-Z][A-Z .'/-]{{2,30}}), (?=[A-Z][a-z])",
    )
)
#: The dash stands apart: "Masjid Al-Hikmah" is a name.
PLACE_DASH = late(
    rf"\A({PLACE})(?:,?\s(?:-|\|)\s?|,?\s?(?:--{{1,2}}|[–—]{{1,2}})\s?)(?=[A-Z\"“‘'(\[\d])"
)
#: "MANADO-Asap cakalang ...": the dash sticks to a known place in capitals, or leaves a space
#: behind it: "Semarang- Regu estafet ...", "Rembang,-Babinsa ...".
PLACE_GLUED = late(
    r"\A([A-Z][A-Z .'/]{2,30}|[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?(?=,|- ))"
    r",?- ?(?=[A-Z][a-z]|[\"“])"
)
#: "Cianjur-Warga ...", "REJOSARI-Selama ...": where the word can only begin a sentence; one that
#: names somebody can be half of a pair, "APINDO-Pemerintah sepakat ...", behind an unknown name.
PLACE_OPENER = late(
    r"\A([A-Z][A-Z.']{3,20}(?: [A-Z][A-Z.']{3,20})?|[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?)-"
    r"(?:Selama|Sejak|Setelah|Usai|Sebanyak|Sejumlah|Puluhan|Ratusan|Ribuan|Seorang|Sebuah|Para"
    r"|Menjelang|Jelang|Dalam|Guna|Demi|Untuk|Ketika|Saat|Meski|Akibat|Karena|Sekitar|Hingga"
    r"|(?P<who>Pemerintah|Bupati|Gubernur|Kapolres|Jajaran|Warga|Polisi|Petugas)) (?=\S)"
)
#: "SENGKANG, Dinas Perpustakaan ...": the dash is missing.
PLACE_COMMA = late(r"\A([A-Z][A-Z .'/]{4,30}), (?=[A-Z][a-z])")
#: "Jakarta, 21 Januari 2022", on a line of its own over a ministry's release.
PLACE_DATE = late(rf"\A({PLACE}), ?{DATE}\Z")
PLACE_STOP = late(rf"\A({PLACE})\. (?=[A-Z\"“])")
PLACE_COLON = late(rf"\A({PLACE}) ?: (?=[A-Z\"“‘'(\d])")
ALONE = late(
    rf"\A(?:{PLACE}(?:, ?|_| \| )(?:{DOMAIN}|{OUTLETS}|[A-Z][a-z]+[A-Z]\w{{2,20}})"
    rf"|(?:[A-Z]{{3,16}}\.)?{DOMAIN}(?:, ?{PLACE})?"
    rf"|{PLACE}(?:, ?{PLACE})? ?\((?:{DOMAIN}|{OUTLETS}|[A-Z]{{2,8}})\)(?=\s?[-–—])"
    rf"|{PLACE} ?\((?:{DOMAIN}|{OUTLETS})\))\s?[-–—:,]{{0,2}}\Z"
)
