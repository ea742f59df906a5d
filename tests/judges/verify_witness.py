"""Verifies what Witness hands out, written from docs/evidence-format.md alone: it shares no code with the service or its own verifier.

    python3 tests/judges/verify_witness.py bundle.zip --trust 'log.example+1a2b3c4d+A…' --trust <fingerprint> [--link <portal link>]
    python3 tests/judges/verify_witness.py --vectors docs/evidence-vectors

Python 3.11 or later and the package `cryptography`. Exit: 0 valid, 1 altered or missing, 2 consistent, signer unknown (with --vectors:
0 where every vector comes out as expected).
"""

import argparse
import base64
import hashlib
import json
import re
import struct
import sys
import zlib
from decimal import Decimal
from pathlib import Path

import der_witness as der
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pdf_witness import open_pdf

MIB = 1024 * 1024
MAX_INT = 2**53 - 1


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def hexdigest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Findings:
    def __init__(self):
        self.findings, self.warnings, self.looked = [], [], set()

    def find(self, check, code, **place):
        self.looked.add(check)
        self.findings.append({"check": check, "code": code, **place})

    def warn(self, code, **place):
        self.warnings.append({"code": code, **place})

    def verdict(self, required, signed=True):
        if any(f["code"] != "signature.unknown-key" for f in self.findings) or not set(required) <= self.looked:
            return "altered"
        return "signer-unknown" if self.findings or not signed else "valid"


class Trust:
    def __init__(self, log_keys=(), witness_keys=(), fingerprints=()):
        self.log = [key for key in map(parse_key, log_keys) if key]
        self.witnesses = [key for key in (parse_key(text, 4) for text in witness_keys) if key]
        self.fingerprints = set(fingerprints)


# --- Section 1: JSON in its canonical form ---------------------------------------------------------------------------------------


class Malformed(Exception):
    pass


def jcs(value) -> str:
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(json.dumps(name, ensure_ascii=False) + ":" + jcs(inner) for name, inner in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def parse_json(text: str):
    """The value, and whether the text is its canonical form. Raises Malformed."""
    depth, in_string, at = 0, False, 0
    while at < len(text):
        letter = text[at]
        if in_string:
            if letter == "\\":
                at += 1
            elif letter == '"':
                in_string = False
        elif letter == '"':
            in_string = True
        elif letter in "{[":
            depth += 1
            if depth > 32:
                raise Malformed
        elif letter in "}]":
            depth -= 1
        at += 1
    twice = False

    def integer(digits):
        number = Decimal(digits)
        if not number.is_finite() or number != number.to_integral_value() or abs(number) > MAX_INT:
            raise Malformed
        return int(number)

    def members(pairs):
        nonlocal twice
        twice = twice or len({name for name, _ in pairs}) != len(pairs)
        return dict(pairs)

    def constant(_):
        raise Malformed

    try:
        value = json.loads(text, parse_int=integer, parse_float=integer, parse_constant=constant, object_pairs_hook=members)
        canonical = jcs(value)
        canonical.encode()  # half of a surrogate pair has no UTF-8
    except (ValueError, RecursionError) as problem:
        raise Malformed from problem
    return value, not twice and canonical == text


def to_text(data: bytes):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def from_base64(text: str):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


# --- Section 5: the log -------------------------------------------------------------------------------------------------------------


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\0" + leaf)


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right)


def root_of_inclusion(index, size, leaf, proof):
    """The root that RFC 6962 section 2.1.1 leads to, by its own recursion; None where the proof has not the right length."""
    proof = list(proof)

    def climb(index, size):
        if size == 1:
            return leaf
        split = 1 << (size - 1).bit_length() - 1
        inner = climb(index, split) if index < split else climb(index - split, size - split)
        if inner is None or not proof:
            return None
        sibling = proof.pop(0)
        return node_hash(inner, sibling) if index < split else node_hash(sibling, inner)

    if not 0 <= index < size:
        return None
    root = climb(index, size)
    return None if proof else root


def is_consistent(old, new, old_root, new_root, proof):
    """RFC 6962 section 2.1.2, by its own recursion."""
    if old > new or old < 0:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof
    proof = list(proof)

    def taken(old, new, whole):
        """Roots of the old and the new part of a subtree."""
        if old == new and not whole:
            digest = proof.pop(0)
            return digest, digest
        if old == new:
            return old_root, old_root
        split = 1 << (new - 1).bit_length() - 1
        if old <= split:
            left_old, left_new = taken(old, split, whole)
            return left_old, node_hash(left_new, proof.pop(0))
        right_old, right_new = taken(old - split, new - split, False)
        left = proof.pop(0)
        return node_hash(left, right_old), node_hash(left, right_new)

    try:
        roots = taken(old, new, True)
    except IndexError:
        return False
    return not proof and roots == (old_root, new_root)


def key_id(name, public, algorithm=1):
    return sha256(name.encode() + b"\n" + bytes([algorithm]) + public)[:4]


def parse_key(text, algorithm=1):
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", text)
    data = match and from_base64(match[3])
    if not data or len(data) != 33 or data[0] != algorithm or key_id(match[1], data[1:], algorithm).hex() != match[2]:
        return None
    return match[1], data[1:]


def is_signed(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def parse_note(note):
    """(text, [(name, key id, signature)]), or None."""
    if note is None or len(note) > 64 * 1024 or not note.endswith("\n") or "\n\n" not in note:
        return None
    split = note.rindex("\n\n")
    text, lines = note[: split + 1], note[split + 2 : -1].split("\n")
    signatures = []
    for line in lines:
        match = re.fullmatch(r"— ([^+\s]+) ([A-Za-z0-9+/=]+)", line)
        data = match and from_base64(match[2])
        if not data or len(data) < 5:
            return None
        signatures.append((match[1], data[:4], data[4:]))
    if any(letter < " " and letter != "\n" for letter in text):
        return None
    return text, signatures


def note_signed_by(note, key):
    text, signatures = note
    name, public = key
    for signer, identity, signature in signatures:
        if signer == name and identity == key_id(name, public):
            return is_signed(public, text.encode(), signature)
    return False


def cosigned_at(note, witness):
    text, signatures = note
    name, public = witness
    for signer, identity, signature in signatures:
        if signer != name or identity != key_id(name, public, 4) or len(signature) != 72:
            continue
        seconds = struct.unpack(">Q", signature[:8])[0]
        if is_signed(public, f"cosignature/v1\ntime {seconds}\n{text}".encode(), signature[8:]):
            return seconds
    return None


def parse_checkpoint(text):
    match = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n", text)
    root = match and from_base64(match[3])
    if not root or len(root) != 32 or int(match[2]) > MAX_INT:
        return None
    return match[1], int(match[2]), root


# --- Sections 2, 3 and 6: records, openings, evidence.json -------------------------------------------------------------------------

DIGEST = re.compile(r"[0-9a-f]{64}")
SALT = re.compile(r"[0-9a-f]{32}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


def fits(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_INT


def has(value, *names):
    return isinstance(value, dict) and set(value) == set(names)


def is_record(value):
    return (
        has(value, "v", "chain", "seq", "kind", "occurredAt", "recordedAt", "source", "facts", "commitments", "prevHash", "hash")
        and value["v"] == 1
        and value["v"] is not True
        and isinstance(value["chain"], str)
        and is_count(value["seq"])
        and isinstance(value["kind"], str)
        and fits(TIME, value["occurredAt"])
        and fits(TIME, value["recordedAt"])
        and value["source"] in ("witness", "provider", "recipient", "sender")
        and isinstance(value["facts"], dict)
        and isinstance(value["commitments"], dict)
        and all(fits(DIGEST, digest) for digest in value["commitments"].values())
        and (value["prevHash"] is None or fits(DIGEST, value["prevHash"]))
        and fits(DIGEST, value["hash"])
    )


def is_disclosure(value):
    return (
        has(value, "seq", "fields")
        and is_count(value["seq"])
        and isinstance(value["fields"], dict)
        and all(isinstance(one, list) and len(one) == 2 and fits(SALT, one[0]) for one in value["fields"].values())
    )


def is_evidence(value):
    if not has(value, "format", "chain", "records", "disclosures", "head", "log"):
        return False
    head, log = value["head"], value["log"]
    return (
        isinstance(value["format"], str)
        and isinstance(value["chain"], str)
        and isinstance(value["records"], list)
        and isinstance(value["disclosures"], list)
        and all(map(is_disclosure, value["disclosures"]))
        and has(head, "seq", "hash")
        and is_count(head["seq"])
        and fits(DIGEST, head["hash"])
        and (
            log is None
            or has(log, "tagSalt", "index", "seq", "head", "size", "proof")
            and fits(SALT, log["tagSalt"])
            and all(is_count(log[name]) for name in ("index", "seq", "size"))
            and fits(DIGEST, log["head"])
            and isinstance(log["proof"], list)
            and all(fits(DIGEST, digest) for digest in log["proof"])
        )
    )


def read_evidence(data: bytes, out: Findings):
    place = {"member": "evidence.json"}
    out.looked.add("evidence")
    text = to_text(data) if len(data) <= 16 * MIB else None
    try:
        if text is None:
            raise Malformed
        value, canonical = parse_json(text)
    except Malformed:
        out.find("evidence", "evidence.malformed", **place)
        return None
    if not canonical:
        out.find("evidence", "evidence.not-canonical", **place)
    elif not is_evidence(value):
        out.find("evidence", "evidence.malformed", **place)
    elif value["format"] != "witness-evidence/1":
        out.find("evidence", "evidence.version", **place, field="format")
    else:
        value["records"] = [record if is_record(record) else None for record in value["records"]]
        return value
    return None


def check_records(evidence, out: Findings):
    out.looked.add("records")
    before = None
    for seq, record in enumerate(evidence["records"]):
        place = {"member": "evidence.json", "seq": seq}
        if record is None:
            out.find("records", "record.malformed", **place)
            continue
        if record["chain"] != evidence["chain"]:
            out.find("records", "record.chain", **place, field="chain")
        if record["seq"] != seq:
            out.find("records", "record.seq", **place, field="seq")
        if record["prevHash"] != (before["hash"] if before else None):
            out.find("records", "record.link", **place, field="prevHash")
        if hexdigest(jcs({name: value for name, value in record.items() if name != "hash"}).encode()) != record["hash"]:
            out.find("records", "record.hash", **place, field="hash")
        before = record
    last = evidence["records"][-1] if evidence["records"] else None
    head = evidence["head"]
    if not last or {"seq": last["seq"], "hash": last["hash"]} != head or len(evidence["records"]) != head["seq"] + 1:
        out.find("records", "head.mismatch", member="evidence.json", field="head")


def check_disclosures(evidence, out: Findings):
    out.looked.add("disclosures")
    records = evidence["records"]

    def commitments(seq):
        return records[seq]["commitments"] if seq < len(records) and records[seq] else {}

    before, opened = -1, {}
    for disclosure in evidence["disclosures"]:
        seq = disclosure["seq"]
        place = {"member": "evidence.json", "seq": seq}
        if seq <= before:
            out.find("disclosures", "opening.order", **place)
        before = seq
        opened[seq] = disclosure["fields"]
        for field, (salt, value) in disclosure["fields"].items():
            if field not in commitments(seq):
                out.find("disclosures", "opening.uncommitted", **place, field=field)
            elif hexdigest(jcs([salt, field, value]).encode()) != commitments(seq)[field]:
                out.find("disclosures", "opening.mismatch", **place, field=field)
    erased = {}
    for seq, record in enumerate(records):
        openings = record["facts"].get("openings") if record and record["kind"] == "content.erased" else None
        for one in openings if isinstance(openings, list) else []:
            if isinstance(one, list) and len(one) >= 2 and is_count(one[0]) and isinstance(one[1], str):
                erased[(one[0], one[1])] = seq
    for seq in range(len(records)):
        for field in commitments(seq):
            if field not in opened.get(seq, {}):
                code = "opening.erased" if erased.get((seq, field), -1) > seq else "opening.withheld"
                out.warn(code, member="evidence.json", seq=seq, field=field)


def check_log(evidence, checkpoint, out: Findings):
    log = evidence["log"]
    if log is None:
        out.warn("log.pending")
        if checkpoint is not None:
            out.find("log", "log.checkpoint", member="checkpoint.txt")
        return
    out.looked.add("log")
    parsed = parse_checkpoint(checkpoint) if checkpoint is not None else None
    if not parsed or parsed[1] != log["size"]:
        out.find("log", "log.checkpoint", member="checkpoint.txt")
        return
    records, seq = evidence["records"], log["seq"]
    if seq >= len(records) or not records[seq] or records[seq]["hash"] != log["head"]:
        out.find("log", "log.head", member="evidence.json", seq=seq, field="log")
    tag = hexdigest(jcs([log["tagSalt"], "chain", evidence["chain"]]).encode())
    leaf = leaf_hash(jcs([tag, seq, log["head"]]).encode())
    if len(log["proof"]) > 64 or root_of_inclusion(log["index"], log["size"], leaf, map(bytes.fromhex, log["proof"])) != parsed[2]:
        out.find("log", "log.inclusion", member="evidence.json", field="log")
    elif seq < evidence["head"]["seq"]:
        out.warn("log.behind", member="evidence.json", seq=evidence["head"]["seq"])


# --- Section 7: time stamps ------------------------------------------------------------------------------------------------------------


def check_token(members, note, trust: Trust, out: Findings):
    token = members.get("checkpoint.tsr")
    if note and token is None:
        out.warn("time-stamp.pending")
    if token is None:
        return
    out.looked.add("time-stamp")
    stamp = der.read_time_stamp(token)
    if not stamp:
        out.find("time-stamp", "time-stamp.signature", member="checkpoint.tsr")
    elif stamp.imprint != sha256((note[0] if note else "").encode()):
        out.find("time-stamp", "time-stamp.imprint", member="checkpoint.tsr")
    elif stamp.policy == "2.25.1" or stamp.authority == "Witness demonstration time stamp":
        out.warn("time-stamp.demonstration", member="checkpoint.tsr")
    elif not trust.fingerprints & set(stamp.fingerprints):
        out.warn("time-stamp.unknown-authority", member="checkpoint.tsr")


# --- Section 8: messages and their link --------------------------------------------------------------------------------------------------


def opened_value(evidence, seq, field):
    for disclosure in evidence["disclosures"]:
        if disclosure["seq"] == seq:
            return disclosure["fields"].get(field, [None, None])[1]
    return None


def check_messages(members, evidence, link, out: Findings):
    match = re.search(r"(?:^|/p/)([A-Za-z0-9_-]{22})(?:[/?#]|$)", (link or "").strip())
    token = match[1].encode() if match else None
    for name, data in members.items():
        if not name.startswith("messages/"):
            continue
        out.looked.add("messages")
        match = re.fullmatch(r"messages/([1-9][0-9]{0,8})\.eml", name)
        sent = [
            seq
            for seq, record in enumerate(evidence["records"])
            if match and record and record["kind"] == "email.submitting" and record["facts"].get("attempt") == int(match[1])
        ]
        fact = opened_value(evidence, sent[-1], "message") if sent else None
        if not is_message_fact(fact):
            out.find("messages", "message.uncommitted", member=name)
            continue
        seq = sent[-1]
        if len(data) != evidence["records"][seq]["facts"].get("size") or not is_masked(data, fact["masked"]):
            out.find("messages", "message.altered", member=name, seq=seq, field="message")
        elif not fact["masked"]:
            if hexdigest(data) != fact["sha256"]:
                out.find("messages", "message.altered", member=name, seq=seq, field="message")
        elif not token or hexdigest(unmask(data, token, fact["masked"])) != fact["sha256"]:
            out.warn("message.not-restored", member=name)


def is_message_fact(fact):
    return (
        isinstance(fact, dict)
        and isinstance(fact.get("sha256"), str)
        and isinstance(fact.get("masked"), list)
        and all(isinstance(place, list) and len(place) == 2 and all(map(is_count, place)) for place in fact["masked"])
    )


def is_masked(data, places):
    before = 0
    for offset, length in places:
        if offset < before or length < 1 or offset + length > len(data):
            return False
        before = offset + length
        if data[offset:before] != b"x" * length:
            return False
    return True


def unmask(data, token, places):
    restored, written = bytearray(data), 0
    for offset, length in places:
        for at in range(offset, offset + length):
            restored[at] = token[written % len(token)]
            written += 1
    return bytes(restored)


def check_files(members, evidence, out: Findings):
    for name, data in members.items():
        if not name.startswith("files/"):
            continue
        out.looked.add("files")
        match = re.fullmatch(r"files/(0|[1-9][0-9]{0,8})", name)
        fact = opened_value(evidence, 0, f"file.{match[1]}") if match else None
        if not isinstance(fact, dict) or not isinstance(fact.get("sha256"), str):
            out.find("files", "file.uncommitted", member=name)
        elif len(data) != fact.get("size") or hexdigest(data) != fact["sha256"]:
            out.find("files", "file.altered", member=name, seq=0, field=f"file.{match[1]}")


# --- Section 9: the container, the manifest and the report -------------------------------------------------------------------------------


class Container(Exception):
    pass


def read_zip(data: bytes) -> dict:
    end = len(data) - 22
    if end < 0:
        raise Container("malformed")
    sign, disk, start_disk, here, count, size, start, comment = struct.unpack("<IHHHHIIH", data[end:])
    if sign != 0x06054B50 or disk or start_disk or comment:
        raise Container("malformed")
    if count > 1000:
        raise Container("too-large")
    if start + size != end or here != count:
        raise Container("malformed")
    entries, at = [], start
    for _ in range(count):
        if at + 46 > end:
            raise Container("malformed")
        sign, _, _, flags, method, _, crc, packed, size, name, extra, comment, disk, _, outer, offset = struct.unpack(
            "<IHHHHIIIIHHHHHII", data[at : at + 46]
        )
        if sign != 0x02014B50 or extra or comment or disk or outer >> 28 not in (0, 8) or at + 46 + name > end:
            raise Container("malformed")
        name = read_name(data[at + 46 : at + 46 + name])
        if any(name == other[0] for other in entries) or flags & ~0x808 or method not in (0, 8):
            raise Container("malformed")
        entries.append((name, flags, method, crc, packed, size, offset))
        at += 46 + len(name)
    if at != end:
        raise Container("malformed")
    if sum(entry[5] for entry in entries) > 512 * MIB or sum(entry[5] for entry in entries if entry[2] == 8) > 64 * MIB:
        raise Container("too-large")
    members, expected, places = {}, 0, []
    for name, flags, method, crc, packed, size, offset in sorted(entries, key=lambda entry: entry[6]):
        body = offset + 30 + len(name)
        tail = body + packed + (16 if flags & 8 else 0)
        if offset != expected or tail > len(data):
            raise Container("malformed")
        local = struct.unpack("<IHHHIIIIHH", data[offset : offset + 30])
        sizes = struct.unpack("<IIII", data[body + packed : tail]) if flags & 8 else (0x08074B50, *local[5:8])
        if (
            (local[0], local[2], local[3]) != (0x04034B50, flags, method)
            or (local[8], local[9]) != (len(name), 0)
            or data[offset + 30 : body] != name.encode()
            or sizes != (0x08074B50, crc, packed, size)
        ):
            raise Container("malformed")
        places.append((name, method, crc, size, data[body : body + packed]))
        expected = tail
    if expected != start:
        raise Container("malformed")
    for name, method, crc, size, packed in places:
        content = packed if method == 0 else inflate(packed, size)
        if content is None or len(content) != size or zlib.crc32(content) != crc:
            raise Container("malformed")
        members[name] = content
    return members


def inflate(packed: bytes, most: int):
    inflater = zlib.decompressobj(-15)
    try:
        content = inflater.decompress(packed, most + 1)
    except zlib.error:
        return None
    return content if inflater.eof and not inflater.unused_data and len(content) <= most else None


def read_name(data: bytes) -> str:
    name = data.decode("latin-1")
    if len(data) > 255 or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*", name):
        raise Container("name")
    return name


def parse_manifest(text):
    lines = text.split("\n")
    if len(lines) < 4 or lines[0] != "witness-bundle/1" or not lines[1] or lines[-1]:
        return None
    listed, before = [], ""
    for line in lines[3:-1]:
        match = re.fullmatch(r"([0-9a-f]{64}) (0|[1-9][0-9]{0,11}) (\S+)", line)
        if not match or match[3] <= before:
            return None
        before = match[3]
        listed.append((match[1], int(match[2]), match[3]))
    return lines[1], lines[2], listed


def check_note(data, check, member, trusted, claimed, out: Findings):
    out.looked.add(check)
    note = parse_note(to_text(data))
    if not note:
        out.find(check, "signature.invalid", member=member)
        return None
    if not any(note_signed_by(note, key) for key in trusted):
        known = any(note_signed_by(note, key) for key in claimed)
        out.find(check, "signature.unknown-key" if known else "signature.invalid", member=member)
    return note


def check_manifest(members, trust, claimed, out: Findings):
    data = members.get("manifest.txt")
    if data is None:
        out.find("manifest", "manifest.missing", member="manifest.txt")
        return None
    note = check_note(data, "manifest-signature", "manifest.txt", trust.log, claimed, out)
    manifest = parse_manifest(note[0]) if note else None
    if not manifest or any(name != manifest[0] for name, _, _ in note[1]):
        out.find("manifest", "manifest.malformed", member="manifest.txt")
        return None
    out.looked.add("manifest")
    listed = {name for _, _, name in manifest[2]}
    for name in members:
        if name != "manifest.txt" and name not in listed:
            out.find("manifest", "manifest.unlisted", member=name)
    for digest, size, name in manifest[2]:
        if name not in members:
            out.find("manifest", "manifest.missing", member=name)
        elif len(members[name]) != size or hexdigest(members[name]) != digest:
            out.find("manifest", "member.altered", member=name)
    return manifest


def check_report(pdf, evidence, trust: Trust, out: Findings):
    """Hands back what is attached."""
    if pdf is None:
        out.find("report", "seal.missing", member="report.pdf")
        return {}
    out.looked.add("report")
    opened = open_pdf(pdf)
    state, fingerprint = "invalid", None
    if opened and opened.revised:
        state = "partial"
    elif opened and opened.signature is None:
        state = "missing"
    elif opened and opened.signature:
        state, fingerprint = der.check_seal(pdf, opened.signature)
    if state != "sound":
        out.find("report", f"seal.{state}", member="report.pdf")
    elif fingerprint not in trust.fingerprints:
        out.warn("seal.unknown-certificate", member="report.pdf")
        if evidence is None:
            out.find("report", "signature.unknown-key", member="report.pdf")
    attached = opened.attachments if opened else {}
    inside = attached.get("evidence.json")
    if (inside is None and state == "sound") or (inside is not None and evidence is not None and inside != evidence):
        out.find("report", "report.evidence", member="report.pdf")
    return attached


# --- Section 10: verification --------------------------------------------------------------------------------------------------------------


def claimed_keys(members):
    try:
        value, canonical = parse_json(to_text(members.get("keys.json", b"")) or "")
    except Malformed:
        return []
    log = value.get("log") if canonical and isinstance(value, dict) else None
    return [key for key in (parse_key(text) for text in log or [] if isinstance(text, str)) if key]


def verify_bundle(data, trust: Trust, link=None):
    out = Findings()
    required = ["container", "manifest", "manifest-signature", "evidence", "records", "disclosures", "report"]
    out.looked.add("container")
    try:
        members = read_zip(data)
    except Container as problem:
        out.find("container", f"container.{problem}")
        return out, out.verdict(required)
    claimed = claimed_keys(members)
    manifest = check_manifest(members, trust, claimed, out)
    evidence = read_evidence(members.get("evidence.json", b""), out)
    if evidence:
        check_records(evidence, out)
        check_disclosures(evidence, out)
        first = evidence["records"][0] if evidence["records"] else None
        reference = first["facts"].get("reference") if first else None
        if manifest and isinstance(reference, str) and reference != manifest[1]:
            out.find("manifest", "manifest.reference", member="manifest.txt", seq=0, field="reference")
        origin, note = (manifest[0] if manifest else None), None
        if "checkpoint.txt" in members:
            mine = [[key for key in keys if key[0] == origin] for keys in (trust.log, claimed)]
            note = check_note(members["checkpoint.txt"], "checkpoint-signature", "checkpoint.txt", *mine, out)
        check_log(evidence, note[0] if note else None, out)
        parsed = parse_checkpoint(note[0]) if note else None
        if parsed and parsed[0] != origin:
            out.find("log", "log.checkpoint", member="checkpoint.txt", field="origin")
        check_token(members, note, trust, out)
        check_messages(members, evidence, link, out)
        check_files(members, evidence, out)
    check_report(members.get("report.pdf"), members.get("evidence.json", b""), trust, out)
    return out, out.verdict(required)


def verify_report(data, trust: Trust):
    out = Findings()
    attached = check_report(data, None, trust, out)
    evidence = read_evidence(attached["evidence.json"], out) if "evidence.json" in attached else None
    if evidence:
        check_records(evidence, out)
        check_disclosures(evidence, out)
        if evidence["log"] and "checkpoint.txt" not in attached:
            out.warn("log.unchecked")
        else:
            note = parse_note(to_text(attached["checkpoint.txt"])) if "checkpoint.txt" in attached else None
            check_log(evidence, (note[0] if note else "") if "checkpoint.txt" in attached else None, out)
            if note:
                if not any(note_signed_by(note, key) for key in trust.log):
                    out.warn("log.unchecked")
                check_token(attached, note, trust, out)
    return out, out.verdict(["report", "evidence", "records", "disclosures"])


def verify_evidence(data):
    out = Findings()
    evidence = read_evidence(data, out)
    if evidence:
        check_records(evidence, out)
        check_disclosures(evidence, out)
        out.warn("log.unchecked" if evidence["log"] else "log.pending")
    return out, out.verdict(["evidence", "records", "disclosures"], signed=False)


# --- Section 11: vectors --------------------------------------------------------------------------------------------------------------------


def in_order(places):
    return sorted(json.dumps(place, sort_keys=True) for place in places)


def judge(vector, folder: Path, trust: Trust):
    """What comes out, and what was expected."""
    kind, data = vector["kind"], (folder / vector["file"]).read_bytes() if "file" in vector else b""
    if kind == "leaf":
        tag = hexdigest(jcs([vector["tagSalt"], "chain", vector["chain"]]).encode())
        leaf = jcs([tag, vector["seq"], vector["head"]])
        return (leaf, leaf_hash(leaf.encode()).hex()), (vector["leaf"], vector["hash"])
    if kind == "inclusion":
        leaf, proof = bytes.fromhex(vector["leafHash"]), [bytes.fromhex(digest) for digest in vector["proof"]]
        root = root_of_inclusion(vector["index"], vector["size"], leaf, proof)
        return "valid" if root and root.hex() == vector["root"] else "altered", vector["verdict"]
    if kind == "consistency":
        roots = bytes.fromhex(vector["oldRoot"]), bytes.fromhex(vector["newRoot"])
        holds = is_consistent(vector["oldSize"], vector["newSize"], *roots, [bytes.fromhex(digest) for digest in vector["proof"]])
        return "valid" if holds else "altered", vector["verdict"]
    if kind in ("note", "checkpoint"):
        note = parse_note(to_text(data))
        checkpoint = parse_checkpoint(note[0]) if note and kind == "checkpoint" else None
        if not note or (kind == "checkpoint" and not checkpoint):
            return "altered", vector["verdict"]
        verdict = "valid" if any(note_signed_by(note, key) for key in trust.log) else "signer-unknown"
        if checkpoint:
            return (verdict, checkpoint[1], checkpoint[2].hex()), (vector["verdict"], vector["size"], vector["root"])
        times = [cosigned_at(note, witness) for witness in trust.witnesses]
        return (verdict, times[0] if "cosigned" in vector else None), (vector["verdict"], vector.get("cosigned"))
    if kind == "bundle":
        out, verdict = verify_bundle(data, trust, vector.get("link"))
    else:
        out, verdict = verify_report(data, trust) if kind == "report" else verify_evidence(data)
    expected = vector["verdict"], in_order(vector["findings"]), in_order(vector["warnings"])
    return (verdict, in_order(out.findings), in_order(out.warnings)), expected


def run_vectors(folder: Path) -> int:
    index = json.loads((folder / "index.json").read_text())
    trust = Trust(index["trust"]["logKeys"], index["trust"]["witnessKeys"], index["trust"]["fingerprints"])
    failed = 0
    for vector in index["vectors"]:
        found, expected = judge(vector, folder, trust)
        if found != expected:
            failed += 1
            print(f"DISAGREES {vector['name']}\n  expected {expected}\n  found    {found}")
    print(f"{len(index['vectors']) - failed} of {len(index['vectors'])} vectors agree")
    return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify a bundle, a report or evidence of Witness.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--trust", action="append", default=[], help="a verifier key, or a certificate's SHA-256 fingerprint")
    parser.add_argument("--link", help="the recipient's link")
    parser.add_argument("--vectors", type=Path, help="check all vectors of this folder instead")
    options = parser.parse_args()
    if options.vectors:
        return run_vectors(options.vectors)
    if not options.file:
        parser.error("name a file")
    fingerprints = [text for text in options.trust if DIGEST.fullmatch(text)]
    trust = Trust([text for text in options.trust if "+" in text], [], fingerprints)
    data = options.file.read_bytes()
    if data.startswith(b"PK"):
        out, verdict = verify_bundle(data, trust, options.link)
    else:
        out, verdict = verify_report(data, trust) if data.startswith(b"%PDF-") else verify_evidence(data)
    print(json.dumps({"verdict": verdict, "findings": out.findings, "warnings": out.warnings}, indent=1))
    return {"valid": 0, "altered": 1, "signer-unknown": 2}[verdict]


if __name__ == "__main__":
    sys.exit(main())
