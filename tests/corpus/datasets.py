"""Data folders with an archive, made from the shipped pages and from one story in three outlets."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import zstandard

from corpus.takedown_reach import closed
from corpus.verify import find, verify
from tests.corpus.saring import ROOT, saring

STORY = [
    "Jembatan bambu di atas Kali Wening kembali dibuka untuk pejalan kaki pada Jumat pagi.",
    "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer menuju pasar dan sekolah.",
    "Kepala desa meminta kendaraan bermotor tetap lewat jalan lama sampai lantainya diganti baja.",
]
#: A paragraph that the second outlet alone has, with a reader's address in it.
OWN = "Pertanyaan tentang jadwal perbaikan dijawab panitia lewat surat ke panitia.cikaso@contoh.id."
#: ... and the third one's own wording.
OTHER = STORY[0].replace("kembali dibuka", "akhirnya dibuka lagi")

#: One article more.
NEW = (
    "Kabar Baru\n\nSawah di lereng bukit dipanen bersama oleh warga sejak fajar hari itu.\n\n"
    "Gabah dijemur di halaman sekolah karena lantai jemur desa masih tergenang air hujan.\n\n"
    "Sebagian hasilnya disimpan di lumbung untuk dibagi pada musim paceklik tahun depan."
)


def saved(folder: Path) -> Path:
    """A data folder with the shipped pages and texts, and the story as three outlets run it."""
    files = folder / "files"
    files.mkdir(parents=True)
    for path in sorted((ROOT / "demo" / "pages").iterdir()):
        shutil.copy(path, files)
    for path in sorted((ROOT / "demo" / "texts").iterdir()):
        shutil.copy(path, files)
    for name, lines in (
        ("satu.txt", ["Jembatan Cikaso Dibuka", *STORY, "Baca juga: Rakit Cikaso Jadi Tumpuan"]),
        ("dua.txt", ["Warga Cikaso Lega", *STORY, OWN]),
        ("tiga.txt", ["Cikaso Punya Jembatan Lagi", OTHER, *STORY[1:]]),
    ):
        (files / name).write_text("\n\n".join(lines), "utf8")
    rows = [
        {
            "file": f"{name}.txt",
            "url": f"https://{name}.example/cikaso",
            "published": f"2025-03-0{n}",
        }
        for n, name in enumerate(("satu", "dua", "tiga"), 1)
    ]
    manifest = folder / "manifest.jsonl"
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    first = [files / f"{name}.txt" for name in ("satu", "dua", "tiga")]
    rest = sorted(set(files.iterdir()) - set(first))
    data = folder / "data"
    for some in (first, rest):
        done = saring("add", *some, "--data", data, "--manifest", manifest)
        assert done.returncode == 0, done.stderr
    return data


def built(data: Path, *args: Any, code: int = 0) -> dict[str, Any]:
    """What `saring build` says of the data folder, with its exit code checked."""
    done = saring("build", "--data", data, "--json", *args)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout) if done.stdout else {}


def faults(data: Path) -> list[str]:
    """What `saring verify` would find, without the cost of a process for the command."""
    return [what for _, what in verify(find(data), data / "archive", {}, closed(data), 1).faults]


def rows(version: Path, name: str = "data/*") -> list[dict[str, Any]]:
    """All rows of a version's shards."""
    return [
        json.loads(line)
        for path in sorted(version.glob(name))
        for line in unpacked(path).decode().split("\n")
        if line
    ]


def unpacked(path: Path) -> bytes:
    """A file's bytes, decompressed where it is compressed."""
    if path.suffix != ".zst":
        return path.read_bytes()
    with path.open("rb") as file:
        return zstandard.ZstdDecompressor().stream_reader(file).read()


def pack(path: Path, content: bytes) -> None:
    """Write a compressed file anew."""
    path.write_bytes(zstandard.ZstdCompressor().compress(content))


def sign(version: Path) -> None:
    """Make the manifest fit its files again: what is wrong in them must be found all the same."""
    manifest = json.loads((version / "manifest.json").read_bytes())
    for one in manifest["files"]:
        content = (version / one["path"]).read_bytes()
        one["bytes"], one["sha256"] = len(content), hashlib.sha256(content).hexdigest()
    (version / "manifest.json").write_text(json.dumps(manifest), "utf8")


def digests(version: Path) -> dict[str, str]:
    """The digest of every file of a version."""
    return {
        path.relative_to(version).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(version.rglob("*"))
        if path.is_file()
    }


def latest(data: Path) -> Path:
    """The folder of the newest version."""
    return Path((data / "dataset" / "latest").resolve())
