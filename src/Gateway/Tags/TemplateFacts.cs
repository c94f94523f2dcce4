using System.Text.Json;
using Gateway.Contracts;

namespace Gateway.Tags;

/// <summary>What the control plane has to know of a template.</summary>
internal sealed record TemplateFacts
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string Title { get; init; }

    /// <summary>The fullest first.</summary>
    public required IReadOnlyList<VariantFacts> Variants { get; init; }

    public required IReadOnlyList<SecretFacts> Secrets { get; init; }

    /// <summary>
    /// Sets of secrets of which a tag needs one whole, for example a token or what one is asked for with; empty when
    /// <see cref="Secrets"/> says it all.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Credentials { get; init; } = [];

    /// <summary>Checks settings against the template's schema: every fault as a sentence, none when they fit.</summary>
    public required Func<JsonElement, IReadOnlyList<string>> CheckSettings { get; init; }
}

/// <summary>One variant of a template, such as <c>full</c> or <c>exempt</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bases">The legal bases on which it may run.</param>
/// <param name="Purposes">The slugs of all purposes that it needs.</param>
/// <param name="Reads">The data categories that it reads.</param>
internal sealed record VariantFacts(string Id, IReadOnlyList<ContractBasis> Bases, IReadOnlyList<string> Purposes,
    IReadOnlyList<CategoryRead> Reads);

/// <summary>A data category that a variant reads.</summary>
/// <param name="Category">Its key.</param>
/// <param name="HashedOnly">Whether each of the fields flows only into a hash.</param>
/// <param name="Fields">The fields of the category that are read: <c>user.email</c>.</param>
internal sealed record CategoryRead(string Category, bool HashedOnly, IReadOnlyList<string> Fields);

/// <summary>A secret that the template sends.</summary>
internal sealed record SecretFacts(string Name, bool Required);
