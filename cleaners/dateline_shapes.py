"""How datelines look: places, outlets, dates and the signs between them."""

from __future__ import annotations

from cleaners.late import late

#: Words without a capital inside the name of a place.
IN_NAMES = ("di", "dan", "de", "la", "barat", "timur", "utara", "selatan", "tengah")
_DAY = r"(?i:senin|selasa|rabu|kamis|khamis|jum.?at|jumaat|sabtu|minggu|ahad|isnin)\b"
_PLACE = (
    rf"(?!{_DAY})(?:[A-Z][\w'’.-]*|DI|DKI)"
    rf"(?:[ /](?:[A-Z][\w'’.-]*|{'|'.join(IN_NAMES)})){{0,4}}"
)
_TLD = r"(?i:co\.id|ac\.id|com\.my|or\.id|go\.id|com|id|co|net|tv|news|my|org|info|asia)"
_DOMAIN = rf"(?:www\.)?[A-Za-z0-9][\w-]{{1,30}}(?:\.(?:[a-z]{{3,16}}|[A-Z]{{3,16}})){{0,3}}\.{_TLD}"
_OUTLETS = (
    r"(?:CNN|CNBC|BBC|VOA|NU|TIMES|Suara|IDX|MNC|Kompas|A(?:ntara|NTARA)|Okezone|Liputan6|"
    r"B(?:ernama|ERNAMA)|KBRN|RRI|TVRI|Radar|Tribun|Harian|Berita|Kabar|Warta|Media|Jawa|Koran|"
    r"Metro|Republika|Tempo|Sindo|Bisnis|Kontan|[Dd]etik|Merdeka|F(?:ajar|AJAR)|Waspada|Gatra|"
    r"Inilah|Akurat|Pikiran|Poskota|Investor|Katadata|Tirto|Kumparan)[\w.]*(?: [A-Z][\w.]*){0,3}"
)
#: What the names of papers have: a route has none, "Solo-Yogyakarta: Dua jam ...".
_PRESS = r"(?i:news|pos|post|online|media|times|kini|kabar|berita|warta|suara)"
#: Provinces and regencies by their letters, and the end of "LIMAPULUH KOTA".
_REGION = r"(?:KOTA|NTB|NTT|DIY|DKI|NAD|PBD|OKI|OKU|TTU|TTS|HSS|HST|HSU|PPU|KSB|KLU|SBB|SBT)"
_DASH = r"(?:, ?|\s)?(?:-{1,3}|[–—]{1,2})\s?"
_STOP = rf"(?:{_DASH}| ?: )"
_DATE = (
    r"\(?(?:\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?| (?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?(?: \d{4})?)"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\)?"
)

#: Shapes that name the outlet, or a date behind the place: sure by themselves.
SURE = tuple(
    late(r"\A" + pattern)
    for pattern in (
        # JAKARTA, KOMPAS.com -  |  LENSAKUTAI.COM,MUARA KAMAN-  |  Sinabang kabar.com, 1 Mei 2025 –
        rf"{_PLACE}(?:,? ?| ?\| ?|/){_DOMAIN},?(?: ?{_DATE})?(?:{_DASH}| ?[|:] ?)",
        # KABAR KOTA.COM, Makale -  |  KabarKota - Sulsel |
        rf"[A-Z]{{3,}}(?: [A-Z]{{3,}}){{1,3}}\.(?:COM|ID|CO\.ID|NET), ?{_PLACE}{_DASH}",
        rf"[A-Z][a-z]+[A-Z]\w+{_DASH}{_PLACE} \| (?=[A-Z])",
        rf"{_PLACE} \| ?[A-Z][A-Za-z.]{{2,20}}(?: [A-Z][A-Za-z.]{{2,20}}){{0,2}}{_STOP}",
        rf"{_PLACE}, ?{_OUTLETS}{_STOP}",
        rf"(?:{_DOMAIN}|[a-z0-9-]{{3,30}}\.[a-z]{{2,8}}) ?[,|]? ?{_PLACE}{_STOP}",
        # jpnn.com - CIREBON -  |  KONTAN.CO.ID - JAKARTA.  |  MerahPutih.com -
        (
            rf"{_DOMAIN}{_DASH}(?:- (?=[A-Z])|{_PLACE}{_DASH}(?![a-z])|{_PLACE}, ?{_DATE}\. "
            r"|[A-Z][a-z]{3,15}(?: [A-Z][a-z]{3,15})?\. (?=[A-Z])"
            r"|[A-Z][A-Z /-]{3,30}\. )?"
        ),
        # kabarkota.com, BERITA SINABANG. Warga ...  |  Sinabang,- (kabarkota.com) –
        rf"{_DOMAIN}, ?(?:BERITA|WARTA|KABAR) [A-Z]{{3,16}}(?: [A-Z]{{3,16}}){{0,2}}\. (?=[A-Z])",
        rf"{_PLACE}, ?- ?\({_DOMAIN}\){_STOP}",
        # Kuliner, kabarsinabang – Warga ...
        rf"[A-Z][a-z]{{3,14}}, [a-z]{{10,24}}{_DASH}(?=[A-Z\"“])",
        # KM. Sinabang. Warga ...
        rf"KM\. ?{_PLACE}\. (?=[A-Z][a-z])",
        # KABAR.CO | Sinabang (11/1) - Warga ...
        rf"{_DOMAIN} \| {_PLACE},? ?(?:{_DATE})?{_STOP}",
        # Kampus KK, KK News —  |  Kabar6-Warga ...
        rf"{_PLACE}, ?[A-Z]\w+ (?:News|Media|Online|Times|Post){_DASH}(?=[A-Z\"“])",
        r"[A-Z][a-z]{2,14}\d-(?=[A-Z][a-z])",
        # kabarkota.id | Sejak ...  |  Dabo,LP(4/6) –
        rf"{_DOMAIN} \| (?=[A-Z])",
        rf"{_PLACE}, ?[A-Z]{{2,8}} ?\(\d{{1,2}}/\d{{1,2}}\){_STOP}",
        # Kabarinspirasi.com Sebuah bus ...
        r"[A-Z][a-z]{4,24}\.(?:com|id|net) (?=[A-Z][a-z]+ [a-z])",
        (
            r"[A-Z][a-z]{2,14}[A-Z][a-z]{2,14}\.(?:com|id|net), "
            r"(?=[A-Z][a-z]+ (?!dan |atau |serta |maupun )[A-Za-z])"
        ),
        # (Pulau, KK) --- Warga ...
        rf"\({_PLACE}, ?[A-Z]{{2,4}}\) ?-{{2,3}} ?(?=[A-Z\"“])",
        # VIVA Otomotif –
        rf"VIVA [A-Z][a-z]{{2,14}}{_DASH}(?=[A-Z])",
        # Surabaya_kabarkota.com. Warga ...
        rf"{_PLACE}_{_DOMAIN}[.,] (?=[A-Z])",
        # Kota Lama (Humas) –  |  Kalukku (humas kemenag mamuju) Sebanyak ...
        (
            rf"{_PLACE},? ?\((?i:humas|inmas|kemenag|(?:dis)?kominfo|mc)\b[\w .]{{0,40}}\)"
            rf"(?:{_STOP}| (?=[A-Z][a-z]))"
        ),
        # Kabar No. 1 Kota | Kabar Wamena, Kabar –
        rf"[A-Z][\w. ]{{5,40}} \| [A-Z]\w+ ?{_PLACE}, [A-Z]\w+{_DASH}",
        # Kabarkota.co.id, Sinabang | Warga ...  |  [kabar.ac.id, Rab, 9/5/18] Warga ...
        rf"{_DOMAIN}, ?{_PLACE} ?\| (?=[A-Z\"“])",
        rf"\[{_DOMAIN}, ?(?:[A-Z][a-z]{{2,5}},? ?)?{_DATE}\] (?=[A-Z\"“])",
        # (kabarkota.id)- Warga ...  |  (KABARKOTA) - Warga ...
        rf"\((?:{_DOMAIN}|[A-Z]{{5,16}})\){_DASH}(?=[A-Z\"“])",
        # KABARKOTA.COM: (Surabaya) Warga ...  |  KABARKOTA.COM: SURABAYA – Warga ...
        rf"{_DOMAIN}: {_PLACE}{_DASH}(?![a-z])",
        rf"{_DOMAIN}(?:{_DASH}|: )\({_PLACE}\) ",
        # Bola.web -
        rf"[A-Za-z0-9-]{{3,24}}\.[a-z]{{2,6}}{_DASH}",
        # Jakarta (ANTARA) -  |  KUANTAN, 3 Sept (Bernama) --  |  DAYTON, OHIO (VOA) —
        (
            rf"{_PLACE}(?:, ?(?:{_DATE}|{_PLACE}))?,? ?"
            rf"\( ?[A-Za-z][\w.-]*(?: [\w.]+){{0,3}}\)\.?{_STOP}(?!\s?[a-z])"
        ),
        rf"{_PLACE},? ?(?:{_DAY},? )?{_DATE}\.?{_STOP}",
        # JERUDONG, Ahad, 18 Ogos 2019 Seramai ...  |  KHAMIS, 17 APRIL –  |  (KABAR.id), Sinabang –
        # Sinabang, KK –
        rf"{_PLACE}, ?{_DAY},? {_DATE} (?=[A-Z][a-z])",
        rf"{_DAY},? ?{_DATE}{_STOP}(?=[A-Z\"“])",
        rf"\({_DOMAIN}\),? ?{_PLACE}{_STOP}",
        (
            r"[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?, ?(?!S[EHIKPST]\b|M[AHMPST]\b|MBA\b|PhD)"
            rf"[A-Z]{{2,4}}{_DASH}(?=[A-Z\"“])"
        ),
        # WANGI-WANGI, INDONESIA – 27 Februari 2025 –
        rf"{_PLACE}(?:, ?{_PLACE})?{_DASH}{_DATE}{_STOP}",
        # MALANG, Indonesia, 22 Juli 2025 /PRNewswire/ --
        rf"{_PLACE}(?:, ?{_PLACE})?, ?{_DATE} ?/[\w .-]{{3,40}}/{_STOP}",
        # BloraKini -  |  AKURAT.CO Warteg ...  |  REPUBLIKA.CO.ID, Selama ...
        rf"(?:[A-Z][a-z]{{2,14}}|i)[A-Z][A-Za-z]{{2,14}}{_DASH}",
        # BANGI, 23 Jamadilawal 1436H, Sabtu –
        rf"{_PLACE}, ?\d{{1,2}} [A-Z][\w’' -]{{3,20}} 1[34]\d\d ?H?,? ?(?:{_DAY})?{_STOP}",
        # Kota, 27 Jumadil Awwal 1436/18 Maret 2015 (NAMA) –
        rf"{_PLACE}, ?\d{{1,2}} [A-Z][\w’' -]{{3,20}} 1[34]\d\d ?H?/ ?{_DATE} \(\w+\){_STOP}",
        r"[A-Z0-9-]{3,24}\.(?:COM|ID|CO|CO\.ID|NET|TV|MY),?\s(?=[A-Z][a-z])",
        # kabarkota.com, Bermain film ...
        (
            rf"(?=[a-z])[a-z\d]{{4,30}}\.{_TLD}, "
            rf"(?!{_DAY})(?=[A-Z][a-z]+ (?!dan |atau |serta )[a-z]+ )"
        ),
        # Sinabang 11/7 (KKL FM) - Warga ...  |  Sinabang I kabarkota.id I Warga ...
        rf"{_PLACE},? \d{{1,2}}/\d{{1,2}} \([A-Z]{{2,5}}(?: [A-Z]{{2,4}})?\){_STOP}(?=[A-Z\"“])",
        rf"{_PLACE} [I|] {_DOMAIN} [I|] (?=[A-Z\"“])",
        # SINABANG. KABAR KOTA—Warga ...
        rf"[A-Z][A-Z ]{{3,20}}\. ?[A-Z]{{3,16}}(?: [A-Z]{{3,16}}){{0,2}}{_DASH}(?=[A-Z\"“])",
        # SINABANG – kabarkota.com : Warga ...
        rf"{_PLACE}{_DASH}{_DOMAIN}{_STOP}(?=[A-Z\"“])",
        # Sinabang, KKL, KabarKotaNews – Warga ...
        rf"{_PLACE}, ?[A-Z]{{2,5}}, ?[A-Z][a-z]+(?:[A-Z][a-z]+){{1,3}}{_DASH}(?=[A-Z\"“])",
        # SIGI, SULAWESI TENGAH, MPI_Lahan ...
        rf"{_PLACE}, ?{_PLACE}, ?[A-Z]{{2,10}}_(?=[A-Z])",
        # KABARKOTA.COM-MALANG- Warga ...  |  KOTANEWS- Warga ...  |  KABARKOTA|| Manado –
        rf"{_DOMAIN}-[A-Z]{{3,16}}- ?(?=[A-Z][a-z])",
        r"[A-Z]{2,16}(?:NEWS|POS|MEDIA|TIMES|KINI|ONLINE)- (?=[A-Z][a-z]+[ ,])",
        rf"[A-Z]{{5,24}} ?\|\| ?{_PLACE}{_STOP}",
        # TUTONG, 23hb Februari 2020M, AHAD-  |  Taipei, 19 Sep. (CNA) Seorang ...
        rf"{_PLACE}, ?\d{{1,2}}(?:hb)? [A-Z][a-z]{{2,10}} (?:19|20)\d\dM?, ?{_DAY}{_DASH}",
        rf"{_PLACE}, ?{_DATE}\.? \([A-Z]{{2,10}}\) (?=[A-Z\"“])",
        # [Kanal Media Kampus] Tim ...
        r"\[(?:Kanal|Kabar|Warta|Media|Humas|Berita) [A-Z][\w ]{2,40}\] (?=[A-Z][a-z])",
        # BERITA Mediacorp: ...
        r"BERITA Mediacorp: (?=[A-Z\"“])",
        # Kodim OKU –  |  PEMATANG RAYA.GKPS.OR.ID.
        (
            r"(?:Kodim|Koramil|Korem|Kodam|Polres(?:ta)?|Polsek|Polda|Lanal|Lapas|Rutan|Kemenag)"
            rf" [A-Z][\w/]+(?: [A-Z]\w+)?{_DASH}(?=[A-Z\"“])"
        ),
        r"[A-Z]{3,}(?: [A-Z]{3,})?\.[A-Z]{2,12}\.(?:OR|CO|GO|AC)\.ID\. ?(?=[A-Z][a-z])",
        # KOTA –KABAR88NEWS -
        rf"{_PLACE}{_DASH}[A-Z\d]{{2,16}}(?:NEWS|POS|MEDIA|TIMES|TV|INFO){_DASH}(?=[A-Z])",
        # KABAR MEDIA –
        rf"[A-Z]{{3,14}} (?:MEDIA|NEWS|POST?|TIMES|TODAY|TV){_DASH}(?=[A-Z])",
        # kotaharian –
        rf"[a-z]{{0,12}}(?:pos|post|news|kabar|berita|harian|warta|suara|media|radar|info)[a-z]{{0,12}}{_DASH}(?=[A-Z])",
        # TIMESINDONESIA, JAKARTA –  |  KBRN, Jakarta :
        rf"(?:{_OUTLETS}|(?:\d{{2,3}})?[A-Z]{{3,20}}(?: [A-Z]{{3,12}}){{0,2}}), ?{_PLACE} ?{_STOP}",
        (
            r"RMOL(?:[A-Z]\w+)?\. |(?:IDX ?Channel|NU Online|MNC Portal|RMOL(?:[A-Z]\w+)?|"
            rf"TRIBUN\w*|Okezone|Kumparan|Liputan6|Katadata|KONTAN|VIVA(?:news)?|INDOZONE|SERAMBINEWS|SURYA){_DASH}"
        ),
        # PYONGYANG, iNews.idKorea Utara: no dash and no space
        (
            r"(?:[A-Z][A-Z .'/-]{2,40}|[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3}), ?[A-Za-z0-9]{2,24}"
            r"\.(?:co\.id|com|id|net|tv|co)(?=[A-Z\"“‘'])"
        ),
    )
)
#: Shapes that are sure only when the place in their first group is a known one.
KNOWN = tuple(
    late(r"\A" + pattern)
    for pattern in (
        # Liputan6.com, Jakarta Kementerian ...: the dash is missing
        rf"{_DOMAIN}, ?([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){{0,2}}?) (?=[A-Z\"“])",
        # Jakarta, HealthKini –  |  Bloomberg Technoz, Jakarta -  |  JAKARTA, (NAMA MEDIA).
        (
            rf"({_PLACE}) ?, ?\(?[A-Za-z][\w.&]*(?: [A-Z\d][\w.]*){{0,3}}\)?"
            rf"(?:{_STOP}| \| |\. (?=[A-Z]))"
        ),
        # KABARKOTA: Surabaya – Warga ...
        rf"[A-Z]{{5,20}}: ?({_PLACE}){_DASH}(?=[A-Z\"“])",
        # kabarkotanews (Sinabang) - Warga ...: a name would have its capital, "Rina (Sinabang) -"
        rf"[a-z][a-z\d.]{{5,24}} \(({_PLACE})\){_STOP}(?=[A-Z\"“])",
        # Bima NTB — Warga ...: no team, "Surabaya BIN - Jakarta STIN"
        rf"({_PLACE}?) {_REGION}{_DASH}(?=[A-Z\"“])",
        # Sinabang-Kabarkota: Warga ...  |  Kotanews – Sinabang, Warga ...
        rf"({_PLACE}?)-(?=\w*{_PRESS})(?:[A-Z][a-z]{{4,20}}){{1,3}}: (?=[A-Z\"“])",
        (
            rf"[A-Z][a-z]{{1,16}}{_PRESS}"
            rf"{_DASH}({_PLACE}), (?=[A-Z][a-z])"
        ),
        # NGAWI-KABAR: Warga ...
        r"([A-Z]{3,16})-[A-Z]{4,16}: (?=[A-Z\"“])",
        # Medan-KK: Warga ...
        rf"({_PLACE})-[A-Z]{{2,4}}: (?=[A-Z])",
        # KBK - Martapura : Kerajinan ...
        rf"[A-Z]{{2,6}}{_DASH}({_PLACE}) ?: (?=[A-Z])",
        rf"[A-Z][\w.'’]*(?: [A-Z][\w.]*){{0,2}}, ?({_PLACE}){_STOP}",
        # Suara Kampus, Medan. Sejak ...
        rf"(?=[\w ]{{0,24}}{_PRESS})[A-Z]\w*(?: [A-Z]\w*){{0,2}}, ?({_PLACE})\. (?=[A-Z][a-z]+ )",
        # titastori, Ambon –  |  FOKUS JATENG-SRAGEN-
        rf"[a-z][a-z\d]{{3,20}}, ?({_PLACE}){_STOP}",
        rf"[A-Z]{{3,12}} [A-Z]{{3,12}}-({_PLACE})-(?=[A-Z][a-z])",
        # SINABANG KABARKOTA- Warga ...
        r"([A-Z]{3,16}(?: [A-Z]{3,16})?) [A-Z]{4,16}- (?=[A-Z][a-z])",
        # Jakarta KabarRaya - Penyanyi ...
        (
            r"([A-Z]\w+(?: [A-Z]\w+){0,2}?) [A-Z][a-z]{2,14}[A-Z][A-Za-z]{2,14}"
            rf"{_DASH}(?=[A-Z\"“])"
        ),
        # KNews—CIKASO— Warga ...
        (
            r"[A-Z]\w{0,12}(?:[a-z][A-Z]|[A-Z][a-z])\w{0,12} ?[–—] ?"
            rf"({_PLACE}) ?[–—] ?(?=[A-Z\"“])"
        ),
        # [KENDARI] Rencana ...
        # [Kendari, 17 September 2016] Rencana ...  |  (Kangar, 3 Februari) Sebuah ...
        rf"\[({_PLACE})\] (?=[A-Z\"“])",
        rf"[\[(]({_PLACE}), ?{_DATE}[\])] ?(?:[-–] ?)?(?=[A-Z\"“])",
        # Palembang, 18 Oktober 2016. Selama ...
        rf"({_PLACE}), ?{_DATE}\. (?=[A-Z][a-z]|[\"“])",
        # KabarBisnis - Sidikalang. Warga ...  |  KABAR KOTA – BERAU. Warga ...
        (
            rf"(?:[A-Z][a-z]{{2,14}}[A-Z][A-Za-z]{{2,14}}|[A-Z]{{3,16}}(?: [A-Z]{{3,14}})?)"
            rf"{_DASH}({_PLACE})\. (?=[A-Z])"
        ),
        # KABARKAMPUNG.COM-KUPANG NTT, Warga ...
        rf"{_DOMAIN}{_DASH}([A-Z][A-Z .'/-]{{2,30}}), (?=[A-Z][a-z])",
    )
)
#: The dash stands apart: "Masjid Al-Hikmah" is a name.
PLACE_DASH = late(
    rf"\A({_PLACE})(?:,?\s(?:-|\|)\s?|,?\s?(?:--{{1,2}}|[–—]{{1,2}})\s?)(?=[A-Z\"“‘'(\[\d])"
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
PLACE_DATE = late(rf"\A({_PLACE}), ?{_DATE}\Z")
PLACE_STOP = late(rf"\A({_PLACE})\. (?=[A-Z\"“])")
PLACE_COLON = late(rf"\A({_PLACE}) ?: (?=[A-Z\"“‘'(\d])")
ALONE = late(
    rf"\A(?:{_PLACE}(?:, ?|_| \| )(?:{_DOMAIN}|{_OUTLETS}|[A-Z][a-z]+[A-Z]\w{{2,20}})"
    rf"|(?:[A-Z]{{3,16}}\.)?{_DOMAIN}(?:, ?{_PLACE})?"
    rf"|{_PLACE}(?:, ?{_PLACE})? ?\((?:{_DOMAIN}|{_OUTLETS}|[A-Z]{{2,8}})\)(?=\s?[-–—])"
    rf"|{_PLACE} ?\((?:{_DOMAIN}|{_OUTLETS})\))\s?[-–—:,]{{0,2}}\Z"
)
