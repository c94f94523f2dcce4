using System.Text.Json;
using FluentValidation.Results;

namespace Gateway.Control;

/// <summary>Everything that is wrong with a request, by the member that it is wrong with.</summary>
internal sealed class Faults
{
    private readonly SortedDictionary<string, List<string>> _byMember = new(StringComparer.Ordinal);

    public bool Any => _byMember.Count > 0;

    public IReadOnlyDictionary<string, List<string>> ByMember => _byMember;

    public static Faults From(ValidationResult result)
    {
        var faults = new Faults();
        foreach (var failure in result.Errors)
            faults.Add(JsonPath(failure.PropertyName), failure.ErrorMessage);
        return faults;
    }

    public void Add(string member, string fault)
    {
        if (!_byMember.TryGetValue(member, out var list)) _byMember.Add(member, list = []);
        list.Add(fault);
    }

    public void Add(Faults others)
    {
        foreach (var (member, list) in others.ByMember)
        {
            foreach (var fault in list)
                Add(member, fault);
        }
    }

    // Purposes[0].Bases is what the validator calls it; purposes[0].bases is what the caller sent.
    private static string JsonPath(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
