using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Receipts;
using Gateway.Verify.Replay;

namespace Gateway.Verify.Verification;

/// <summary>
/// A bundle as far as it has been checked: each step adds what it established, for the steps after it.
/// </summary>
internal sealed class Evidence(IBundle bundle, VerifyOptions options)
{
    private readonly HashSet<string> explained = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    public VerifyOptions Options => options;

    public IReadOnlyList<Finding> Findings => findings;

    public BundleManifest Manifest { get; set; } = null!;

    public TrustPolicy Policy { get; set; } = null!;

    public Checkpoint Checkpoint { get; set; } = null!;

    public Note CheckpointNote { get; set; } = null!;

    /// <summary>The tree's leaves, from its tiles.</summary>
    public MerkleTree Tree { get; } = new();

    /// <summary>The entries that the bundle holds, by index in their order.</summary>
    public SortedList<long, LedgerEntry> Entries { get; } = [];

    public LogKeys Keys { get; set; } = null!;

    /// <summary>Sealed segments with the indexes of their entries.</summary>
    public List<(long Index, SegmentSummary Summary)> Segments { get; } = [];

    /// <summary>What was in force when.</summary>
    public StateHistory History { get; } = new();

    /// <summary>The rows of segments whose manifest holds.</summary>
    public Dictionary<long, IReadOnlyList<TagRow>> Rows { get; } = [];

    /// <summary>The newest checkpoint that has the policy's witnesses; null for none.</summary>
    public Anchor? Witnessed { get; set; }

    /// <summary>The newest checkpoint with a good time stamp; null for none.</summary>
    public Anchor? Stamped { get; set; }

    /// <summary>The sizes of all checkpoints with a good time stamp.</summary>
    public HashSet<long> StampedSizes { get; } = [];

    /// <summary>The size up to which others vouch for the log; null for none.</summary>
    public long? AnchoredSize => Witnessed is null && Stamped is null ? null
        : Math.Max(Witnessed?.Size ?? 0, Stamped?.Size ?? 0);

    public EvidenceCounts Counts { get; } = new();

    public IReadOnlyCollection<string> Paths => bundle.Paths;

    /// <summary>Whether anything was found that makes further steps meaningless.</summary>
    public bool IsAltered => findings.Exists(finding => Faults.Of(finding.Fault).Code == ExitCode.Altered);

    /// <summary>Whether every step was taken.</summary>
    public bool IsComplete { get; set; }

    public void Add(Fault fault, string where) => findings.Add(new Finding(fault, where));

    public ReadOnlyMemory<byte>? Read(string path)
    {
        explained.Add(path);
        return Peek(path);
    }

    /// <summary>
    /// A file's bytes, without having explained why it is there; null also when they cannot be unpacked.
    /// </summary>
    public ReadOnlyMemory<byte>? Peek(string path)
    {
        try
        {
            return bundle.Read(path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Files that no step asked for.</summary>
    public IEnumerable<string> Unexplained() => bundle.Paths.Where(path => !explained.Contains(path));
}
