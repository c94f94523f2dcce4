using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Audit;
using Gateway.Contracts;
using Gateway.History;
using Gateway.KillSwitches;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>control.db as objects. Its tables are those of <see cref="ControlSchema"/>.</summary>
internal sealed class ControlDb(DbContextOptions<ControlDb> options) : DbContext(options)
{
    public DbSet<Site> Sites => Set<Site>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TagSecret> TagSecrets => Set<TagSecret>();

    public DbSet<KillSwitch> KillSwitches => Set<KillSwitch>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantColumn>();
        conventions.Properties<JsonElement>()
            .HaveConversion<JsonColumn<JsonElement>, JsonColumn<JsonElement>.Comparer>();
        conventions.Properties<IReadOnlyList<ContractPurpose>>().HaveConversion<
            JsonColumn<IReadOnlyList<ContractPurpose>>, JsonColumn<IReadOnlyList<ContractPurpose>>.Comparer>();
        conventions.Properties<TransferBasis>()
            .HaveConversion<JsonColumn<TransferBasis>, JsonColumn<TransferBasis>.Comparer>();
        conventions.Properties<IReadOnlyList<Difference>>().HaveConversion<
            JsonColumn<IReadOnlyList<Difference>>, JsonColumn<IReadOnlyList<Difference>>.Comparer>();
        conventions.Properties<IReadOnlyList<ApprovalDecision>>().HaveConversion<
            JsonColumn<IReadOnlyList<ApprovalDecision>>, JsonColumn<IReadOnlyList<ApprovalDecision>>.Comparer>();
        conventions.Properties<IReadOnlyList<Role>>()
            .HaveConversion<JsonColumn<IReadOnlyList<Role>>, JsonColumn<IReadOnlyList<Role>>.Comparer>();
        conventions.Properties<ApprovalStatus>().HaveConversion<WordColumn<ApprovalStatus>>();
        conventions.Properties<DataRole>().HaveConversion<WordColumn<DataRole>>();
        conventions.Properties<UsRole>().HaveConversion<WordColumn<UsRole>>();
        conventions.Properties<ContractStatus>().HaveConversion<WordColumn<ContractStatus>>();
        conventions.Properties<KillScope>().HaveConversion<WordColumn<KillScope>>();
        conventions.Properties<Role>().HaveConversion<WordColumn<Role>>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<TagSecret>().HasKey(secret => new { secret.TagId, secret.Name });
        model.Entity<AuditEntry>().HasKey(entry => entry.Seq);
        model.Entity<HistoryEntry>().HasKey(entry => new { entry.Kind, entry.Id, entry.Version });
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
