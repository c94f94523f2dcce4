using Gateway.Access;
using Gateway.Control;

namespace Gateway.Reports;

/// <summary>One question that can be asked with one click.</summary>
internal abstract class ReportKind
{
    /// <summary>Its name in the URL.</summary>
    public abstract string Name { get; }

    /// <summary>Its name in openapi.json.</summary>
    public abstract string OperationId { get; }

    public abstract ReportTitle Title { get; }

    public abstract IReadOnlyList<ListFilter> Parameters { get; }

    /// <summary>Who may ask.</summary>
    public virtual Operation Operation => Operation.ReadLedger;

    /// <summary>Looks it up. What is wrong with a parameter is told by the query.</summary>
    public abstract Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel);
}
