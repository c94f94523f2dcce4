namespace Gateway.Consents.Proofs;

/// <summary>What goes with a proof bundle, so that it can be checked by who has never seen the gateway.</summary>
internal static class ProofReadme
{
    public const string Text = """
        # Proof of one visitor's choices

        `manifest.json` has the SHA-256 of every other file. For each choice, `choices/N/`:

        - `receipt.json`: the choice with the fields of ISO/IEC TS 27560:2023.
        - `sealed.json`: what was sealed, in canonical JSON (RFC 8785).
        - `seal.json`: where it was sealed, with an inclusion proof.

        `notices/HASH.json` is what was shown, byte for byte; `code/HASH.js` the script that showed it. Both names are
        the SHA-256 of the file, and stand in the receipt (`privacy_notice`). Of an older script only the hash is here.

        ## To check a choice

        1. Take HMAC-SHA256 of the bytes of `sealed.json` under the key in `subject-key.txt` (hexadecimal).
        2. Hash a zero byte and those 32 bytes with SHA-256 (RFC 6962): that is `leaf` in `seal.json`.
        3. Follow `path` from `position` in a tree of `count` leaves (RFC 9162, 2.1.3.2): it ends at `root`.
        4. `ledger/INDEX.json`, whose index is `ledgerIndex`, is the entry `consents.sealed` of the ledger; its `data`
           holds the same root. It has been there since its `at`.
        5. `gwaudit proof --check ledger/INDEX.tlog-proof` says that the log holds this entry; `checkpoint.txt` is the
           log's signed state. Compare it with one that you were given before.

        `sends.json` lists who received something. Whoever erases the visitor destroys the key: then the leaf is a
        random number and nothing leads to the visitor any more.
        """;
}
