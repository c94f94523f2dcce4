using System.Text;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Tests;

/// <summary>
/// Parsers take any bytes: they refuse, or read what is written back as the same bytes. They never throw.
/// </summary>
public sealed class FuzzTests
{
    private const int Rounds = 1500;

    [Fact]
    public async Task No_bytes_break_a_parser()
    {
        var bundle = await Samples.SmallAsync();
        var note = bundle.Files["checkpoint"];
        var proof = new LogProof(3, [Some.Hash("a"), Some.Hash("b")], Parsed(note)).ToBytes();
        var request = new AddCheckpoint(3, [Some.Hash("a")], Parsed(note)).ToBytes();
        var segment = bundle.Files.Single(file => file.Key.StartsWith("segments/", StringComparison.Ordinal)).Value;
        var entry = EntryBundle.Read(bundle.Files["tile/entries/000.p/8"], 8)![2].ToArray();

        Fuzz(note, bytes => Note.TryParse(bytes, out var read) ? read.ToBytes() : null);
        Fuzz(note, bytes => Checkpoint.TryParse(bytes, out _, out var read) ? read.ToBytes() : null);
        Fuzz(proof, bytes => LogProof.TryParse(bytes, out var read) ? read.ToBytes() : null);
        Fuzz(request, bytes => AddCheckpoint.TryParse(bytes, out var read) ? read.ToBytes() : null);
        Fuzz(bundle.Files["policy.txt"], bytes => TrustPolicy.TryParse(bytes, out _, out _) ? bytes : null);
        Fuzz(Encoding.ASCII.GetBytes("tile/0/x001/x234/067.p/12"), bytes =>
            TilePath.TryParse(Encoding.Latin1.GetString(bytes), out var read)
                ? Encoding.Latin1.GetBytes(read.ToString()) : null);
        Fuzz(bundle.Files["tile/entries/000.p/8"], bytes => EntryBundle.Read(bytes, 8) is { } read
            ? EntryBundle.Write(read) : null);
        Fuzz(segment, bytes => SegmentFile.TryParse(bytes, out var read)
            ? SegmentFile.Write(read.Terms, Enumerable.Range(0, read.Count).SelectMany(i => read[i].ToArray())
                .ToArray()) : null);
        Fuzz(entry, bytes => CanonicalJson.TryParse(bytes, out var read) ? CanonicalJson.Write(read) : null);
        Fuzz(entry, bytes => LedgerEntry.TryParse(bytes, out var read) ? read.ToBytes() : null);
        Fuzz(bundle.Files[BundleManifest.Path], bytes => BundleManifest.TryParse(bytes, out var read) ? read.ToBytes()
            : null);
        Fuzz(Encoding.ASCII.GetBytes(Key(bundle).ToString()), bytes =>
            NoteKey.TryParse(Encoding.Latin1.GetString(bytes), out var read)
                ? Encoding.Latin1.GetBytes(read.ToString()) : null);
    }

    [Fact]
    public async Task No_zip_breaks_the_verifier()
    {
        var random = new Random(7);
        var zip = (await Samples.SmallAsync()).ToZip();
        for (var round = 0; round < 300; round++)
        {
            var altered = Mutate(zip, random);
            try
            {
                using var bundle = new ZipBundle(new MemoryStream(altered));
                Gwaudit.Verify(bundle);
            }
            catch (InvalidDataException)
            {
                // No zip at all, or two files of one name: the command line says so.
            }
        }
    }

    private static void Fuzz(byte[] seed, Func<byte[], byte[]?> roundTrip)
    {
        var random = new Random(seed.Length);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutate(seed, random);
            if (roundTrip(bytes) is { } again) Assert.Equal(bytes, again);
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, random.Next(1, Math.Min(40, bytes.Count - at) + 1)); break;
                case 3: bytes.Insert(at, bytes[random.Next(bytes.Count)]); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(20, bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }

    private static Note Parsed(byte[] bytes) => Note.TryParse(bytes, out var note) ? note
        : throw new InvalidDataException();

    private static NoteKey Key(MemoryBundle bundle) =>
        TrustPolicy.TryParse(bundle.Files["policy.txt"], out var policy, out _) ? policy.Logs[0]
            : throw new InvalidDataException();
}
