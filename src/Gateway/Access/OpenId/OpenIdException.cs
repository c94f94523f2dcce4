namespace Gateway.Access.OpenId;

/// <summary>A log-in by the provider cannot be believed. The message is for the log; it holds no token.</summary>
internal sealed class OpenIdException(OpenIdFault fault, string message) : Exception(message)
{
    public OpenIdFault Fault => fault;
}

internal enum OpenIdFault
{
    /// <summary>The browser did not begin this log-in, or too long ago.</summary>
    State,

    /// <summary>The answer or the token is another issuer's.</summary>
    Issuer,

    /// <summary>The provider says that it did not log the person in.</summary>
    Declined,

    /// <summary>The provider did not take the code: it was used before, or is another client's.</summary>
    CodeRefused,

    /// <summary>The token is not signed by the provider, not for us, not for now, or not for this log-in.</summary>
    Token,

    /// <summary>The person has none of the groups that may log in, or an e-mail that another account has.</summary>
    Person,

    /// <summary>The provider cannot be reached.</summary>
    Unreachable,
}
