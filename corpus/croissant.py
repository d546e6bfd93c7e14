"""Croissant: the dataset described for machines that find and load datasets.

Croissant 1.0 with the vocabulary for responsible AI 1.0, both of MLCommons. The records are read
from the Parquet files, else from JSON lines that are not compressed or gzip: mlcroissant 1.1 reads
no zstd.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.card import languages
from corpus.schema import Column, columns

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"string": "sc:Text", "int64": "sc:Integer", "float64": "sc:Float", "bool": "sc:Boolean"}
_FORMATS = {
    ".parquet": "application/x-parquet", ".jsonl": "application/jsonlines",
    ".jsonl.gz": "application/jsonlines", ".jsonl.zst": "application/zstd",
}  # fmt: skip

#: What is said of every version: how the data came about and what to beware of.
_RESPONSIBLE = {
    "rai:dataCollection": "Pages of news outlets, announced by their own feeds, sitemaps and index"
    " pages, fetched under robots.txt and Crawl-delay, archived as WARC.",
    "rai:dataCollectionType": ["Web Scraping"],
    "rai:dataPreprocessingProtocol": [
        "Chrome around and inside the article is cut by rules, each cut recorded in the row.",
        "Paragraphs that an earlier article has, exactly or nearly, are left out and linked.",
        "Contacts of persons are masked; what misses a limit on quality is left out.",
    ],
    "rai:dataLimitations": "First means first in this archive. Some chrome stays, and a sentence"
    " can be lost. The language of short paragraphs is uncertain.",
    "rai:dataBiases": "A few large outlets and agencies speak most of it, about capitals, politics,"
    " sports and markets, in the standard language.",
    "rai:personalSensitiveInformation": "News names persons. E-mail addresses, telephone, identity"
    " and account numbers are masked as the policy says.",
    "rai:dataUseCases": "Language models and corpus linguistics of Indonesian and Malay; the study"
    " of syndication and of boilerplate removal.",
    "rai:dataReleaseMaintenancePlan": "Versions count breaks, additions and corrections. What is"
    " taken down is absent from the next version, and listed among its changes.",
}


def croissant(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The Croissant description of the dataset that `manifest` describes, as JSON-LD."""
    folder, end = _readable(manifest)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": [
            "http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0",
        ],
        "name": manifest["name"],
        "description": "Indonesian and Malay news without the site around it, each paragraph"
        " once, each with the way back to the page that it came from.",
        "version": manifest["version"],
        "license": "other: the rights of each text are in its row",
        "inLanguage": languages(manifest["statistics"]),
        "datePublished": manifest["until"],
        "citeAs": f"saring, version {manifest['version']}, policy "
        f"{manifest['pipeline']['policy']}",
        "isLiveDataset": False,
        **_RESPONSIBLE,
        "distribution": list(_files(manifest, folder, end)),
        "recordSet": [_splits(manifest), _rows(end)],
    }  # fmt: skip


def _readable(manifest: Mapping[str, Any]) -> tuple[str, str]:
    """The folder and the name's end of the files that readers of Croissant can read."""
    names = [one["path"] for one in manifest["files"]]
    parquet = next((name for name in names if name.startswith("parquet/")), "")
    name = parquet or next(name for name in names if name.startswith("data/"))
    folder, _, rest = name.partition("/")
    return folder, rest[rest.index(".") :]


def _files(manifest: Mapping[str, Any], folder: str, end: str) -> Iterator[dict[str, Any]]:
    for one in manifest["files"]:
        if one["path"].startswith(f"{folder}/"):
            yield {
                "@type": "cr:FileObject",
                "@id": one["path"],
                "name": one["path"],
                "contentUrl": one["path"],
                "contentSize": f"{one['bytes']} B",
                "encodingFormat": _FORMATS[end],
                "sha256": one["sha256"],
            }
    yield {
        "@type": "cr:FileSet",
        "@id": "rows-files",
        "name": "rows-files",
        "encodingFormat": _FORMATS[end],
        "includes": f"{folder}/*{end}",
    }


def _splits(manifest: Mapping[str, Any]) -> dict[str, Any]:
    names = [name for name in manifest["splits"] if name != "left_out"]
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [
            {
                "@type": "cr:Field", "@id": "splits/name", "name": "name", "dataType": "sc:Text",
            }
        ],
        "data": [{"splits/name": name} for name in names],
    }  # fmt: skip


def _rows(end: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": "rows",
        "name": "rows",
        "description": "One article a row.",
        "key": {"@id": "rows/id"},
        "field": [*(_field(one) for one in columns()), _split()],
    }


def _field(column: Column) -> dict[str, Any]:
    """A column; a nested one has its parts, but for lists in lists, which readers cannot take."""
    made = _named(f"rows/{column.name}", column)
    if not column.parts:
        return {**made, "dataType": _TYPES[column.kind], "source": _source(column.name)}
    parts = [
        {
            **_named(f"rows/{column.name}/{part.name}", part),
            "dataType": _TYPES[part.kind],
            "source": {**_source(column.name), "transform": {"jsonPath": f"$.{part.name}"}},
        }
        for part in column.parts
        if not part.parts
    ]
    return {**made, "subField": parts}


def _named(name: str, column: Column) -> dict[str, Any]:
    found = {
        "@type": "cr:Field", "@id": name, "name": column.name,
        "description": column.said or column.name,
    }  # fmt: skip
    return {**found, "repeated": True} if column.repeated else found


def _source(column: str) -> dict[str, Any]:
    return {"fileSet": {"@id": "rows-files"}, "extract": {"column": column}}


def _split() -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": "rows/split",
        "name": "split",
        "dataType": "sc:Text",
        "references": {"field": {"@id": "splits/name"}},
        "source": {
            "fileSet": {"@id": "rows-files"},
            "extract": {"fileProperty": "filename"},
            # what is behind the name is optional: mlcroissant asks twice
            "transform": {"regex": r"^([a-z_]+)(?:-\d+\..*)?$"},
        },
    }
