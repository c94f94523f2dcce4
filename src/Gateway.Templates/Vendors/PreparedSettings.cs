using Gateway.Templates.Values;

namespace Gateway.Templates;

/// <summary>
/// A tag's settings, checked once against the template's schema, with defaults and the event map merged in.
/// </summary>
public sealed class PreparedSettings
{
    private static readonly MemberName EventMap = new(Vendors.Loading.SettingRule.EventMap);

    private readonly byte[][] stopped;

    internal PreparedSettings(JsonTree tree, string? host, byte[][] stopped) =>
        (Tree, Host, this.stopped) = (tree, host, stopped);

    internal JsonTree Tree { get; }

    /// <summary>The host of the operator's own endpoint; null for a vendor with hosts of its own.</summary>
    internal string? Host { get; }

    /// <summary>The address that these settings alone decide; null until it was asked for.</summary>
    internal Vendors.PreparedAddress? Address { get; set; }

    /// <summary>The headers that these settings and their secrets decide; null until they were asked for.</summary>
    internal Vendors.PreparedHeaders? Headers { get; set; }

    /// <summary>Whether the operator mapped the event to "": it is not sent, whatever else is.</summary>
    internal bool IsStopped(in Value eventName)
    {
        foreach (var name in stopped)
        {
            if (eventName.Kind == ValueKind.Utf8 && eventName.Utf8.SequenceEqual(name))
                return true;
        }
        return false;
    }

    internal bool IsMapped(in Value eventName)
    {
        var map = Tree.Get(0, EventMap);
        return map.Kind == ValueKind.TreeObject && eventName.Kind == ValueKind.Utf8
            && Tree.Find(map.TreeNode, eventName.Utf8, MemberName.HashOf(eventName.Utf8)) >= 0;
    }
}

/// <summary>The outcome of <see cref="VendorTemplate.Prepare"/>.</summary>
/// <param name="Settings">The settings; null when there is a fault.</param>
/// <param name="Faults">Per setting, everything that is wrong and how to mend it.</param>
public sealed record SettingsPreparation(
    PreparedSettings? Settings, IReadOnlyDictionary<string, IReadOnlyList<string>> Faults);
