using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Access;

/// <summary>The functions of the people and programs that hold a key.</summary>
[JsonConverter(typeof(WordConverter<Role>))]
internal enum Role
{
    Marketing,
    It,
    Legal,
    Auditor,
    Admin,
}
