"""Verifies many bundles in one process. A line of JSON holds the base, each further one what differs from it."""
import base64, json, sys
from verify import verify

decode = lambda files: {path: base64.b64decode(data) for path, data in files.items()}
head = json.loads(sys.stdin.readline())
base = decode(head["files"])
trust = head["policy"] and base64.b64decode(head["policy"])
known = [base64.b64decode(each) for each in head["known"]]
for line in sys.stdin:
    change = json.loads(line)
    files = {path: data for path, data in base.items() if path not in change["removed"]} | decode(change["files"])
    print(verify(files, trust, known, anchored=head["anchored"]))
