namespace Gateway.Templates;

/// <summary>What happens to a field's value between the hit and the vendor's request.</summary>
public enum Treatment
{
    /// <summary>The value, or something computed from it, reaches the request in the clear.</summary>
    Plain,

    /// <summary>The value reaches the request only through a hash function (<c>sha256</c>, <c>md5</c>).</summary>
    Hashed,
}
