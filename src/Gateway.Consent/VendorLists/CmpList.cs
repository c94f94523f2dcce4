using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gateway.Consent.VendorLists;

/// <summary>The Global CMP List: who may write TC strings (TCF Policies, Chapter II).</summary>
public sealed class CmpList
{
    private readonly FrozenDictionary<int, DateTimeOffset?> _deletedDates;

    private CmpList(FrozenDictionary<int, DateTimeOffset?> deletedDates) => _deletedDates = deletedDates;

    /// <summary>How many CMPs are listed, deleted ones too.</summary>
    public int Count => _deletedDates.Count;

    /// <summary>Why a string of this CMP must be discarded; None when it may be used.</summary>
    public ConsentReason Check(int cmpId, DateTimeOffset now)
    {
        if (!_deletedDates.TryGetValue(cmpId, out var deleted))
            return ConsentReason.TcfCmpUnknown;
        return deleted <= now ? ConsentReason.TcfCmpDeleted : ConsentReason.None;
    }

    /// <summary>Reads the JSON of the list; refused as a whole, with the problem, when it cannot be read.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8Json, [NotNullWhen(true)] out CmpList? list, [NotNullWhen(false)] out string? problem)
    {
        list = null;
        try
        {
            using var document = JsonDocument.Parse(utf8Json, ListJson.Options);
            list = new(document.RootElement.GetProperty("cmps").EnumerateObject().ToFrozenDictionary(
                cmp => cmp.Value.GetProperty("id").GetInt32(), cmp => ListJson.DeletedDate(cmp.Value)));
            problem = null;
            return true;
        }
        catch (Exception fault) when (ListJson.IsBadList(fault))
        {
            problem = "The Global CMP List cannot be read: " + fault.Message;
            return false;
        }
    }
}
