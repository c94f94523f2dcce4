using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Ledgers.Anchors;

/// <summary>A time-stamping authority (RFC 3161). Qualified ones give the presumption of eIDAS article 41(2).</summary>
internal sealed class TimeStampOptions
{
    /// <summary>Where it listens; null for none. Over http it has to be named in <c>Gateway:Egress:PrivateHosts</c>.</summary>
    public Uri? Url { get; init; }

    /// <summary>A file with the authority's certificates (PEM), with which <c>gwaudit --tsa</c> verifies too.</summary>
    public string? Certificates { get; init; }

    /// <summary>How often at least. Kill switches, terminations and legal holds are stamped at once.</summary>
    public double EveryHours { get; init; } = 24;

    public X509Certificate2Collection Authorities()
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(File.ReadAllText(Certificates!));
        return authorities;
    }

    /// <summary>What makes no sense, each by its setting.</summary>
    public IEnumerable<string> Faults(string setting)
    {
        if (Url is null) yield break;
        if (Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"{setting}:Url must be an address, for example https://tsa.example/tsr.";
        if (EveryHours is < 0.01 or > 720) yield return $"{setting}:EveryHours must be from 0.01 to 720, for example 24.";
        if (!CanRead())
        {
            yield return $"{setting}:Certificates must name a PEM file with the authority's certificates: a time stamp of "
                + "somebody else would make every bundle unverifiable.";
        }
    }

    private bool CanRead()
    {
        try
        {
            return Certificates is not null && Authorities().Count > 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
