namespace Gateway.Access;

/// <summary>Whether a caller may do something, and if not, why not.</summary>
internal enum AccessVerdict
{
    Allowed,

    /// <summary>Nobody has logged in.</summary>
    Unauthenticated,

    /// <summary>The role is not one of those that may.</summary>
    RoleForbidden,

    /// <summary>It is about the caller's own session or account, and a key has neither.</summary>
    SessionOnly,

    /// <summary>The second factor has to be set up first.</summary>
    SecondFactorMissing,

    /// <summary>The caller has to prove once more to be who they are.</summary>
    ProofStale,
}
