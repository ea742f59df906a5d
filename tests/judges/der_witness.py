"""CMS signatures and RFC 3161 time stamps for verify_witness.py: DER read by hand, X.509 and RSA/ECDSA by `cryptography`."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timezone

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

DATA, SIGNED, TOKEN = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
DIGESTS = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256,
    "2.16.840.1.101.3.4.2.2": hashes.SHA384,
    "2.16.840.1.101.3.4.2.3": hashes.SHA512,
}
SIGNATURES = {
    "1.2.840.113549.1.1.1": None,
    "1.2.840.113549.1.1.11": hashes.SHA256,
    "1.2.840.113549.1.1.12": hashes.SHA384,
    "1.2.840.113549.1.1.13": hashes.SHA512,
    "1.2.840.10045.4.3.2": hashes.SHA256,
    "1.2.840.10045.4.3.3": hashes.SHA384,
    "1.2.840.10045.4.3.4": hashes.SHA512,
}


class Bad(Exception):
    pass


@dataclass
class Node:
    tag: int
    body: bytes
    raw: bytes

    def kids(self):
        return read_all(self.body)


def read_all(data):
    nodes, at = [], 0
    while at < len(data):
        if at + 2 > len(data):
            raise Bad
        length, head = data[at + 1], 2
        if length > 0x80:
            count = length & 0x7F
            if count > 3:
                raise Bad
            length, head = int.from_bytes(data[at + 2 : at + 2 + count], "big"), 2 + count
        elif length == 0x80:
            raise Bad
        end = at + head + length
        if end > len(data):
            raise Bad
        nodes.append(Node(data[at], data[at + head : end], data[at:end]))
        at = end
    return nodes


def one(data):
    nodes = read_all(data)
    if len(nodes) != 1:
        raise Bad
    return nodes[0]


def oid(node):
    if node.tag != 6:
        raise Bad
    numbers, value = [], 0
    for byte in node.body:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))


def algorithm_of(node):
    name, *parameters = node.kids()
    if [one.raw for one in parameters] not in ([], [b"\5\0"]):
        raise Bad
    return oid(name)


def digest_of(algorithm, data):
    return hashlib.new(algorithm.name, data).digest()


@dataclass
class Signed:
    signer: x509.Certificate
    certificates: list
    content: bytes | None
    content_type: str
    signature: bytes
    unsigned: list

    def fingerprints(self):
        return [hashlib.sha256(der_of(one)).hexdigest() for one in self.certificates]


def der_of(certificate):
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def verified(certificate_key, signature, data, algorithm):
    try:
        if isinstance(certificate_key, rsa.RSAPublicKey):
            certificate_key.verify(signature, data, padding.PKCS1v15(), algorithm)
        elif isinstance(certificate_key, ec.EllipticCurvePublicKey):
            certificate_key.verify(signature, data, ec.ECDSA(algorithm))
        else:
            raise Bad
    except InvalidSignature as problem:
        raise Bad from problem


def issued(child, issuer):
    verified(issuer.public_key(), child.signature, child.tbs_certificate_bytes, child.signature_hash_algorithm)


def read_signed(data, content_type, detached=None):
    """One CMS SignedData by one signer, wholly checked over its content, or over `detached`. Raises Bad, or what a parser raises."""
    if len(data) > 128 * 1024:
        raise Bad
    kind, wrapped = one(data).kids()
    if oid(kind) != SIGNED:
        raise Bad
    version, named, encapsulated, *rest = one(wrapped.body).kids()
    if version.body != bytes([1 if content_type == DATA else 3]):
        raise Bad
    certificates = [x509.load_der_x509_certificate(node.raw) for part in rest if part.tag == 0xA0 for node in part.kids()]
    infos = [node for part in rest if part.tag == 0x31 for node in part.kids()]
    if len(infos) != 1 or len(certificates) > 10:
        raise Bad
    info = infos[0].kids()
    issuer, serial = info[1].kids()
    signers = [c for c in certificates if c.issuer.public_bytes() == issuer.raw and c.serial_number == int.from_bytes(serial.body, "big", signed=True)]
    if info[0].body != b"\1" or not signers or info[3].tag != 0xA0:
        raise Bad
    signer = signers[0]
    hashing = algorithm_of(info[2])
    if hashing not in [algorithm_of(algorithm) for algorithm in named.kids()]:
        raise Bad
    algorithm = DIGESTS[hashing]()
    inside = encapsulated.kids()
    if oid(inside[0]) != content_type:
        raise Bad
    content = one(inside[1].body).body if len(inside) > 1 else None
    if (content is None) != (detached is not None):
        raise Bad
    attributes = {}
    for attribute in info[3].kids():
        name, values = attribute.kids()
        attributes[oid(name)] = values.kids()[0]
    covered = content if content is not None else detached
    if attributes["1.2.840.113549.1.9.4"].body != digest_of(algorithm, covered) or oid(attributes["1.2.840.113549.1.9.3"]) != content_type:
        raise Bad
    check_commitment(attributes, signer)
    scheme = SIGNATURES[algorithm_of(info[4])]
    verified(signer.public_key(), info[5].body, b"\x31" + info[3].raw[1:], scheme() if scheme else algorithm)
    check_chain(certificates, signer)
    unsigned = info[6].kids() if len(info) > 6 else []
    return Signed(signer, certificates, content, content_type, info[5].body, unsigned)


def check_commitment(attributes, signer):
    second = attributes.get("1.2.840.113549.1.9.16.2.47")
    first = second or attributes["1.2.840.113549.1.9.16.2.12"]
    parts = first.kids()[0].kids()[0].kids()
    algorithm = hashes.SHA256() if second else hashes.SHA1()
    if second and parts[0].tag == 0x30:
        algorithm = DIGESTS[oid(parts[0].kids()[0])]()
    digest = next(part for part in parts if part.tag == 4)
    if digest.body != digest_of(algorithm, der_of(signer)):
        raise Bad


def check_chain(certificates, signer):
    left, current = list(certificates), signer
    while current is not None and current in left:
        left.remove(current)
        child = current
        if child.issuer == child.subject:
            issued(child, child)
        current = next((other for other in left if other.subject == child.issuer), None)
        if current is not None:
            issued(child, current)
    if left:
        raise Bad


@dataclass
class Stamp:
    imprint: bytes
    policy: str
    authority: str
    at: datetime
    fingerprints: list


def read_time_stamp(data):
    """A token that is well signed, or None."""
    try:
        signed = read_signed(data, TOKEN)
        info = one(signed.content).kids()
        algorithm, imprint = info[2].kids()
        if oid(algorithm.kids()[0]) != "2.16.840.1.101.3.4.2.1":
            raise Bad
        time = next(node for node in info if node.tag == 0x18).body.decode()
        at = datetime.strptime(time, "%Y%m%d%H%M%S.%fZ" if "." in time else "%Y%m%d%H%M%SZ").replace(tzinfo=timezone.utc)
        usage = signed.signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        if not usage.critical or [one.dotted_string for one in usage.value] != ["1.3.6.1.5.5.7.3.8"]:
            raise Bad
        if not is_within(signed.signer, at):
            raise Bad
        authority = ", ".join(str(attribute.value) for attribute in signed.signer.subject)
        return Stamp(imprint.body, oid(info[1]), authority, at, signed.fingerprints())
    except (Bad, ValueError, KeyError, IndexError, StopIteration, TypeError, x509.ExtensionNotFound):
        return None


def is_within(certificate, at):
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def check_seal(pdf, signature):
    """('sound', fingerprint), or what is wrong with it."""
    start, before, after, length = signature.byte_range
    if start != 0 or (before, after) != (signature.start, signature.end):
        return "invalid", None
    if after + length != len(pdf):
        return "partial", None
    try:
        digits = pdf[before + 1 : after - 1].decode("ascii")
        if digits != digits.lower() or signature.sub_filter != "ETSI.CAdES.detached":
            raise Bad
        room = bytes.fromhex(digits)
        if len(room) * 2 != len(digits) or room[0] != 0x30:
            raise Bad
        size = 2 + room[1] if room[1] < 0x80 else 2 + (room[1] & 3) + int.from_bytes(room[2 : 2 + (room[1] & 3)], "big")
        if any(room[size:]):
            raise Bad
        signed = read_signed(room[:size], DATA, detached=pdf[:before] + pdf[after:])
        if len(signed.unsigned) > 1:
            raise Bad
        for attribute in signed.unsigned:
            name, values = attribute.kids()
            stamp = read_time_stamp(one(values.body).raw) if oid(name) == "1.2.840.113549.1.9.16.2.14" else None
            if not stamp or stamp.imprint != hashlib.sha256(signed.signature).digest() or not is_within(signed.signer, stamp.at):
                raise Bad
        return "sound", hashlib.sha256(der_of(signed.signer)).hexdigest()
    except (Bad, ValueError, KeyError, IndexError, StopIteration, TypeError):
        return "invalid", None
