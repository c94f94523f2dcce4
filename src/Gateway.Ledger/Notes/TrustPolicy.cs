using System.Globalization;
using System.Text;

namespace Gateway.Ledger.Notes;

/// <summary>Which logs and witnesses are trusted, and how many witnesses it takes: C2SP tlog-policy.</summary>
public sealed class TrustPolicy
{
    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);
    private string? quorum;

    private TrustPolicy()
    {
    }

    /// <summary>The keys of the logs.</summary>
    public IReadOnlyList<NoteKey> Logs { get; private set; } = [];

    /// <summary>The keys of the witnesses, by the names that the policy gives them.</summary>
    public IReadOnlyDictionary<string, NoteKey> Witnesses { get; private set; } =
        new Dictionary<string, NoteKey>(StringComparer.Ordinal);

    /// <summary>Whether it asks for any witness at all.</summary>
    public bool NeedsWitnesses => quorum is not null;

    /// <summary>Whether these witnesses, by the policy's names, are enough.</summary>
    public bool IsSatisfiedBy(IReadOnlySet<string> cosigned) => quorum is null || Holds(quorum, cosigned);

    /// <summary>Reads a policy; every fault is told, each with its line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out TrustPolicy policy, out IReadOnlyList<string> faults)
    {
        // Names are opaque octets, so that Latin-1 reads any of them without loss.
        var (read, found) = (new TrustPolicy(), new List<string>());
        (policy, faults) = (read, found);
        if (bytes.ContainsAnyInRange((byte)0x00, (byte)0x08) || bytes.ContainsAnyInRange((byte)0x0b, (byte)0x1f)
            || bytes.Contains((byte)0x7f))
        {
            found.Add("A policy holds no control characters but tab and newline.");
            return false;
        }

        var state = new Reading(read);
        var number = 0;
        foreach (var line in Encoding.Latin1.GetString(bytes).Split('\n'))
        {
            number++;
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (state.Take(words) is { } fault)
                found.Add(string.Create(CultureInfo.InvariantCulture, $"Line {number}: {fault}"));
        }

        if (!state.HasQuorum) found.Add("There is no quorum line. Write 'quorum none' when no witness is needed.");
        return found.Count == 0;
    }

    private bool Holds(string name, IReadOnlySet<string> cosigned)
    {
        var member = members[name];
        return member.Names is null
            ? cosigned.Contains(name)
            : member.Names.Count(each => Holds(each, cosigned)) >= member.Needed;
    }

    /// <summary>A witness (no names) or a group.</summary>
    private sealed record Member(IReadOnlyList<string>? Names, int Needed);

    private sealed class Reading(TrustPolicy policy)
    {
        private readonly List<NoteKey> logs = [];
        private readonly Dictionary<string, NoteKey> witnesses = new(StringComparer.Ordinal);
        private readonly HashSet<string> grouped = new(StringComparer.Ordinal);

        public bool HasQuorum { get; private set; }

        public string? Take(string[] words)
        {
            var fault = words[0] switch
            {
                "log" => Log(words),
                "witness" => Witness(words),
                "group" => Group(words),
                "quorum" => Quorum(words),
                _ => $"'{words[0]}' is none of log, witness, group, quorum.",
            };
            (policy.Logs, policy.Witnesses) = (logs, witnesses);
            return fault;
        }

        private string? Log(string[] words)
        {
            if (words.Length is < 2 or > 3 || !Key(words[1], out var key)) return "Write 'log <vkey> [<url>]'.";
            if (logs.Any(other => SameKey(other, key))) return "This log's key is there twice.";
            logs.Add(key);
            return null;
        }

        private string? Witness(string[] words)
        {
            if (words.Length is < 3 or > 4 || !Key(words[2], out var key))
                return "Write 'witness <name> <vkey> [<url>]'.";
            if (witnesses.Values.Any(other => SameKey(other, key))) return "This witness's key is there twice.";
            if (Claim(words[1], new Member(null, 1)) is { } fault) return fault;
            witnesses.Add(words[1], key);
            return null;
        }

        private string? Group(string[] words)
        {
            if (words.Length < 4) return "Write 'group <name> all|any|<k> <name>...'.";
            var names = words[3..];
            long needed = words[2] switch
            {
                "all" => names.Length,
                "any" => 1,
                _ => Decimals.TryParse(words[2], out var count) ? count : 0,
            };
            if (needed < 1 || needed > names.Length) return "A group needs at least one of its members, at most all.";
            foreach (var name in names)
            {
                if (!policy.members.ContainsKey(name)) return $"'{name}' is not defined above.";
                if (!grouped.Add(name)) return $"'{name}' is a member twice.";
            }

            return Claim(words[1], new Member(names, (int)needed));
        }

        private string? Quorum(string[] words)
        {
            if (HasQuorum) return "There is more than one quorum line.";
            HasQuorum = true;
            if (words.Length != 2) return "Write 'quorum <name>' or 'quorum none'.";
            if (words[1] == "none") return null;
            if (!policy.members.ContainsKey(words[1])) return $"'{words[1]}' is not defined above.";
            policy.quorum = words[1];
            return null;
        }

        private string? Claim(string name, Member member) => name == "none" ? "'none' cannot be a name."
            : policy.members.TryAdd(name, member) ? null : $"'{name}' is defined twice.";

        // The vkey's own name is UTF-8.
        private static bool Key(string word, out NoteKey key) =>
            NoteKey.TryParse(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(word)), out key);

        private static bool SameKey(NoteKey one, NoteKey other) => one.Material.Span.SequenceEqual(other.Material.Span);
    }
}
