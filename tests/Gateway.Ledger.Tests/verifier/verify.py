"""An independent verifier of Gateway bundles, written from FORMAT.md: Python's standard library, and openssl for ECDSA.
    python3 verify.py BUNDLE [--policy FILE] [--known FILE]... [--max-tail HOURS] [--require-anchored]
Ends with the exit codes of FORMAT.md section 13. Time stamps (RFC 3161) are not looked at."""
import argparse, base64, collections, contextlib, datetime, functools, hashlib, json, pathlib, re
import shutil, struct, subprocess, sys, tempfile, zipfile
sha, EPOCH = lambda data: hashlib.sha256(data).digest(), datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
leaf_hash, node_hash = lambda data: sha(b"\0" + data), lambda left, right: sha(b"\1" + left + right)
need = lambda condition: None if condition else {}["the evidence was altered"]
def or_none(read):  # the same, remembered, and None for what cannot be read
    def attempt(*what):
        with contextlib.suppress(Exception): return read(*what)
    return functools.lru_cache(None)(attempt)
canonical = lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
def parse(data):  # canonical JSON (section 2); what strings may hold is not looked at
    value = json.loads(data, parse_float=lambda _: need(False), parse_constant=lambda _: need(False))
    return need(isinstance(value, dict) and canonical(value) == data and b":null" not in data) or value
micros = lambda text: (datetime.datetime.fromisoformat(text) - EPOCH) // datetime.timedelta(0, 0, 1)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")  # who signs, the tree (3 and 4)
b64 = lambda text: need(base64.b64encode(base64.b64decode(text)).decode() == text) or base64.b64decode(text)
is_name = lambda text: re.fullmatch("[^\\s\0-\x1f\x7f-\x9f+]+", text)
@or_none
def ecdsa(key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("key", key), ("signature", signature)): pathlib.Path(folder, name).write_bytes(data)
        call = ["openssl", "dgst", "-sha256", "-keyform", "DER", "-verify", "key", "-signature", "signature"]
        return subprocess.run(call, input=message, capture_output=True, cwd=folder).returncode == 0
@or_none
def vkey(text):  # (name, id, type, key; None for a type that is not verified here)
    name, id, material = *text.split("+", 2)[:2], b64(text.split("+", 2)[2])
    logs, head = material[0] == 2, b"\xffgateway/ecdsa-p256-cosignature/v1\n"
    hashed = material[1:] if logs else name.encode() + b"\n" + material
    key = hashed if logs else material[len(head):] if material.startswith(head) else None
    need(is_name(name) and sha(hashed)[:4].hex() == id and (key is None or len(key) == 91 and key[:27] == SPKI))
    return name, sha(hashed)[:4], material, key
@or_none
def note(data):  # ((text, signatures), (origin, size, root)) of a signed checkpoint
    text, _, lines = data.decode("utf-8").rpartition("\n\n")
    found, body = [re.fullmatch("\u2014 ([^ ]+) ([^ ]+)", line) for line in lines.split("\n")[:-1]], text.split("\n")
    signed = tuple((m[1], b64(m[2])[:4], b64(m[2])[4:]) for m in found)
    need(len(data) <= 1 << 20 and lines.endswith("\n") and len(found) <= 64 and len(b64(body[2])) == 32 and all(body))
    need(all(is_name(m[0]) and m[2] for m in signed) and re.fullmatch("0|[1-9][0-9]{0,17}", body[1]))
    return need(not re.search("[\0-\t\v-\x1f]", text)) or ((text + "\n", signed), (body[0], int(body[1]), b64(body[2])))
def signed(n, key):  # None: absent, or of a type that is not verified here
    (text, lines), logs, time = n, key[2][0] == 2, b"cosignature/v1\ntime %d\n%b"
    found = [(int.from_bytes(blob[:8], "big"), blob) for *of, blob in lines if key[3] and tuple(of) == key[:2]]
    return all(ecdsa(key[3], text.encode(), blob) if logs else 0 < at < 253402300800 and
               ecdsa(key[3], time % (at, text.encode()), blob[8:]) for at, blob in found) if found else None
@or_none
def policy(data):  # (log keys, witnesses by name, whether a set of names is enough; None when none is needed)
    words = [line.split() for line in data.decode("utf-8").split("\n") if line.strip() and line.strip()[0] != "#"]
    of = lambda kind: [each[1:] for each in words if each[0] == kind]
    logs, witnesses = [vkey(key) for key, *_ in of("log")], {name: vkey(key) for name, key, *_ in of("witness")}
    groups = {name: ({"all": len(names), "any": 1}.get(k) or int(k), names) for name, k, *names in of("group")}
    [[quorum]], kinds = of("quorum"), ("log", "witness", "group", "quorum")
    need(all([*logs, *witnesses.values(), quorum in {"none", *witnesses, *groups}, *(w[0] in kinds for w in words)]))
    holds = lambda n, have: n in have if n in witnesses else sum(holds(m, have) for m in groups[n][1]) >= groups[n][0]
    return logs, witnesses, None if quorum == "none" else lambda have: holds(quorum, have)
def root_of(hashes):
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[i:i + 2]) if i + 1 < len(hashes) else hashes[i] for i in range(0, len(hashes), 2)]
    return hashes[0] if hashes else sha(b"")
def path_of(hashes, index):
    k = 1 << (len(hashes) - 1).bit_length() >> 1
    if index < k: return path_of(hashes[:k], index) + [root_of(hashes[k:])]
    return path_of(hashes[k:], index - k) + [root_of(hashes[:k])] if k else []
def tiles(name, size):  # (path, index of the first hash, width)
    for n in range((size + 255) // 256):
        width, text, m = min(256, size - n * 256), "%03d" % (n % 1000), n // 1000
        while m: text, m = "x%03d/%s" % (m % 1000, text), m // 1000
        yield "tile/%s/%s%s" % (name, text, "" if width == 256 else ".p/%d" % width), n * 256, width
WORDS = ["sending", "accepted", "rejected", "failed", "cancelled", "skipped", "expired", "refused"]
SETS = {"contract": "contracts", "origin": "origins", "destination": "destinations", "transferBasis": "transferBases",
        "consent": "consents", "categories": "categories", "purposes": "purposes", "bases": "bases"}
covers = lambda category, other: (other + ".").startswith(category + ".")
def unite(into, sets): [into.setdefault(name, set()).update(words) for name, words in sets.items()]
def row_of(key, records, outcomes, sets, **more):  # records, manifests' rows, reports (sections 8 and 11)
    full = {"outcomes": dict(outcomes), "sets": {k: sorted(v) for k, v in sets.items()}} | more
    return {"partner": key[0], "tag": key[1], "records": records} | {k: v for k, v in full.items() if v}
def merge(rows, apart=lambda r: ""):
    sums = collections.defaultdict(lambda: [0, collections.Counter(), {}, collections.Counter()])
    for s, r in [(sums[r["partner"], r["tag"], apart(r)], r.get) for r in rows]:
        s[0] += r("records"); s[1].update(r("outcomes", {})); s[3].update(r("refusals", {})); unite(s[2], r("sets", {}))
    return [row_of(key, *s[:3], refusals=dict(s[3])) for key, s in sorted(sums.items())]
def recount(category, rows):
    match = lambda r: [c for c in r.get("sets", {}).get("categories", []) if covers(category, c)]
    found = [r | {"tag": "", "sets": r["sets"] | {"tags": [r["tag"]], "categories": match(r)}} for r in rows
             if match(r) and r["outcomes"].get("sending")]
    return [{"partner": r["partner"], "sent": r["outcomes"]["sending"]} | {
        name: r["sets"].get(name, []) for name in [*SETS.values(), "tags"]} for r in merge(found)]
def segment(data, s, only, law, begun, full):  # the rows that the records give
    (count, n), at, terms, rows, seen, seq = struct.unpack(">II", data[19:27]), 27, [], {}, set(), s["seqFrom"] - 1
    for _ in range(count):
        raw = data[at + 4:at + 4 + int.from_bytes(data[at:at + 4], "big")]; t, at = parse(raw), at + 4 + len(raw)
        terms.append((t, sha(raw), rows.setdefault((t["partner"], t["tag"]), ([], collections.Counter(), {}))))
    need(data[:19] == b"gateway-segment/v1\n" and len(data) == at + 88 * n and (only or n == s["records"]))
    low, high, used = micros(s["from"]) - 300 * SECOND, micros(s["to"]) + 300 * SECOND, 0
    for raw in [data[i:i + 88] for i in range(at, len(data), 88)]:
        (number, q, when, kind), key = struct.unpack(">IqqB", raw[:21]), raw[24:40] + raw[21:22]
        need(number <= used and number < count and 1 <= kind <= 8 and (q > seq if only else q == seq + 1))
        (t, digest, (leaves, outcomes, sets)), used, seq = terms[number], max(used, number + 1), q
        leaves.append(leaf_hash(digest + raw[4:])); outcomes[WORDS[kind - 1]] += 1
        if kind <= 4 and number not in seen and not seen.add(number):
            all_ = t | ({"contract": "%s@%d" % (t["contract"], t["contractVersion"])} if "contractVersion" in t else {})
            unite(sets, {SETS[k]: [v] if isinstance(v, str) else v for k, v in all_.items() if k in SETS})
        if law: law.rule(low <= when <= high, law.sends(t, when) if kind == 1 else kind > 4 or key in begun or not full)
        if kind <= 4: (begun.add if kind == 1 else begun.discard)(key)
    return need(used == count and seq < s["seqFrom"] + s["records"] and all(only in (None, p) for p, _ in rows)) or rows
SECOND, FUNCTIONS, OVER = 10 ** 6, {"marketing", "it", "legal"}, ["rejected", "withdrawn", "expired", "voided"]
EEA = set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split())
SCOPES = ("sites", "site"), ("countries", "origin"), ("destinations", "destination"), ("channels", "channel")
STATUSES = {None: ["draft", "signed"], "draft": ["draft", "signed", None], "terminated": [],
            "signed": ["signed", "suspended", "terminated"], "suspended": ["suspended", "signed", "terminated"]}
def widens(o, n):  # the old state's and the new one's members
    if not n("open") or not o("open"): return n("open")
    more = any("*" not in g and not set(n("grants", {}).get(k, ["*"])) <= set(g) for k, g in o("grants", {}).items())
    return more or n("from", "") < o("from", "") or n("to", "~") > o("to", "~") or n("refs") != o("refs")
class Replay:  # the rules (section 12)
    def __init__(self, entries, gone):
        self.versions, self.broken, rule = collections.defaultdict(list), False, self.rule
        last, asked, holds, latest, founding = {}, {}, {}, 0, True
        for index, e in entries.items():
            at, d, kind, t, state = micros(e["ts"]), e.get("data", {}), e["type"], e.get("target", {}), e.get("state")
            target, role, person = (t.get("kind"), t.get("id")), e["actor"]["role"], e["actor"].get("person")
            user, version, imported = e["actor"]["kind"] == "user", t.get("version"), kind == "ledger.imported"
            r = asked.get(target if target[0] == "approval" else ("approval", e.get("changeRequest")), {"over": True})
            rule(at >= latest - 300 * SECOND, founding or not imported, kind != "hold.placed" or role == "legal")
            latest, founding = max(latest, at), founding and (imported or not state and not user)
            if kind in ("approval.requested", "approval.edited"):
                rule(person, target not in asked if kind[9] == "r" else not r["over"])
                asked[target] = dict(d, person=person, role=role, given=[], over=False)
            elif kind == "approval.approved" and rule(not r["over"] and person and person != r["person"] and
                    role in FUNCTIONS and d["sha256"] == r["sha256"] and at <= micros(r["expiresAt"])):
                r["given"].append({"id": e["id"], "role": role, "person": person, "sha256": d["sha256"]})
            elif target[0] == "approval": r["over"] = rule(target in asked) and (r["over"] or kind[9:] in OVER)
            (old, after, before, status), changes = last.get(target, (None,) * 4), state and not imported
            rule(not changes or target[0] and (not user or role in {"admin", *FUNCTIONS}) and e.get("before") == after
                 and (target not in last or (version or 0) > (-1 if before is None else before)) and (
                     target[0] != "contract" or e.get("from") == status and e.get("to") in STATUSES.get(status, [])))
            if (kind == "hold.lifted" or changes and widens((old or {}).get, state.get)) and rule(not r["over"]):
                r["over"], named, given = True, e.get("approvals", []), r["given"]
                agreed = {a["role"] for a in named if a in given} | {r["role"]} & FUNCTIONS
                rule((r["kind"], r["id"], r.get("state")) == (*target, state), all(a in given for a in named),
                     len(agreed) > 1, set(r["needs"]) <= agreed, len({a["person"] for a in named}) == len(named))
            if state: last[target] = (state, e.get("after"), version, e.get("to"))
            if state: self.versions[target].append((at, micros(state.get("effective", e["ts"])), version, state))
            if kind[:5] == "hold.": holds[target] = "p" in kind and (d.get("from", ""), d.get("to", "~"), d.get("site"))
            kept = [h for h in filter(None, holds.values()) if
                    kind == "subject.erased" and not h[2] and h[0] <= e["ts"] < h[1] or
                    kind == "retention.executed" and any(s["from"] < h[1] and h[0] <= s["to"] for s in gone(index, d))]
            rule(not kept, kind != "subject.erased" or d.get("holdChecked") is True)
    def rule(self, *kept): self.broken |= not all(kept); return all(kept)
    def allows(self, t, at, known):
        force = lambda *key: next((v for v in self.versions.get(key, [])[::-1] if v[0] <= known and v[1] <= at), None)
        is_open = lambda v: v and v[3]["open"] and not ("from" in v[3] and at < micros(v[3]["from"])) and not (
            "to" in v[3] and micros(v[3]["to"]) <= at)
        refs = lambda v, kind, none=None: v[3].get("refs", {}).get(kind, none)
        tag, c, basis = force("tag", t["tag"]), force("contract", t.get("contract")), t.get("transferBasis")
        rests = refs(c, "transferBasis") if c else None
        for kill in filter(None, (force(*key) for key in self.versions if key[0] == "kill_switch")):
            scope, id = refs(kill, "scope"), refs(kill, "id", "")
            under = {"site": t.get("site"), "partner": t["partner"], "tag": t["tag"], "country": t.get("origin"),
                     "transfer_basis": basis or rests, "purpose": id if id in t.get("purposes", []) else None,
                     "category": id if any(covers(id, c) for c in t.get("categories", [])) else None}
            if not kill[3]["open"] and under.get(scope, id) == id: return False
        if not t.get("bases") or not is_open(tag) or not is_open(c): return False
        grants, has = lambda name, of=c: {*of[3].get("grants", {}).get(name, ["*"])}, lambda name: t.get(name, "")
        inside = lambda name, asked, of=c: "*" in grants(name, of) or {*asked} <= grants(name, of)
        over, to = basis and force("transfer_basis", basis), has("destination")
        carried = rests in (None, basis) and is_open(over) and (to in EEA or inside("countries", [to], over))
        return ((carried if basis else ("transfer_basis", rests) not in self.versions) and refs(tag, "contract") in (
                None, t["contract"]) and {refs(tag, "partner"), refs(c, "partner")} <= {None, t["partner"]}
                and (t.get("tagVersion", tag[2]), t.get("contractVersion")) == (tag[2], c[2])
                and refs(tag, "template") in (None, has("template").split("@")[0])
                and inside("sites", [has("site")], tag) and inside("purposes", has("purposes"))
                and all(inside(name, [has(of)]) for name, of in SCOPES)
                and ("not_required" in t["bases"] or all({"*", *(p + ":" + b for b in t["bases"])} & grants("bases")
                                                         for p in has("purposes"))) and all(any(
                    g == "*" or covers(g, x) for g in grants("categories") | {"x.event"}) for x in has("categories")))
    def sends(self, t, at): return self.allows(t, at, at) or self.allows(t, at, at - SECOND)
def check(files, trust, known, max_tail, anchored):  # the codes of all that is wrong (sections 10 and 13)
    codes, used = set(), {"manifest.json", "README.en.txt", "README.fr.txt", "policy.txt", "report.json", "checkpoint"}
    fault = lambda code, when: codes.add(code) if when else None
    read = lambda path: used.add(path) or fault(3, path not in files) or files.get(path)
    m, inner = parse(files["manifest.json"][:-1]), set(files) - {"manifest.json"}
    low, high, size, partner, listed = m["from"], m["to"], m["size"], m.get("partner"), m["files"]
    need(m["v"] == 1 and files["manifest.json"].endswith(b"\n") and 0 <= low <= high <= size and inner <= set(listed))
    need(all(sha(files[path]).hex() == listed[path] for path in inner)); fault(3, inner < set(listed))
    p, cp = policy(files.get("policy.txt") if trust is None else trust), note(files.get("checkpoint"))
    if not p or "checkpoint" not in files: return codes | {3 if p else 4}
    (logs, others, enough), (origin, n, root), leaves, raw = p, cp[1], [], {}; need((origin, n) == (m["origin"], size))
    shapes = [[*tiles(level, size >> 8 * level)] for level in range(8) if size >> 8 * level]
    if any(path not in files for shape in shapes for path, *_ in shape): return codes | {3}
    for shape in shapes:
        need(all(len(read(path)) == 32 * width for path, _, width in shape))
        hashes = [files[path][i:i + 32] for path, _, width in shape for i in range(0, 32 * width, 32)]
        need(not leaves or hashes == [root_of(below[i:i + 256]) for i in range(0, len(below) // 256 * 256, 256)])
        below, leaves = hashes, leaves or hashes
    for path, index, width in [each for each in tiles("entries", size) if not partner and read(each[0]) is not None]:
        data, at = files[path], 0
        for i in range(index, index + width):
            end = at + 2 + int.from_bytes(data[at:at + 2], "big"); raw[i], at = data[at + 2:end], end
        need(at == len(data))
    if partner: raw = {int(path[8:]): read(path) for path in files if re.fullmatch("entries/(0|[1-9]\\d{0,17})", path)}
    need(root_of(leaves) == root and all(leaf_hash(raw[i]) == leaves[i] for i in raw))
    entries = {i: parse(raw[i]) for i in sorted(raw)}
    if not partner and len(raw) < size: return codes | {3}
    of_type = lambda kind: {i: e["data"] for i, e in entries.items() if e["type"] == kind}
    sealed, spans = of_type("segment.sealed"), {k[2]: [k, 0, 1 << 63] for k in logs if k[0] == origin}
    inside = {i: s for i, s in sealed.items() if low <= i < high}
    need(high == size if low == high else low in {0, *sealed} and (high - 1 in sealed or high == size and not partner))
    for i, d in of_type("key.rotated").items():
        text = ("gateway-key-rotation/v1\n%s\n%d\n%s\n%s\n" % (origin, i, d["from"], d["to"])).encode()
        keys = [k for k, s in ((vkey(d[n]), or_none(b64)(d[n + "Signature"])) for n in ("from", "to"))
                if k and k[0] == origin and k[3] and ecdsa(k[3], text, s)]
        fault(4, len(keys) < 2 or not {k[2] for k in keys} & set(spans))
        old, new = [spans.setdefault(k[2], [k, 0, 1 << 63]) for k in keys if 4 not in codes] or ([0, 0, 0], [0, 0, 0])
        old[2], new[1] = min(old[2], i + 1), max(new[1], i + 1)
    of_log = lambda n, at: [(signed(n, k), a <= at <= b) for k, a, b in spans.values()]
    trusted = lambda n, at: (True, True) in of_log(n, at) and False not in dict(of_log(n, at))
    past, anchor = [note(read(path)) for path in sorted(files) if path.startswith("checkpoints/")], -1; need(all(past))
    for n in [cp, *past, *map(note, known)]:
        bad = not n or n[1][0] != origin or not trusted(n[0], n[1][1])
        fault(4, bad); fault(2, not bad and (n[1][1] > size or root_of(leaves[:n[1][1]]) != n[1][2]))
    for n, (_, at, _) in [cp, *past]:
        verdicts = {name: signed(n, key) for name, key in others.items()}
        used.add("anchors/%d.tsr" % at); fault(4, False in verdicts.values())
        if enough and enough({name for name, v in verdicts.items() if v}): anchor = max(anchor, at)
    fault(4 if enough else 5, anchor < 0 and (enough or anchored))
    fault(5, anchor in entries and size - 1 in entries and
          micros(entries[size - 1]["ts"]) - micros(entries[anchor]["ts"]) > max_tail * 1e6)
    before, following, lines, rows = None, collections.defaultdict(lambda: (0, 0)), {}, {}
    for i, s in sealed.items():  # the chain of segments, and each instance's own
        opened = {"type": "segment.opened", "data": {k: s[k] for k in ("instance", "segment", "seqFrom")}}.items()
        opened = s["opened"] < i and opened <= entries.get(s["opened"], {}).items()
        fault(3, s.get("previous") != before if not partner or before is not None else s.get("previous", -1) >= low)
        fault(3, not partner and not (opened and following[s["instance"]] == (s["segment"], s["seqFrom"])))
        before, following[s["instance"]] = i, (s["segment"] + 1, s["seqFrom"] + s["records"])
    file_of = lambda s: "segments/%s/%s/%012d.seg" % (s["instance"], s["from"][:10], s["segment"])
    covered = lambda d, i: d["from"] <= i < d["to"] and sealed[i]["to"] < d["before"]
    gone = lambda at, d: [s for i, s in inside.items() if i < at and covered(d, i) and file_of(s) not in listed]
    replay, waiting, expected = not partner and Replay(entries, gone), set(), collections.Counter()
    for i, s in inside.items():
        path, data, whole = "manifests/%s/%s.ndjson" % (s["instance"], s["from"][:10]), files.get(file_of(s)), (
            expected[s["instance"]] == s["segment"])
        if read(used.add(file_of(s)) or path) is None: continue
        stack, rows[i] = lines.setdefault(path, files[path].split(b"\n")[::-1]), []; head = parse(stack.pop())
        need((head["instance"], head["segment"], len(head["tags"])) == (s["instance"], s["segment"], s["tags"]))
        need(root_of([leaf_hash(canonical(t)) for t in head["tags"]]).hex() == s["root"])
        for t in [t for t in head["tags"] if partner in (None, t["partner"])]:
            rows[i].append(parse(stack[-1]))
            need(sha(stack.pop()).hex() == t["row"] and all(rows[i][-1][k] == t[k] for k in ("partner", "tag")))
        expected[s["instance"]] = s["segment"] + 1 if whole and data is not None else -1
        built = segment(data, s, partner, replay, waiting, whole) if data is not None else {}
        for key, r in [((r["partner"], r["tag"]), r) for r in rows[i] if data is not None]:
            own, more = built.pop(key, ([], {}, {})), {"salt": r.get("salt"), "refusals": r.get("refusals")}
            need(r == row_of(key, len(own[0]), *own[1:], root=root_of(own[0]).hex(), **more))
        fault(3, need(not built) or data is None and (not partner or any(r["records"] for r in rows[i])) and not any(
            covered(d, i) for j, d in of_type("retention.executed").items() if j > i))
    need(all(stack == [b""] for stack in lines.values())); fault(6, replay and replay.broken)
    for i, d in of_type("receipts.day_summed").items() if not partner else []:
        mine = [j for j, s in sealed.items() if j < i and s["from"][:10] == d["day"]]
        total = merge([r for j in mine for r in rows.get(j, [])], lambda r: r.get("outcomes", {}).get("sending") and (
            "sent " + " ".join(r.get("sets", {}).get("categories", []))) or "")
        data = read("sums/%s/%08d.ndjson" % (d["day"], d["segments"]))
        need(data is None or sha(data).hex() == d["sha256"] and len(mine) == d["segments"] and (
            set(mine) - set(rows) or data == b"".join(canonical(r) + b"\n" for r in total)))
    for b in [b for e in entries.values() if not partner for b in e.get("blobs", [])]:
        data = files.get(used.add("blobs/" + b["sha256"]) or "blobs/" + b["sha256"])
        need(data is None or (len(data), sha(data).hex()) == (b["len"], b["sha256"]))
        fault(3, data is None and not (b["pii"] and {"sha256": b["sha256"]} in of_type("blob.erased").values()))
    for path in [path for path in files if path.startswith("proofs/")]:
        index, (proof, _, n) = int(path[7:].split(".")[0]), read(path).partition(b"\n\n")
        text = [b"c2sp.org/tlog-proof@v1", b"index %d" % index, *map(base64.b64encode, path_of(leaves, index))]
        need(path == "proofs/%d.tlog-proof" % index and proof == b"\n".join(text) and note(n)[0][0] == cp[0][0])
        fault(4, not trusted(note(n)[0], size))
    if "report.json" in files and not {*inside} - {*rows} and (report := parse(files["report.json"][:-1])):
        asked = {i for i, s in sealed.items() if report["from"] <= s["from"][:10] <= report["to"]}
        again = recount(report["category"], [r for i in sorted(asked & {*rows}) for r in rows[i]])
        need(files["report.json"].endswith(b"\n") and (asked - {*inside} or report["rows"] == again))
        fault(3, asked - {*inside})
    return need(set(files) <= used) or codes
def verify(files, trust=None, known=(), max_tail=86_400, anchored=False):  # files: {path: bytes}; the exit code
    try: return min(check(files, trust, known, max_tail, anchored), key=[1, 2, 4, 3, 5, 6].index, default=0)
    except Exception: return 1  # altered, or so odd that it cannot be read, which is the same
@or_none
def load(path):
    if path.is_dir(): return {f.relative_to(path).as_posix(): f.read_bytes() for f in path.rglob("*") if f.is_file()}
    with zipfile.ZipFile(path) as archive:
        packed = [(f, archive.read(f)) for f in archive.infolist() if f.file_size or f.filename[-1] != "/"]
    need(all(f.compress_type in (0, 8) and not f.flag_bits & 1 and f.file_size == len(data) for f, data in packed))
    return need(len({f.filename for f, _ in packed}) == len(packed)) or {f.filename: data for f, data in packed}
if __name__ == "__main__":
    call, read = argparse.ArgumentParser(), lambda path: path and pathlib.Path(path).read_bytes()
    call.error, add = lambda _: sys.exit(64), call.add_argument
    add("bundle", type=pathlib.Path); add("--policy"); add("--known", action="append", default=[])
    add("--max-tail", type=float, default=24); add("--require-anchored", action="store_true")
    if not shutil.which("openssl"): sys.exit(print("openssl is missing.", file=sys.stderr) or 64)
    try: a = call.parse_args(); trust, *known = map(read, (a.policy, *a.known)); a.bundle.stat(); need(a.max_tail >= 0)
    except (OSError, KeyError): sys.exit(64)
    sys.exit(verify(load(a.bundle), trust, known, a.max_tail * 3600, a.require_anchored))
