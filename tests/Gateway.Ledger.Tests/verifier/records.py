"""Records, manifests' rows and the report: sections 8 and 11 of FORMAT.md."""
import collections, hashlib, struct
from rules import MINUTES5, covers, micros

sha = lambda data: hashlib.sha256(data).digest()
leaf_hash = lambda data: sha(b"\0" + data)

def need(condition):  # or the evidence was altered
    if not condition: raise ValueError

WORDS = ["sending", "accepted", "rejected", "failed", "cancelled", "skipped", "expired", "refused"]

def sets_of(t):
    single = {"contracts": t.get("contract"), "origins": t.get("origin"), "destinations": t.get("destination"),
              "transferBases": t.get("transferBasis"), "consents": t.get("consent")}
    if "contractVersion" in t and "contract" in t: single["contracts"] = "%s@%d" % (t["contract"], t["contractVersion"])
    several = {k: set(t[k]) for k in ("categories", "purposes", "bases") if t.get(k)}
    return {k: {v} for k, v in single.items() if v is not None} | several

def unite(into, sets):
    for name, words in sets.items(): into.setdefault(name, set()).update(words)

def row_of(partner, tag, records, outcomes, sets, **more):
    full = {"outcomes": dict(outcomes), "sets": {k: sorted(v) for k, v in sets.items()}} | more
    return {"partner": partner, "tag": tag, "records": records} | {k: v for k, v in full.items() if v}

def merge(rows):
    sums = {}
    for r in rows:
        s = sums.setdefault((r["partner"], r["tag"]), [0, collections.Counter(), {}, collections.Counter()])
        s[0] += r["records"]
        s[1].update(r.get("outcomes", {})), s[3].update(r.get("refusals", {})), unite(s[2], r.get("sets", {}))
    return [row_of(*key, *s[:3], refusals=dict(s[3])) for key, s in sorted(sums.items())]

def recount(category, rows):
    names, partners = ["bases", "consents", "contracts", "destinations", "origins", "purposes", "transferBases"], {}
    for r in rows:
        match = [c for c in r.get("sets", {}).get("categories", []) if covers(category, c)]
        sent = r.get("outcomes", {}).get("sending", 0)
        if not match or not sent: continue
        p = partners.setdefault(r["partner"], [0, {k: set() for k in [*names, "tags", "categories"]}])
        p[0] += sent
        unite(p[1], {k: r["sets"].get(k, []) for k in names} | {"tags": [r["tag"]], "categories": match})
    return [{"partner": k, "sent": p[0]} | {n: sorted(v) for n, v in p[1].items()} for k, p in sorted(partners.items())]

def segment(data, s, partner, parse, replay, waiting, whole):  # the rows that the records give
    (count, n), at, terms, rows, seen, seq = struct.unpack(">II", data[19:27]), 27, [], {}, set(), s["seqFrom"] - 1
    for _ in range(count):
        raw = data[at + 4:at + 4 + int.from_bytes(data[at:at + 4], "big")]
        t, at = parse(raw), at + 4 + len(raw)
        terms.append((t, sha(raw), rows.setdefault((t["partner"], t["tag"]), ([], collections.Counter(), {}))))
        need(partner in (None, t["partner"]))
    need(data[:19] == b"gateway-segment/v1\n" and len(data) == at + 88 * n)
    need(partner is not None or n == s["records"])
    low, high, used = micros(s["from"]) - MINUTES5, micros(s["to"]) + MINUTES5, 0
    for at in range(at, len(data), 88):
        number, q, when, outcome, attempt = struct.unpack(">IqqBB", data[at:at + 22])
        need(number <= used and number < count and 1 <= outcome <= 8 and (q == seq + 1 if partner is None else q > seq))
        (t, digest, (leaves, outcomes, sets)), used, seq = terms[number], max(used, number + 1), q
        leaves.append(leaf_hash(digest + data[at + 4:at + 88]))
        outcomes[WORDS[outcome - 1]] += 1
        if outcome <= 4 and number not in seen: seen.add(number), unite(sets, sets_of(t))
        key = data[at + 24:at + 40] + bytes([attempt])
        if replay and outcome == 1: replay.send(t, digest, when), waiting.add(key)
        elif replay and outcome <= 4: replay.rule(key in waiting or not whole), waiting.discard(key)
        if replay: replay.rule(low <= when <= high)
    need(used == count and seq < s["seqFrom"] + s["records"])
    return rows
