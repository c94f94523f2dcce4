using Gateway.Access;
using Gateway.Access.OpenId;
using Gateway.Access.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Control;

/// <summary>Every refusal of the management API, as Problem Details (RFC 9457).</summary>
internal static class Problems
{
    public static ProblemHttpResult Unreadable(string detail, int status = StatusCodes.Status400BadRequest) =>
        Of(status, "unreadable", "The request cannot be read.", detail);

    /// <summary>The body is JSON, but not of the shape that is asked for.</summary>
    public static ProblemHttpResult Unreadable(Faults faults) => Of(StatusCodes.Status400BadRequest, "unreadable",
        "The request cannot be read.", "Nothing was changed. Mend what errors lists.", ("errors", faults.ByMember));

    public static ProblemHttpResult TooLarge(long limit) => Of(StatusCodes.Status413PayloadTooLarge, "too-large",
        "The body is too large.", $"At most {limit} bytes are accepted.");

    public static ProblemHttpResult NotJson() => Of(StatusCodes.Status415UnsupportedMediaType, "not-json",
        "The body is not JSON.", "Send Content-Type: application/json.");

    public static ProblemHttpResult Unauthenticated() => Of(StatusCodes.Status401Unauthorized, "unauthenticated",
        "No valid API key or session.", "Send Authorization: Bearer gwk_… with a key that has neither expired nor been "
            + "revoked, or log in with POST /api/v1/session.");

    /// <summary>Null when a caller may; otherwise why not.</summary>
    public static ProblemHttpResult? Unless(AccessVerdict verdict, Operation? operation, string? detail = null) =>
        verdict switch
        {
            AccessVerdict.Allowed => null,
            AccessVerdict.RoleForbidden => Forbidden(operation, detail),
            _ => Of(verdict, operation),
        };

    /// <summary>Why a caller who was recognised may not.</summary>
    public static ProblemHttpResult Of(AccessVerdict verdict, Operation? operation) => verdict switch
    {
        AccessVerdict.SessionOnly => Of(StatusCodes.Status403Forbidden, "session-only", "A key cannot do this.",
            "This is about a person's own session or account: log in with POST /api/v1/session."),
        AccessVerdict.SecondFactorMissing => Of(StatusCodes.Status403Forbidden, "second-factor-missing",
            "Set up a second factor first.", "POST /api/v1/session/second-factor begins it."),
        AccessVerdict.ProofStale => Of(StatusCodes.Status403Forbidden, "proof-stale",
            "Prove once more that it is you.", "POST /api/v1/session/proof with a code, and try again."),
        _ => Forbidden(operation),
    };

    /// <summary>The same for a wrong e-mail, password or code, and for an account that cannot log in.</summary>
    public static ProblemHttpResult LogInFailed() => Of(StatusCodes.Status401Unauthorized, "log-in-failed",
        "The log-in failed.", "The e-mail, the password or the code is wrong, a code was used before, or the account "
            + "cannot log in this way.");

    public static ProblemHttpResult SecondFactorRequired() => Of(StatusCodes.Status401Unauthorized,
        "second-factor-required", "The second factor is missing.", "Send code or recoveryCode as well.");

    /// <summary>Why a log-in by the provider is not believed, without what the token said.</summary>
    public static ProblemHttpResult ProviderRefused(OpenIdFault fault) => Of(StatusCodes.Status401Unauthorized,
        "provider-refused", "The log-in by the provider failed.", fault switch
        {
            OpenIdFault.State => "This browser began no such log-in, or more than ten minutes ago. Begin anew.",
            OpenIdFault.Declined => "The provider did not log you in.",
            OpenIdFault.Person => "You have no function here, or an account with your e-mail exists. Ask an admin.",
            OpenIdFault.Unreachable => "The provider cannot be reached. Try again later.",
            _ => "The provider's answer could not be believed. The log says why.",
        });

    public static ProblemHttpResult InvitationUnknown() => Of(StatusCodes.Status404NotFound, "invitation-unknown",
        "There is no such invitation.", "It was used, replaced by another, or is older than a day. An admin can make a "
            + "new one.");

    public static ProblemHttpResult TooMany(TimeSpan wait) => Of(StatusCodes.Status429TooManyRequests, "too-many",
        "Too many log-ins failed.", $"Try again in {Math.Ceiling(wait.TotalSeconds)} seconds.",
        ("retryAfter", (int)Math.Ceiling(wait.TotalSeconds)));

    public static ProblemHttpResult CrossSite() => Of(StatusCodes.Status403Forbidden, "cross-site",
        "The request comes from another site.", $"A change by cookie has to come from the console's own origin, with "
            + $"the header {SameOrigin.Header}: 1. Behind a proxy, set Gateway:Access:Origin to the origin that "
            + "browsers see.");

    public static ProblemHttpResult Insecure() => Of(StatusCodes.Status403Forbidden, "insecure",
        "Log in over https.", "A session over plain http is possible on this machine's own address alone: "
            + "http://localhost. Put TLS before the management door, and set Gateway:Access:Origin to its https origin.");

    public static ProblemHttpResult Forbidden(Operation? operation, string? detail = null)
    {
        var roles = operation is { } known ? AccessTable.RolesFor(known).Select(Words<Role>.Of).ToList() : [];
        return Of(StatusCodes.Status403Forbidden, "forbidden", "Your role may not do this.",
            $"{detail} Allowed for: {(roles is [] ? "nobody" : string.Join(", ", roles))}.".TrimStart(),
            ("roles", roles));
    }

    /// <summary>Four eyes: nobody approves what the same person asked for, whichever key they use.</summary>
    public static ProblemHttpResult OwnRequest(string detail) => Of(StatusCodes.Status403Forbidden, "own-request",
        "Nobody approves their own request.", detail);

    public static ProblemHttpResult NotYours(string detail) => Of(StatusCodes.Status403Forbidden, "not-yours",
        "Somebody else asked for this.", detail);

    public static ProblemHttpResult NotYourFunction(IReadOnlyList<Role> functions) => Of(
        StatusCodes.Status403Forbidden, "not-your-function", "An approval by your function counts for nothing here.",
        $"What is missing is an approval by {string.Join(", ", functions.Select(Words<Role>.Of))}.",
        ("roles", functions));

    public static ProblemHttpResult OtherChange(string sent, string current) => Of(StatusCodes.Status409Conflict,
        "other-change", "The request is not the one that you have seen.",
        "It was edited. Read it again, look at differences, and send the sha256 that it has now.", ("sent", sent),
        ("current", current));

    public static ProblemHttpResult OutOfScope(OutOfScopeException fault) => Of(StatusCodes.Status403Forbidden,
        "out-of-scope", "Your sites do not reach as far.",
        $"{fault.Message} Nothing was changed. Somebody with all the sites concerned, or without a limit, may do it.");

    public static ProblemHttpResult KeyReused() => Of(StatusCodes.Status422UnprocessableEntity,
        "idempotency-key-reused", "The Idempotency-Key was used for another request.",
        "Nothing was done. Send the request of then unchanged, or this one with a key of its own.");

    public static ProblemHttpResult KeyInUse() => Of(StatusCodes.Status409Conflict, "idempotency-key-in-use",
        "The request with this Idempotency-Key is still being worked on.", "Ask again in a moment.");

    public static ProblemHttpResult AnswerLost() => Of(StatusCodes.Status409Conflict, "idempotency-answer-lost",
        "The request was done, and its answer is not there any more.",
        "Nothing was done again. Read what the request was about; the audit trail names it.");

    public static ProblemHttpResult NotFound(string kind, string id) => Of(StatusCodes.Status404NotFound, "not-found",
        "There is no such resource.", $"There is no {kind} with the id {id}.");

    public static ProblemHttpResult Taken(string kind, string id) => Of(StatusCodes.Status409Conflict, "taken",
        "The id is taken.", $"There is a {kind} with the id {id}. Choose another, or change that one with PUT.");

    public static ProblemHttpResult InUse(string kind, string id, IReadOnlyList<Dependent> dependents) =>
        Of(StatusCodes.Status409Conflict, "in-use", "The resource is in use.", $"The {kind} {id} is used by "
            + string.Join(", ", dependents.Select(dependent => $"{dependent.Kind} {dependent.Id}"))
            + ". Change or delete those first.", ("dependents", dependents));

    public static ProblemHttpResult NotNow(string detail) => Of(StatusCodes.Status409Conflict, "not-now",
        "The resource's state does not allow this.", detail);

    public static ProblemHttpResult Stale(int version) => Of(StatusCodes.Status412PreconditionFailed, "stale",
        "The resource has changed since you read it.",
        $"It is at version {version} now. Read it again, look at what changed, and send If-Match: \"{version}\".");

    public static ProblemHttpResult VersionRequired() => Of(StatusCodes.Status428PreconditionRequired,
        "version-required", "The version that you change is missing.",
        "Send If-Match with the ETag that reading it gave you, for example If-Match: \"3\".");

    public static ProblemHttpResult Invalid(Faults faults) => Of(StatusCodes.Status422UnprocessableEntity, "invalid",
        "The request has faults.", "Nothing was changed. Mend what errors lists; it lists every fault.",
        ("errors", faults.ByMember));

    /// <summary>For what no endpoint has answered.</summary>
    public static ProblemHttpResult Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => Of(status, "not-found", "There is nothing here.",
            "The management API is described at /openapi/v1.json."),
        StatusCodes.Status405MethodNotAllowed => Of(status, "method-not-allowed", "This cannot be done here.",
            "The Allow header names what can."),
        StatusCodes.Status415UnsupportedMediaType => NotJson(),
        _ => TypedResults.Problem(statusCode: status),
    };

    public static ProblemHttpResult NotInForce() => Of(StatusCodes.Status500InternalServerError, "not-in-force",
        "The change is stored, but it is not in force.", "The gateway could not put its new policy in force; its log "
            + "says why. The change takes effect with the next change or start that succeeds.");

    public static ProblemHttpResult NotPublished() => Of(StatusCodes.Status500InternalServerError, "not-published",
        "The change is stored and in force, but not yet in the ledger.", "The ledger's disk could not be written; the "
            + "log says why. Nothing is sent until it can, and then the change is published first.");

    private static ProblemHttpResult Of(int status, string type, string title, string detail,
        params (string Name, object Value)[] more) => TypedResults.Problem(detail, statusCode: status, title: title,
            type: $"urn:gateway:problem:{type}", extensions: more.ToDictionary(m => m.Name, m => (object?)m.Value));
}

/// <summary>What refers to a resource that is to be deleted.</summary>
internal sealed record Dependent(string Kind, string Id);
