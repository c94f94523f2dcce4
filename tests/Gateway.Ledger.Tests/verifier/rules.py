"""The rules of FORMAT.md section 12: what verify.py holds governance entries and sends against."""
import bisect, collections, datetime, re

MINUTES5, SECOND = 300_000_000, 1_000_000
def micros(text):  # an instant as entries have it
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", text, re.ASCII): raise ValueError
    return (datetime.datetime.fromisoformat(text[:-1]) - datetime.datetime(1970, 1, 1)) // datetime.timedelta(0, 0, 1)
covers = lambda category, other: other == category or other.startswith(category + ".")
WRITERS, FUNCTIONS = {"marketing", "it", "legal", "admin"}, {"marketing", "it", "legal"}
OVER = {"approval.rejected", "approval.withdrawn", "approval.expired", "approval.voided"}
STATUSES = {None: ["draft", "signed"], "draft": ["draft", "signed", None], "signed": ["signed", "suspended", "terminated"],
            "suspended": ["suspended", "signed", "terminated"], "terminated": []}

def widens(old, new):
    if not new["open"] or not old or not old["open"]: return new["open"]
    within = lambda name, granted: "*" in granted or set(new.get("grants", {}).get(name, ["*"])) <= set(granted)
    return (new.get("from", "") < old.get("from", "") or new.get("to", "~") > old.get("to", "~") or
            not all(within(*g) for g in old.get("grants", {}).items()) or new.get("refs") != old.get("refs"))

class Replay:
    def __init__(self, entries, gone):
        self.versions, self.changes, self.broken, self.known = collections.defaultdict(list), set(), False, {}
        last, asked, holds, latest, founding = {}, {}, {}, 0, True
        for index, e in entries.items():
            at, d, kind, t, state = micros(e["ts"]), e.get("data", {}), e["type"], e.get("target", {}), e.get("state")
            target, version, actor = (t.get("kind"), t.get("id")), t.get("version"), e["actor"]
            role, person, user = actor["role"], actor.get("person"), actor["kind"] == "user"
            imported, approval = kind == "ledger.imported", target[0] == "approval"
            r = asked.get(target if approval else ("approval", e.get("changeRequest")), {"over": True})
            self.rule(at >= latest - MINUTES5 and (founding or not imported))
            latest, founding = max(latest, at), founding and (imported or not state and not user)
            if kind in ("approval.requested", "approval.edited"):
                self.rule(person and (target not in asked if kind[9] == "r" else not r["over"]))
                asked[target] = dict(d, person=person, role=role, given=[], over=False)
            elif kind == "approval.approved":
                ok = not r["over"] and person and role in FUNCTIONS and person != r["person"]
                if self.rule(ok and d["sha256"] == r["sha256"] and at <= micros(r["expiresAt"])):
                    r["given"].append({"id": e["id"], "role": role, "person": person, "sha256": d["sha256"]})
            elif kind in OVER: r["over"] = self.rule(target in asked)
            elif approval: self.rule(target in asked)
            if state and not imported:
                old = last.get(target, (None, None, -1, None))
                self.rule(target[0] and (not user or role in WRITERS) and e.get("before") == old[1])
                self.rule(target not in last or (version or 0) > (-1 if old[2] is None else old[2]))
                follows = e.get("from") == old[3] and e.get("to") in STATUSES.get(old[3], [])
                self.rule(follows or target[0] != "contract")
                if widens(old[0], state) and self.rule(not r["over"]):
                    r["over"], named = True, e.get("approvals", [])
                    self.rule((r["kind"], r["id"]) == target and r.get("state") == state)
                    self.rule(all(a in r["given"] for a in named))
                    agreed = {a["role"] for a in named if a in r["given"]} | {r["role"]} & FUNCTIONS
                    self.rule(len(agreed) > 1 and set(r["needs"]) <= agreed)
                    self.rule(len({a["person"] for a in named}) == len(named))
            if state:
                last[target] = (state, e.get("after"), version, e.get("to"))
                effective = micros(state.get("effective", e["ts"]))
                self.versions[target].append((at, effective, version, state))
                self.changes |= {at, at + SECOND, effective} | {micros(state[k]) for k in ("from", "to") if k in state}
            if kind == "hold.placed": holds[target] = (d.get("from", ""), d.get("to", "~"))
            if kind == "hold.lifted": holds.pop(target, None)
            self.rule(kind != "hold.placed" or role == "legal")
            self.rule(kind != "subject.erased" or d.get("holdChecked") is True)
            held = lambda s: any(s["from"] < h[1] and h[0] <= s["to"] for h in holds.values())
            self.rule(kind != "retention.executed" or not any(held(s) for s in gone(index, d)))
        self.changes = sorted(self.changes)

    def rule(self, ok):
        self.broken |= not ok
        return bool(ok)

    def in_force(self, kind, id, at, known):
        return next((v for v in reversed(self.versions.get((kind, id), [])) if v[0] <= known and v[1] <= at), None)

    def allows(self, t, at, known):
        is_open = lambda v: v and v[3]["open"] and not ("from" in v[3] and at < micros(v[3]["from"])) and not (
            "to" in v[3] and micros(v[3]["to"]) <= at)
        names = lambda v, kind, id: v[3].get("refs", {}).get(kind, id) == id
        for kill in [self.in_force(*k, at, known) for k in self.versions if k[0] == "kill_switch"]:
            refs = kill[3].get("refs", {}) if kill else {}
            id = refs.get("id", "")
            cuts = {"site": [t.get("site")], "partner": [t["partner"]], "tag": [t["tag"]],
                    "purpose": t.get("purposes", []),
                    "country": [t.get("origin")], "transfer_basis": [t.get("transferBasis")],
                    "category": [id for c in t.get("categories", []) if covers(id, c)]}.get(refs.get("scope"), [id])
            if kill and not kill[3]["open"] and id in cuts: return False
        tag = self.in_force("tag", t["tag"], at, known)
        c = self.in_force("contract", t.get("contract"), at, known)
        basis = self.in_force("transfer_basis", t.get("transferBasis"), at, known)
        if not t.get("bases") or not is_open(tag) or not is_open(c): return False
        if t.get("tagVersion", tag[2]) != tag[2] or not names(tag, "contract", t["contract"]): return False
        if not all(names(v, "partner", t["partner"]) for v in (tag, c)): return False
        grants = {k: ["*"] for k in ("purposes", "sites", "countries", "categories")} | c[3].get("grants", {})
        inside = lambda name, asked: "*" in grants[name] or set(asked) <= set(grants[name])
        return bool(t.get("contractVersion") == c[2] and ("transferBasis" not in t or is_open(basis)) and
                    inside("purposes", t.get("purposes", [])) and inside("sites", [t.get("site", "")]) and
                    inside("countries", [t.get("origin", "")]) and all(x == "x.event" or any(
                        g == "*" or covers(g, x) for g in grants["categories"]) for x in t.get("categories", [])))

    def send(self, t, digest, at):
        key = digest, bisect.bisect_right(self.changes, at)
        if key not in self.known: self.known[key] = self.allows(t, at, at) or self.allows(t, at, at - SECOND)
        self.rule(self.known[key])
