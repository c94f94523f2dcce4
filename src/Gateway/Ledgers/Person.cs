using System.Security.Cryptography;
using Gateway.Control;

namespace Gateway.Ledgers;

/// <summary>
/// Under which name the ledger knows a colleague: a random one, because what is in the ledger stays. Without this row
/// nobody can tell any more who that was.
/// </summary>
internal sealed class Person
{
    /// <summary>The person as <see cref="Access.Actor.Person"/> has it.</summary>
    public required string Id { get; init; }

    public required string Ref { get; init; }

    /// <summary>The name of a person, given with the first thing that is recorded of them.</summary>
    public static string RefOf(ControlDb db, string id)
    {
        if (db.People.Find(id) is { } known) return known.Ref;
        var person = new Person { Id = id, Ref = $"person_{RandomNumberGenerator.GetHexString(16, lowercase: true)}" };
        db.Add(person);
        return person.Ref;
    }
}
