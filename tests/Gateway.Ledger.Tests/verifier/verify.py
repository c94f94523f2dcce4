"""An independent verifier of Gateway bundles, written from FORMAT.md. Python 3 standard library, no network.
    python3 verify.py BUNDLE [--policy FILE] [--known FILE]... [--max-tail HOURS] [--require-anchored]
Ends with the exit codes of FORMAT.md section 13. Time stamps (RFC 3161) are not looked at."""
import argparse, base64, collections, functools, itertools, json, pathlib, re, sys, unicodedata, zipfile
from records import leaf_hash, merge, need, recount, row_of, segment, sha
from rules import Replay, micros

ORDER = [1, 2, 4, 3, 5, 6]  # which code wins when several things are wrong
node_hash = lambda left, right: sha(b"\1" + left + right)

# --- canonical JSON (section 2)
canonical = lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

def parse(data):
    text = bytes(data).decode("utf-8")
    bare = re.sub(r'"(\\.|[^"\\])*"', "", text)
    need("null" not in bare and max(itertools.accumulate((c in "{[") - (c in "]}") for c in bare)) <= 17)
    need(unicodedata.is_normalized("NFC", text) and not any(unicodedata.category(c)[0] == "M"
         or "\u1161" <= c <= "\u1175" or "\u11a8" <= c <= "\u11c2" for c in text if c > "\u02ff"))
    value = json.loads(text, parse_float=lambda _: need(False), parse_constant=lambda _: need(False))
    need(isinstance(value, dict) and canonical(value) == text and all(len(n) < 17 for n in re.findall("[0-9]+", bare)))
    return value

# --- ECDSA on P-256 with SHA-256
P, B = 2 ** 256 - 2 ** 224 + 2 ** 192 + 2 ** 96 - 1, 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

def add(p, q):  # affine; None is the point at infinity
    if not p or not q: return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0: return None
    slope = 3 * (p[0] ** 2 - 1) * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope ** 2 - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P

@functools.lru_cache(None)
def ecdsa(point, message, der):
    n = der[3] if len(der) > 7 else 0
    r, s = der[4:4 + n], der[6 + n:]
    if der != b"\x30%c\x02%c%b\x02%c%b" % (len(der) - 2 & 255, n, r, len(s) & 255, s) or not r or not s: return False
    if any(x[0] & 0x80 or len(x) > 1 and not x[0] and not x[1] & 0x80 for x in (r, s)): return False
    r, s = int.from_bytes(r, "big"), int.from_bytes(s, "big")
    if not (0 < r < N and 0 < s < N): return False
    u, v = int.from_bytes(sha(message), "big") * pow(s, -1, N) % N, r * pow(s, -1, N) % N
    both, total = add(G, point), None
    for bit in range(255, -1, -1):
        total, pick = add(total, total), (u >> bit & 1) + 2 * (v >> bit & 1)
        if pick: total = add(total, (None, G, point, both)[pick])
    return total is not None and total[0] % N == r

# --- keys, notes, checkpoints, policies (sections 3 and 4)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
COSIGNER = b"\xffgateway/ecdsa-p256-cosignature/v1\n"

def b64(text):
    try: data = base64.b64decode(text, validate=True)
    except ValueError: return b""
    return data if base64.b64encode(data).decode() == text else b""

is_name = lambda text: text and not any(c in "+\x85" or c.isspace() or unicodedata.category(c) == "Cc" for c in text)

def vkey(text):  # (name, id, material, point; None for a type that is not verified here)
    (name, key_id, encoded), point = (text.split("+", 2) + ["", ""])[:3], None
    material = b64(encoded)
    if len(material) < 2 or not is_name(name): return None
    hashed = material[1:] if material[0] == 2 else name.encode() + b"\n" + material
    spki = material[1:] if material[0] == 2 else material[len(COSIGNER):] if material.startswith(COSIGNER) else None
    if spki is not None:
        x, y = point = int.from_bytes(spki[-64:-32], "big"), int.from_bytes(spki[-32:], "big")
        if len(spki) != 91 or spki[:27] != SPKI or max(x, y) >= P or (y * y - x ** 3 + 3 * x - B) % P: return None
    return (name, sha(hashed)[:4], material, point) if sha(hashed)[:4].hex() == key_id else None

def note(data):  # ((text, signatures), (origin, size, root)); None when it is no signed checkpoint
    try: text, _, lines = bytes(data).decode("utf-8").rpartition("\n\n")
    except UnicodeDecodeError: return None
    found = [re.fullmatch("\u2014 ([^ ]+) ([^ ]+)", line) for line in lines.split("\n")[:-1]]
    if len(data) > 1 << 20 or not lines.endswith("\n") or not all(found): return None
    if re.search("[\0-\x09\x0b-\x1f]", text): return None
    signatures, body = [(m[1], b64(m[2])[:4], b64(m[2])[4:]) for m in found], text.split("\n")
    if not all(is_name(name) and rest for name, _, rest in signatures) or len(found) > 64: return None
    root = b64(body[2]) if len(body) > 2 and all(body) and re.fullmatch("0|[1-9][0-9]{0,17}", body[1]) else b""
    return ((text + "\n", signatures), (body[0], int(body[1]), root)) if len(root) == 32 else None

def signed(n, key):  # None: absent, or of a type that is not verified here
    verdict = None
    for name, key_id, blob in n[1] if key[3] else []:
        if (name, key_id) != key[:2]: continue
        message, when, der = n[0].encode(), int.from_bytes(blob[:8], "big"), blob
        if key[2][0] == 0xFF: message, der = b"cosignature/v1\ntime %d\n" % when + message, blob[8:]
        if key[2][0] == 0xFF and not 0 < when <= 253402300799 or not ecdsa(key[3], message, der): return False
        verdict = True
    return verdict

def policy(data):  # (log keys, witnesses by name, whether a set of names is enough; None when none is needed)
    logs, witnesses, groups, quorum = [], {}, {}, None
    if data is None or re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data): return None
    key_of = lambda text, known: (k := vkey(text.encode("latin-1").decode("utf-8", "replace"))) and k[2] not in [
        other[2] for other in known] and k
    for words in [re.split("[ \t]+", line.strip(" \t")) for line in data.decode("latin-1").split("\n")]:
        match words:
            case ["log", text, *url] if len(url) < 2 and (key := key_of(text, logs)): logs.append(key)
            case ["witness", name, text, *url] if (len(url) < 2 and name not in [*groups, "none"]
                                                   and (key := key_of(text, witnesses.values()))):
                witnesses[name], groups[name] = key, (0, [])
            case ["group", name, k, *names] if names and name not in [*groups, "none"]:
                count = {"all": len(names), "any": 1}.get(k) or int(k if re.fullmatch("[1-9][0-9]{0,8}", k) else 0)
                members = [n for _, group in groups.values() for n in group] + names
                if not count <= len(names) or not count or len(set(members)) < len(members) or set(names) - set(groups):
                    return None
                groups[name] = (count, names)
            case ["quorum", name] if not quorum and name in [*groups, "none"]: quorum = name
            case [word, *_] if word and word[0] != "#": return None
    def holds(name, have):
        count, names = groups[name]
        return sum(holds(n, have) for n in names) >= count if count else name in have
    return quorum and (logs, witnesses, None if quorum == "none" else lambda have: holds(quorum, have))

# --- the tree (section 3)
def root_of(hashes):
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[i:i + 2]) if i + 1 < len(hashes) else hashes[i] for i in range(0, len(hashes), 2)]
    return hashes[0] if hashes else sha(b"")

def path_of(hashes, index):
    if len(hashes) < 2: return []
    k = 1 << (len(hashes) - 1).bit_length() - 1
    if index < k: return path_of(hashes[:k], index) + [root_of(hashes[k:])]
    return path_of(hashes[k:], index - k) + [root_of(hashes[:k])]

def tiles(name, size):  # (path, index of the first hash, width)
    for n in range((size + 255) // 256):
        width, text, m = min(256, size - n * 256), "%03d" % (n % 1000), n // 1000
        while m: text, m = "x%03d/%s" % (m % 1000, text), m // 1000
        yield "tile/%s/%s%s" % (name, text, "" if width == 256 else ".p/%d" % width), n * 256, width

# --- the verdict (sections 10 and 13)
def check(files, trust, known, max_tail, anchored):  # the codes of all that is wrong
    codes, used = set(), {"manifest.json", "README.en.txt", "README.fr.txt", "policy.txt", "report.json"}
    def read(path):
        used.add(path)
        if path not in files: codes.add(3)
        return files.get(path)
    m = parse(files["manifest.json"][:-1])
    low, high, partner = m["from"], m["to"], m.get("partner")
    need(m["v"] == 1 and files["manifest.json"].endswith(b"\n") and 0 <= low <= high <= m["size"])
    need(not set(files) - {"manifest.json", *m["files"]})
    need(all(sha(files[path]).hex() == digest for path, digest in m["files"].items() if path in files))
    if set(m["files"]) - set(files): codes.add(3)
    p = policy(files.get("policy.txt") if trust is None else trust)
    if not p or "checkpoint" not in files: return codes | {3 if p else 4}
    cp = note(read("checkpoint"))
    origin, size, root = cp[1]
    need((origin, size) == (m["origin"], m["size"]))
    shape_of = lambda level: tiles(level, size >> 8 * level)
    if any(tile[0] not in files for level in range(8) for tile in shape_of(level)): return codes | {3}
    shapes, leaves, raw = [[*shape_of(level)] for level in range(8) if size >> 8 * level], [], {}
    for level, shape in enumerate(shapes):
        need(all(len(read(path)) == 32 * width for path, _, width in shape))
        data = b"".join(files[path] for path, _, _ in shape)
        hashes = [data[i:i + 32] for i in range(0, len(data), 32)]
        need(not level or hashes == [root_of(below[i:i + 256]) for i in range(0, len(below) // 256 * 256, 256)])
        below, leaves = hashes, leaves or hashes
    need(root_of(leaves) == root)
    for path, index, width in tiles("entries", size) if partner is None else []:
        data, at = read(path), 0
        for i in range(index, index + width) if data is not None else []:
            length = int.from_bytes(data[at:at + 2], "big")
            raw[i], at = data[at + 2:at + 2 + length], at + 2 + length
        need(data is None or at == len(data))
    for path in [path for path in files if partner is not None and re.fullmatch("entries/(0|[1-9][0-9]{0,17})", path)]:
        if int(path[8:]) < size: raw[int(path[8:])] = read(path)
    need(all(leaf_hash(raw[i]) == leaves[i] for i in raw))
    entries = {i: parse(raw[i]) for i in sorted(raw)}
    if partner is None and len(raw) < size: return codes | {3}
    sealed = {i: e["data"] for i, e in entries.items() if e["type"] == "segment.sealed"}
    inside = [i for i in sealed if low <= i < high]
    whole_end = high - 1 in sealed or high == size and partner is None
    need(high == size if low == high else low in {0, *sealed} and whole_end)
    spans = {k[2]: [k, 0, 1 << 63] for k in p[0] if k[0] == origin}
    for i, d in [(i, e["data"]) for i, e in entries.items() if e["type"] == "key.rotated"]:
        old, new = vkey(d["from"]), vkey(d["to"])
        text = ("gateway-key-rotation/v1\n%s\n%d\n%s\n%s\n" % (origin, i, d["from"], d["to"])).encode()
        good = old and new and old[0] == new[0] == origin and old[3] and new[3] and {old[2], new[2]} & set(spans)
        if not (good and ecdsa(old[3], text, b64(d["fromSignature"])) and ecdsa(new[3], text, b64(d["toSignature"]))):
            codes.add(4)
        else:
            a, b = spans.setdefault(old[2], [old, 0, 1 << 63]), spans.setdefault(new[2], [new, 0, 1 << 63])
            a[2], b[1] = min(a[2], i + 1), max(b[1], i + 1)
    def trusted(n, at):
        verdicts = [(signed(n, k), a <= at <= b) for k, a, b in spans.values()]
        return all(v is not False for v, _ in verdicts) and any(v and now for v, now in verdicts)
    past = [note(read(path)) for path in sorted(files) if path.startswith("checkpoints/")]
    need(all(past))
    for n in [cp, *past] + [note(k) for k in known]:
        if not n or n[1][0] != origin or not trusted(n[0], n[1][1]): codes.add(4)
        elif n[1][1] > size or root_of(leaves[:n[1][1]]) != n[1][2]: codes.add(2)
    anchor = -1
    for n, (_, at, _) in [cp, *past]:
        used.add("anchors/%d.tsr" % at)
        verdicts = {name: signed(n, key) for name, key in p[1].items()}
        if False in verdicts.values(): codes.add(4)
        if p[2] and p[2]({name for name, v in verdicts.items() if v}): anchor = max(anchor, at)
    if anchor < 0: codes |= {4} if p[2] else {5} if anchored else set()
    elif anchor in entries and size - 1 in entries:
        if micros(entries[size - 1]["ts"]) - micros(entries[anchor]["ts"]) > max_tail * 1e6: codes.add(5)
    before, following, lines, rows = None, collections.defaultdict(lambda: (0, 0)), {}, {}
    for i, s in sealed.items():  # the chain of segments, and each instance's own
        opened = {"type": "segment.opened", "data": {k: s[k] for k in ("instance", "segment", "seqFrom")}}
        opened = opened.items() <= entries.get(s["opened"], {}).items() and s["opened"] < i
        ok = s.get("previous") == before if partner is None or before is not None else s.get("previous", -1) < low
        own = partner is not None or opened and following[s["instance"]] == (s["segment"], s["seqFrom"])
        if not ok or not own: codes.add(3)
        before, following[s["instance"]] = i, (s["segment"] + 1, s["seqFrom"] + s["records"])
    file_of = lambda s: "segments/%s/%s/%012d.seg" % (s["instance"], s["from"][:10], s["segment"])
    covered = lambda d, i: d["from"] <= i < d["to"] and sealed[i]["to"] < d["before"]
    replay = partner is None and Replay(entries, lambda index, d: [
        sealed[i] for i in inside if i < index and covered(d, i) and file_of(sealed[i]) not in m["files"]])
    waiting, expected = set(), collections.Counter()
    for i, s in [(i, sealed[i]) for i in inside]:
        path = "manifests/%s/%s.ndjson" % (s["instance"], s["from"][:10])
        used.add(file_of(s))
        if read(path) is None: continue
        stack, rows[i] = lines.setdefault(path, files[path].split(b"\n")[::-1]), []
        head = parse(stack.pop())
        need((head["instance"], head["segment"], len(head["tags"])) == (s["instance"], s["segment"], s["tags"]))
        need(root_of([leaf_hash(canonical(t).encode()) for t in head["tags"]]).hex() == s["root"])
        for t in [t for t in head["tags"] if partner in (None, t["partner"])]:
            rows[i].append(parse(stack[-1]))
            need(sha(stack.pop()).hex() == t["row"] and all(rows[i][-1][k] == t[k] for k in ("partner", "tag")))
        data, whole = files.get(file_of(s)), expected[s["instance"]] == s["segment"]
        expected[s["instance"]] = s["segment"] + 1 if whole and data is not None else -1
        built = segment(data, s, partner, parse, replay, waiting, whole) if data is not None else {}
        for r in rows[i] if data is not None else []:
            own, counts, sets = built.pop((r["partner"], r["tag"]), ([], {}, {}))
            need(r == row_of(r["partner"], r["tag"], len(own), counts, sets, root=root_of(own).hex(),
                             salt=r.get("salt"), refusals=r.get("refusals")))
        need(not built)
        gone = data is None and (partner is None or any(r["records"] for r in rows[i]))
        runs = [e["data"] for j, e in entries.items() if j > i and e["type"] == "retention.executed"] if gone else []
        if gone and not any(covered(run, i) for run in runs): codes.add(3)
    need(all(stack == [b""] for stack in lines.values()))
    if replay and replay.broken: codes.add(6)
    erased = [e["data"]["sha256"] for e in entries.values() if e["type"] == "blob.erased"]
    for i, e in entries.items() if partner is None else []:
        d, summed = e.get("data", {}), e["type"] == "receipts.day_summed"
        data = read("sums/%s/%08d.ndjson" % (d["day"], d["segments"])) if summed else None
        if data is not None:
            mine = [j for j, s in sealed.items() if j < i and s["from"][:10] == d["day"]]
            need(sha(data).hex() == d["sha256"] and len(mine) == d["segments"])
            total = merge([r for j in mine for r in rows.get(j, [])])
            need(set(mine) - set(rows) or data == "".join(canonical(r) + "\n" for r in total).encode())
        for b in e.get("blobs", []):
            data = files.get("blobs/" + b["sha256"])
            used.add("blobs/" + b["sha256"])
            need(data is None or (len(data), sha(data).hex()) == (b["len"], b["sha256"]))
            if data is None and not (b["pii"] and b["sha256"] in erased): codes.add(3)
    for path in [path for path in files if path.startswith("proofs/")]:
        index, (proof, _, n) = int(path[7:].split(".")[0]), read(path).partition(b"\n\n")
        text = ["c2sp.org/tlog-proof@v1", "index %d" % index]
        text += [base64.b64encode(h).decode() for h in path_of(leaves, index)]
        need(path == "proofs/%d.tlog-proof" % index and proof == "\n".join(text).encode() and note(n)[0][0] == cp[0][0])
        if not trusted(note(n)[0], size): codes.add(4)
    if "report.json" in files and all(i in rows for i in inside):
        report = parse(files["report.json"][:-1])
        asked = [r for i in inside if report["from"] <= sealed[i]["from"][:10] <= report["to"] for r in rows[i]]
        need(files["report.json"].endswith(b"\n") and report["rows"] == recount(report["category"], asked))
    need(set(files) <= used)
    return codes

def verify(files, trust=None, known=(), max_tail=86_400, anchored=False):  # files: {path: bytes}; the exit code
    try: codes = check(files, trust, known, max_tail, anchored)
    except Exception: return 1  # altered, or so odd that it cannot be read, which is the same
    return next((code for code in ORDER if code in codes), 0)

def load(path):
    if path.is_dir(): return {f.relative_to(path).as_posix(): f.read_bytes() for f in path.rglob("*") if f.is_file()}
    with zipfile.ZipFile(path) as archive: return {name: archive.read(name) for name in archive.namelist()}

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(exit_on_error=False)
    arguments.add_argument("bundle", type=pathlib.Path)
    arguments.add_argument("--policy", type=pathlib.Path)
    arguments.add_argument("--known", type=pathlib.Path, action="append", default=[])
    arguments.add_argument("--max-tail", type=float, default=24)
    arguments.add_argument("--require-anchored", action="store_true")
    try:
        a = arguments.parse_args()
        trust, known = a.policy and a.policy.read_bytes(), [each.read_bytes() for each in a.known]
        files = load(a.bundle)
    except (zipfile.BadZipFile, EOFError): sys.exit(1)
    except (OSError, argparse.ArgumentError): sys.exit(64)
    sys.exit(verify(files, trust, known, a.max_tail * 3600, a.require_anchored))
