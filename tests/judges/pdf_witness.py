"""As much of PDF as verify_witness.py needs: one revision, a plain cross-reference table, one signature, attachments."""

import re
import zlib
from dataclasses import dataclass, field

MIB = 1024 * 1024


class Bad(Exception):
    pass


class Name(str):
    pass


@dataclass
class Ref:
    number: int


@dataclass
class Text:
    data: bytes
    start: int
    end: int


@dataclass
class Signature:
    byte_range: list
    start: int
    end: int
    sub_filter: str


@dataclass
class Opened:
    revised: bool = False
    #: None: there is none; False: there is one that is not as it should be.
    signature: Signature | None | bool = None
    attachments: dict = field(default_factory=dict)


SPACE = re.compile(rb"[\x00\t\n\x0c\r ]*")
WORD = re.compile(rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]{1,255}")
REFERENCE = re.compile(rb"(\d+) +0 +R(?![A-Za-z0-9])")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_value(data, at, depth=0):
    if depth > 32:
        raise Bad
    at = SPACE.match(data, at).end()
    if data[at : at + 2] == b"<<":
        value, at = {}, SPACE.match(data, at + 2).end()
        while data[at : at + 2] != b">>":
            key, at = read_value(data, at, depth + 1)
            if not isinstance(key, Name) or key in value:
                raise Bad
            value[key], at = read_value(data, at, depth + 1)
            at = SPACE.match(data, at).end()
        return value, at + 2
    first = data[at : at + 1]
    if first == b"[":
        value, at = [], SPACE.match(data, at + 1).end()
        while data[at : at + 1] != b"]":
            item, at = read_value(data, at, depth + 1)
            value.append(item)
            at = SPACE.match(data, at).end()
        return value, at + 1
    if first == b"<":
        end = data.index(b">", at) + 1
        return Text(data[at + 1 : end - 1], at, end), end
    if first == b"(":
        return read_literal(data, at)
    if first == b"/":
        word = WORD.match(data, at + 1)
        text = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), word[0] if word else b"")
        return Name(text.decode("latin-1")), word.end() if word else at + 1
    reference = REFERENCE.match(data, at)
    if reference:
        return Ref(int(reference[1])), reference.end()
    word = WORD.match(data, at)
    if not word:
        raise Bad
    if word[0] in (b"true", b"false", b"null"):
        return {b"true": True, b"false": False, b"null": None}[word[0]], word.end()
    number = float(word[0])
    return int(number) if number.is_integer() else number, word.end()


def read_literal(data, start):
    text, depth, at = bytearray(), 1, start + 1
    while at < len(data):
        letter = data[at : at + 1]
        if letter == b"\\":
            at += 1
            letter = ESCAPES.get(data[at : at + 1], data[at : at + 1])
        elif letter == b"(":
            depth += 1
        elif letter == b")":
            depth -= 1
            if depth == 0:
                return Text(bytes(text), start, at + 1), at + 1
        text += letter
        at += 1
    raise Bad


def open_pdf(data):
    """What is in it, or None where it is no such file."""
    try:
        return _open(data)
    except (Bad, ValueError, KeyError, IndexError, AttributeError, TypeError):
        return None


def _open(data):
    tail = re.search(rb"startxref\s+(\d{1,10})\s+%%EOF\s*$", data[-64:])
    head = re.compile(rb"xref\s+(\d+)\s+(\d{1,7})\s*?\r?\n").match(data, int(tail[1]))
    offsets, at = {}, head.end()
    for number in range(int(head[1]), int(head[1]) + int(head[2])):
        entry = re.compile(rb"(\d{10}) \d{5} ([nf])").match(data, at)
        if entry[2] == b"n":
            offsets[number] = int(entry[1])
        at += 20
    at = SPACE.match(data, at).end()
    if data[at : at + 7] != b"trailer":
        raise Bad
    trailer, _ = read_value(data, at + 7)
    if "Prev" in trailer:
        return Opened(revised=True)
    if "Encrypt" in trailer:
        raise Bad

    def load(number):
        start = offsets[number]
        label = b"%d 0 obj" % number
        if data[start : start + len(label)] != label:
            raise Bad
        return read_value(data, start + len(label))

    def resolve(value):
        for _ in range(9):
            if not isinstance(value, Ref):
                return value
            value, _ = load(value.number)
        raise Bad

    def stream(ref):
        head, end = load(ref.number)
        body = re.compile(rb"[\x00\t\n\x0c\r ]*stream\r?\n").match(data, end).end()
        packed = data[body : body + resolve(head["Length"])]
        if "Filter" not in head:
            return packed
        if head["Filter"] not in (Name("FlateDecode"), [Name("FlateDecode")]):
            raise Bad
        return zlib.decompressobj().decompress(packed, 64 * MIB)

    catalog = resolve(trailer["Root"])
    opened = Opened()
    try:
        names = resolve(resolve(resolve(catalog["Names"])["EmbeddedFiles"])["Names"])
        for name, file in zip(names[::2], names[1::2]):
            opened.attachments[name.data.decode("latin-1")] = stream(resolve(resolve(file)["EF"])["F"])
    except (Bad, KeyError, AttributeError, TypeError, ValueError, zlib.error):
        pass
    try:
        opened.signature = find_signature(catalog, resolve)
    except (Bad, KeyError, AttributeError, TypeError, ValueError):
        opened.signature = False
    return opened


def find_signature(catalog, resolve):
    if "AcroForm" not in catalog:
        return None
    fields = [resolve(one) for one in resolve(resolve(catalog["AcroForm"])["Fields"])]
    signed = [one for one in fields if one.get("FT") == "Sig" and "V" in one]
    if not signed:
        return None
    if len(signed) > 1:
        raise Bad
    found = resolve(signed[0]["V"])
    contents, numbers = found["Contents"], resolve(found["ByteRange"])
    if found["Type"] != "Sig" or not isinstance(contents, Text) or len(numbers) != 4 or not all(isinstance(n, int) for n in numbers):
        raise Bad
    return Signature(numbers, contents.start, contents.end, str(found["SubFilter"]))
