using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Tests.Support;

namespace Gateway.Ledger.Tests.Notes;

public sealed class NoteTests
{
    // The example of the specification.
    private const string ExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private const string Example = "This is an example message.\n\n— example.com/foo "
        + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void The_specifications_example_is_read_and_its_type_counts_for_nothing()
    {
        Assert.True(NoteKey.TryParse(ExampleKey, out var key));
        Assert.True(Note.TryParse(Encoding.UTF8.GetBytes(Example), out var note));

        Assert.Equal((0x530d903au, "example.com/foo", false), (key.Id, key.Name, key.IsSupported));
        Assert.Equal(ExampleKey, key.ToString());
        Assert.Equal(Example, note.ToString());
        Assert.Equal(NoteVerdict.Unsupported, note.Verify(key, out _));
    }

    [Fact]
    public void A_logs_signature_is_valid_for_its_text_and_key_only()
    {
        var note = Note.Of("a text\n").Sign("log.example", Key);
        Assert.True(NoteKey.TryParse(NoteKey.ForEcdsa("log.example", Key).ToString(), out var key));
        var forged = new[] { note.Signatures[0] }.Aggregate(Note.Of("another text\n"), (signed, line) =>
            signed.With(line));

        Assert.Equal(NoteVerdict.Valid, note.Verify(key, out _));
        Assert.Equal(NoteVerdict.Invalid, forged.Verify(key, out _));
        Assert.Equal(NoteVerdict.Absent, note.Verify(NoteKey.ForEcdsa("log.example",
            ECDsa.Create(ECCurve.NamedCurves.nistP256)), out _));
        Assert.Equal(NoteVerdict.Absent, note.Verify(NoteKey.ForEcdsa("other.example", Key), out _));
    }

    [Fact]
    public void The_key_id_of_an_ECDSA_key_is_taken_over_its_public_key_alone()
    {
        var key = NoteKey.ForEcdsa("log.example", Key);

        Assert.StartsWith(Convert.ToHexStringLower(SHA256.HashData(Key.ExportSubjectPublicKeyInfo())[..4]),
            key.ToString().Split('+')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cosignature_tells_when_it_was_made_and_cannot_be_redated()
    {
        var note = Note.Of("a text\n").Cosign("witness.example", Key, Some.Start);
        var key = NoteKey.ForEcdsaCosigner("witness.example", Key);
        var blob = note.Signatures[0].Bytes.ToArray();
        blob[7] ^= 1;

        Assert.Equal(NoteVerdict.Valid, note.Verify(key, out var at));
        Assert.Equal(Some.Start, at);
        Assert.Equal(NoteVerdict.Invalid, Note.Of("a text\n").With(note.Signatures[0] with { Bytes = blob })
            .Verify(key, out _));
        Assert.Equal(NoteVerdict.Absent, note.Verify(NoteKey.ForEcdsa("witness.example", Key), out _));
    }

    [Theory]
    [InlineData("text without a blank line\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nno signature line\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— name AAAAAAA=")]
    [InlineData("text\n\n— na+me AAAAAAA=\n")]
    [InlineData("te\txt\n\n— name AAAAAAA=\n")]
    [InlineData("text\n\n— name  AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAAAAA=\r\n")]
    public void What_is_no_note_is_refused(string text) =>
        Assert.False(Note.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_checkpoint_is_written_as_it_is_read()
    {
        var checkpoint = new Checkpoint(Some.Origin, 20852163, Some.Hash("root"));

        Assert.True(Checkpoint.TryParse(checkpoint.ToText(), out var read));
        Assert.Equal(checkpoint, read);
    }

    [Theory]
    [InlineData("o\n01\n{0}\n")]
    [InlineData("o\n+1\n{0}\n")]
    [InlineData("o\n1\n\n")]
    [InlineData("\n1\n{0}\n")]
    [InlineData("o\n0\n{0}\n")]
    [InlineData("o\n1\n{0}")]
    [InlineData("o\n1\n{0}\n\nx\n")]
    [InlineData("o\n99999999999999999999\n{0}\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.False(Checkpoint.TryParse(
        string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Some.Hash("root").ToBase64()), out _));

    [Fact]
    public void A_proof_and_a_request_to_a_witness_are_written_as_they_are_read()
    {
        var note = new Checkpoint(Some.Origin, 2, Some.Hash("root")).ToNote().Sign(Some.Origin, Key);
        var proof = new LogProof(1, [Some.Hash("a"), Some.Hash("b")], note, new byte[] { 1, 2 });
        var request = new AddCheckpoint(1, [Some.Hash("a")], note);

        Assert.True(LogProof.TryParse(proof.ToBytes(), out var read));
        Assert.Equal(proof.ToBytes(), read.ToBytes());
        Assert.True(AddCheckpoint.TryParse(request.ToBytes(), out var asked));
        Assert.Equal(request.ToBytes(), asked.ToBytes());
        Assert.True(LogProof.TryParse(new LogProof(0, [], note).ToBytes(), out var alone));
        Assert.Null(alone.Extra);
    }

    [Fact]
    public void A_policy_counts_witnesses_as_its_groups_say()
    {
        var keys = Enumerable.Range(0, 4).Select(each =>
            NoteKey.ForEcdsaCosigner($"w{each}", ECDsa.Create(ECCurve.NamedCurves.nistP256)).ToString()).ToList();
        var text = $"# who is trusted\nlog {NoteKey.ForEcdsa("log", Key)} https://log.example\n"
            + $"witness A {keys[0]}\nwitness B {keys[1]}\n\twitness C {keys[2]} https://c\nwitness D {keys[3]}\n"
            + "group two 2 A B C\ngroup both all two D\nquorum both\n";

        Assert.True(TrustPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out _));
        Assert.True(policy.IsSatisfiedBy(new HashSet<string> { "A", "C", "D" }));
        Assert.False(policy.IsSatisfiedBy(new HashSet<string> { "A", "B", "C" }));
        Assert.False(policy.IsSatisfiedBy(new HashSet<string> { "A", "D" }));
        Assert.Single(policy.Logs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("quorum none\nquorum none\n")]
    [InlineData("quorum somebody\n")]
    [InlineData("group g all\nquorum none\n")]
    [InlineData("group g 1 nobody\nquorum none\n")]
    [InlineData("log nonsense\nquorum none\n")]
    [InlineData("witness none key\nquorum none\n")]
    [InlineData("else\nquorum none\n")]
    [InlineData("quorum none\r\n")]
    public void A_faulty_policy_is_refused_with_reasons(string text)
    {
        Assert.False(TrustPolicy.TryParse(Encoding.UTF8.GetBytes(text), out _, out var faults));
        Assert.NotEmpty(faults);
    }
}
