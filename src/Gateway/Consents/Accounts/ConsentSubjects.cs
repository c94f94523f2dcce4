using Gateway.Decisions;
using Gateway.Hits;
using Gateway.Spool;

namespace Gateway.Consents.Accounts;

/// <summary>Finds out who chooses, and whose choice counts.</summary>
internal sealed class ConsentSubjects(AccountTokens tokens, ConsentRecords records, GatewayClock clock)
{
    public ConsentSubject Of(HttpContext context, SitePolicy site)
    {
        var device = Visitor.ConsentId(context) is { } id && !ConsentSubject.IsAccount(id) ? id : null;
        if (Visitor.AccountToken(context) is not { } text) return new ConsentSubject(device, null, null);
        var (token, why) = tokens.Read(text, site, clock.Now);
        return new ConsentSubject(device, token is null ? null : ConsentSubject.IdOf(site.Id, token.Subject), why);
    }

    /// <summary>The choice that counts: the account's, else the device's; null when none is in force here.</summary>
    public ConsentRecord? InForce(ConsentSubject subject, SitePolicy site) =>
        InForce(subject.Account, site) ?? InForce(subject.Device, site);

    /// <summary>Binds a hit to the choice that counts. An account's record needs the account's token.</summary>
    public HitSignals Bind(HttpContext context, SitePolicy site, HitSignals signals)
    {
        if (Visitor.AccountToken(context) is null)
            return ConsentSubject.IsAccount(signals.Record) ? HitSignals.Of(signals.Raw, null) : signals;
        var subject = Of(context, site);
        var record = InForce(subject.Account, site) is not null ? subject.Account
            : ConsentSubject.IsAccount(signals.Record) ? subject.Device
            : signals.Record;
        return record == signals.Record ? signals : HitSignals.Of(signals.Raw, record);
    }

    private ConsentRecord? InForce(string? id, SitePolicy site) =>
        id is not null && records.Newest(id) is { } record && record.Site == site.Id && clock.Now < record.ExpiresAt
            ? record
            : null;
}
