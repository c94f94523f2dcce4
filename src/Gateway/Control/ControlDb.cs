using System.Text.Json;
using Gateway.Access;
using Gateway.Access.Accounts;
using Gateway.Access.Sessions;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Audit;
using Gateway.Consents.PartnerProofs;
using Gateway.Contracts;
using Gateway.DataSubjects;
using Gateway.Decisions;
using Gateway.History;
using Gateway.KillSwitches;
using Gateway.Ledgers;
using Gateway.Notifications;
using Gateway.Notifications.Calendar;
using Gateway.Notifications.Notices;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>control.db as objects. Its tables are those of <see cref="ControlSchema"/>.</summary>
/// <param name="options">Which connection.</param>
/// <param name="scope">What the reader may see; nothing given, everything.</param>
internal sealed class ControlDb(DbContextOptions<ControlDb> options, SiteScope? scope = null) : DbContext(options)
{
    public DbSet<Site> Sites => Set<Site>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<TransferBasis> TransferBases => Set<TransferBasis>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TagSecret> TagSecrets => Set<TagSecret>();

    public DbSet<KillSwitch> KillSwitches => Set<KillSwitch>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    private bool Unlimited => scope?.IsAll != false;

    private IReadOnlyList<string> Seen { get; } = [.. scope?.Ids ?? [], SiteScope.Every];

    public DbSet<NotificationSubscription> NotificationSubscriptions => Set<NotificationSubscription>();

    public DbSet<NotificationSecret> NotificationSecrets => Set<NotificationSecret>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeDelivery> NoticeDeliveries => Set<NoticeDelivery>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<ProofKey> ProofKeys => Set<ProofKey>();

    public DbSet<NoticeCursor> NoticeCursors => Set<NoticeCursor>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    public DbSet<PrivacyRequest> PrivacyRequests => Set<PrivacyRequest>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<LedgerRow> LedgerRows => Set<LedgerRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantColumn>();
        conventions.Properties<JsonElement>()
            .HaveConversion<JsonColumn<JsonElement>, JsonColumn<JsonElement>.Comparer>();
        conventions.Properties<IReadOnlyList<ContractPurpose>>().HaveConversion<
            JsonColumn<IReadOnlyList<ContractPurpose>>, JsonColumn<IReadOnlyList<ContractPurpose>>.Comparer>();
        conventions.Properties<ContractTransfer>()
            .HaveConversion<JsonColumn<ContractTransfer>, JsonColumn<ContractTransfer>.Comparer>();
        conventions.Properties<ContractClauses>()
            .HaveConversion<JsonColumn<ContractClauses>, JsonColumn<ContractClauses>.Comparer>();
        conventions.Properties<IReadOnlyList<ContractDocument>>().HaveConversion<
            JsonColumn<IReadOnlyList<ContractDocument>>, JsonColumn<IReadOnlyList<ContractDocument>>.Comparer>();
        conventions.Properties<SiteBanner>().HaveConversion<JsonColumn<SiteBanner>, JsonColumn<SiteBanner>.Comparer>();
        conventions.Properties<PartnerContacts>()
            .HaveConversion<JsonColumn<PartnerContacts>, JsonColumn<PartnerContacts>.Comparer>();
        conventions.Properties<PartnerOwners>()
            .HaveConversion<JsonColumn<PartnerOwners>, JsonColumn<PartnerOwners>.Comparer>();
        conventions.Properties<ContractKind>().HaveConversion<WordColumn<ContractKind>>();
        conventions.Properties<ContractRenewal>().HaveConversion<WordColumn<ContractRenewal>>();
        conventions.Properties<TransferBasisKind>().HaveConversion<WordColumn<TransferBasisKind>>();
        conventions.Properties<IReadOnlyList<Difference>>().HaveConversion<
            JsonColumn<IReadOnlyList<Difference>>, JsonColumn<IReadOnlyList<Difference>>.Comparer>();
        conventions.Properties<IReadOnlyList<ApprovalDecision>>().HaveConversion<
            JsonColumn<IReadOnlyList<ApprovalDecision>>, JsonColumn<IReadOnlyList<ApprovalDecision>>.Comparer>();
        conventions.Properties<IReadOnlyList<Role>>()
            .HaveConversion<JsonColumn<IReadOnlyList<Role>>, JsonColumn<IReadOnlyList<Role>>.Comparer>();
        conventions.Properties<IReadOnlyList<PartnerNotice>>().HaveConversion<
            JsonColumn<IReadOnlyList<PartnerNotice>>, JsonColumn<IReadOnlyList<PartnerNotice>>.Comparer>();
        conventions.Properties<PrivacyRequestKind>().HaveConversion<WordColumn<PrivacyRequestKind>>();
        conventions.Properties<PrivacyRequestStatus>().HaveConversion<WordColumn<PrivacyRequestStatus>>();
        conventions.Properties<ApprovalStatus>().HaveConversion<WordColumn<ApprovalStatus>>();
        conventions.Properties<DataRole>().HaveConversion<WordColumn<DataRole>>();
        conventions.Properties<UsRole>().HaveConversion<WordColumn<UsRole>>();
        conventions.Properties<ContractStatus>().HaveConversion<WordColumn<ContractStatus>>();
        conventions.Properties<KillScope>().HaveConversion<WordColumn<KillScope>>();
        conventions.Properties<Role>().HaveConversion<WordColumn<Role>>();
        conventions.Properties<IReadOnlyList<Recipient>>().HaveConversion<
            JsonColumn<IReadOnlyList<Recipient>>, JsonColumn<IReadOnlyList<Recipient>>.Comparer>();
        conventions.Properties<SiteMode>().HaveConversion<WordColumn<SiteMode>>();
        conventions.Properties<SiteCmp>().HaveConversion<JsonColumn<SiteCmp>, JsonColumn<SiteCmp>.Comparer>();
        conventions.Properties<NoticeContent>()
            .HaveConversion<JsonColumn<NoticeContent>, JsonColumn<NoticeContent>.Comparer>();
        conventions.Properties<NotificationChannel>().HaveConversion<WordColumn<NotificationChannel>>();
        conventions.Properties<NotificationKind>().HaveConversion<WordColumn<NotificationKind>>();
        conventions.Properties<NoticeState>().HaveConversion<WordColumn<NoticeState>>();
        conventions.Properties<IReadOnlyList<Role>>()
            .HaveConversion<JsonColumn<IReadOnlyList<Role>>, JsonColumn<IReadOnlyList<Role>>.Comparer>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        Limit(model);
        model.Entity<TagSecret>().HasKey(secret => new { secret.TagId, secret.Name });
        model.Entity<AuditEntry>().HasKey(entry => entry.Seq);
        model.Entity<HistoryEntry>().HasKey(entry => new { entry.Kind, entry.Id, entry.Version });
        model.Entity<IdempotencyKey>().HasKey(key => new { key.Actor, key.Key });
        model.Entity<NotificationSecret>().HasKey(secret => new { secret.SubscriptionId, secret.Id });
        model.Entity<Notice>().HasKey(notice => notice.Seq);
        model.Entity<NoticeDelivery>().HasKey(delivery => delivery.Seq);
        model.Entity<NoticeCursor>().HasKey(cursor => cursor.Name);
        model.Entity<LedgerRow>().HasKey(row => row.Seq);
        // The entry's number is known once it is saved.
        model.Entity<LedgerRow>().HasOne(row => row.Audit).WithOne().HasForeignKey<LedgerRow>(row => row.AuditSeq);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    // The same as SiteScope.Sees, for the database. What has no filter is named in SiteScopeTests.
    private void Limit(ModelBuilder model)
    {
        model.Entity<Site>().HasQueryFilter(site => Unlimited || Seen.Contains(site.Id));
        model.Entity<Contract>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<Tag>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<KillSwitch>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<ApiKey>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<Account>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<HistoryEntry>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<Approval>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
        model.Entity<LegalHold>().HasQueryFilter(row =>
            Unlimited || (row.SiteId != null && Seen.Contains(row.SiteId)));
        model.Entity<PrivacyRequest>().HasQueryFilter(row => Unlimited || Seen.Contains(row.SiteId));
        // Those that follow all sites are the organisation's own: they name colleagues and addresses.
        model.Entity<NotificationSubscription>().HasQueryFilter(row =>
            Unlimited || (row.Sites.Any(site => Seen.Contains(site)) && !row.Sites.Contains(SiteScope.Every)));
        model.Entity<CalendarFeed>().HasQueryFilter(row =>
            Unlimited || (row.Sites.Any(site => Seen.Contains(site)) && !row.Sites.Contains(SiteScope.Every)));
        model.Entity<AuditEntry>().HasQueryFilter(row => Unlimited || row.Sites.Any(site => Seen.Contains(site)));
    }
}
