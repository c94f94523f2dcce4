using System.Text.Json;
using Gateway.Access;
using Gateway.Audit;
using Gateway.Contracts;
using Gateway.History;
using Gateway.KillSwitches;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>control.db as objects. Its tables are those of <see cref="ControlSchema"/>.</summary>
internal sealed class ControlDb(DbContextOptions<ControlDb> options) : DbContext(options)
{
    public DbSet<Site> Sites => Set<Site>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<TransferBasis> TransferBases => Set<TransferBasis>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TagSecret> TagSecrets => Set<TagSecret>();

    public DbSet<KillSwitch> KillSwitches => Set<KillSwitch>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

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
        conventions.Properties<PartnerContacts>()
            .HaveConversion<JsonColumn<PartnerContacts>, JsonColumn<PartnerContacts>.Comparer>();
        conventions.Properties<PartnerOwners>()
            .HaveConversion<JsonColumn<PartnerOwners>, JsonColumn<PartnerOwners>.Comparer>();
        conventions.Properties<ContractKind>().HaveConversion<WordColumn<ContractKind>>();
        conventions.Properties<ContractRenewal>().HaveConversion<WordColumn<ContractRenewal>>();
        conventions.Properties<TransferBasisKind>().HaveConversion<WordColumn<TransferBasisKind>>();
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
