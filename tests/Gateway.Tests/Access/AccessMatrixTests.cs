using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Access;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>
/// Every operation that the API's description names, tried by every role and by nobody. What is expected is written
/// here once more, on purpose: the table in the program cannot prove itself.
/// </summary>
public sealed partial class AccessMatrixTests(WholeProgram program) : IClassFixture<WholeProgram>
{
    private const string Everyone = "marketing it legal auditor admin";
    private const string Functions = "marketing it legal admin";

    /// <summary>The refusals that are about who asks; every other answer means that they got in.</summary>
    private static readonly string[] Refusals =
        ["unauthenticated", "forbidden", "session-only", "second-factor-missing", "proof-stale"];

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["listSites"] = Everyone,
        ["readSite"] = Everyone,
        ["createSite"] = "it admin",
        ["replaceSite"] = "it admin",
        ["deleteSite"] = "it admin",
        ["readInstallation"] = Everyone,
        ["checkSite"] = Functions,
        ["openDebugSession"] = Functions,
        ["readDebugSession"] = Functions,
        ["endDebugSession"] = Functions,
        ["checkTheme"] = Everyone,
        ["readConsentFigures"] = Everyone,
        ["readConsent"] = Everyone,
        ["proveConsent"] = "it legal auditor admin",
        ["listNotices"] = Everyone,
        ["readNotice"] = Everyone,
        ["listProofKeys"] = Everyone,
        ["createProofKey"] = "legal admin",
        ["revokeProofKey"] = "legal admin",
        ["listPartners"] = Everyone,
        ["readPartner"] = Everyone,
        ["createPartner"] = "marketing legal admin",
        ["replacePartner"] = "marketing legal admin",
        ["deletePartner"] = "marketing legal admin",
        ["listContracts"] = Everyone,
        ["readContract"] = Everyone,
        ["createContract"] = Functions,
        ["replaceContract"] = Functions,
        ["deleteContract"] = "marketing legal admin",
        ["listContractVersions"] = Everyone,
        ["listTransferBases"] = Everyone,
        ["readTransferBasis"] = Everyone,
        ["createTransferBasis"] = "legal admin",
        ["replaceTransferBasis"] = "legal admin",
        ["deleteTransferBasis"] = "legal admin",
        ["revokeTransferBasis"] = Functions,
        ["readTagState"] = Everyone,
        ["listStates"] = Everyone,
        ["tellImpact"] = Everyone,
        ["listTags"] = Everyone,
        ["readTag"] = Everyone,
        ["createTag"] = "marketing it admin",
        ["replaceTag"] = "marketing it admin",
        ["switchTag"] = Functions,
        ["deleteTag"] = "marketing it admin",
        ["listTemplates"] = Everyone,
        ["readTemplate"] = Everyone,
        ["listKillSwitches"] = Everyone,
        ["readKillSwitch"] = Everyone,
        ["kill"] = Functions,
        ["rearm"] = Functions,
        ["listApprovals"] = Everyone,
        ["readApproval"] = Everyone,
        ["editApproval"] = Functions,
        ["approve"] = "marketing it legal",
        ["reject"] = Functions,
        ["withdraw"] = Functions,
        ["listApiKeys"] = "admin",
        ["createApiKey"] = "admin",
        ["rotateApiKey"] = "admin",
        ["endFormerSecret"] = "admin",
        ["revokeApiKey"] = "admin",
        ["listAccounts"] = "admin",
        ["readAccount"] = "admin",
        ["readAnchors"] = Everyone,
        ["createAccount"] = "admin",
        ["replaceAccount"] = "admin",
        ["deleteAccount"] = "admin",
        ["inviteAgain"] = "admin",
        ["removeSecondFactorOf"] = "admin",
        ["endSessionsOf"] = "admin",
        ["whoAmI"] = Everyone,
        ["listDeliveries"] = Everyone,
        ["readDelivery"] = Everyone,
        ["resumeDelivery"] = "it admin",
        ["listDeadLetters"] = Everyone,
        ["redriveDeadLetters"] = "it admin",
        ["purgeDeadLetters"] = "it legal admin",
        ["listSecretKeys"] = "it admin",
        ["listAuditEntries"] = Everyone,
        ["listNotifications"] = Everyone,
        ["readNotification"] = Everyone,
        ["createNotification"] = Functions,
        ["replaceNotification"] = Functions,
        ["deleteNotification"] = Functions,
        ["testNotification"] = Functions,
        ["listNotificationDeliveries"] = Everyone,
        ["addNotificationSecret"] = "it admin",
        ["endNotificationSecret"] = "it admin",
        ["readContractCalendar"] = Everyone,
        ["exportConfiguration"] = Everyone,
        ["planConfiguration"] = Everyone,
        ["applyConfiguration"] = Functions,
        ["importContracts"] = "marketing legal admin",
        ["listCalendarFeeds"] = Functions,
        ["createCalendarFeed"] = Functions,
        ["revokeCalendarFeed"] = Functions,
        ["listReceipts"] = Everyone,
        ["readCheckpoint"] = Everyone,
        ["readLedgerEntry"] = Everyone,
        ["proveConsistency"] = Everyone,
        ["listLegalHolds"] = Everyone,
        ["readLegalHold"] = Everyone,
        ["placeLegalHold"] = "legal",
        ["liftLegalHold"] = "legal",
        ["listPrivacyRequests"] = Everyone,
        ["readPrivacyRequest"] = Everyone,
        ["receivePrivacyRequest"] = "legal admin",
        ["readSubjectData"] = "legal admin",
        ["identifyPerson"] = "legal admin",
        ["extendPrivacyRequest"] = "legal admin",
        ["grantPrivacyRequest"] = "legal admin",
        ["refusePrivacyRequest"] = "legal admin",
        ["notePartnerNotice"] = "legal admin",
        ["reportRecipients"] = Everyone,
        ["reportSubject"] = "legal admin",
        ["reportRequests"] = "legal admin",
        ["reportStates"] = Everyone,
        ["reportViolations"] = Everyone,
        ["reportKills"] = Everyone,
        ["reportProcessing"] = Everyone,
        ["reportTransfers"] = Everyone,
        ["reportConsentProof"] = Everyone,
        ["reportHit"] = Everyone,
        ["exportLedger"] = "it legal auditor admin",
        ["listRefusals"] = Everyone,
    };

    /// <summary>What takes no log-in.</summary>
    private static readonly string[] Open =
        ["logIn", "takeUpInvitation", "logInByProvider", "finishLogInByProvider", "logOutByProvider"];

    /// <summary>What is everybody's own, in a session: a key has none.</summary>
    private static readonly string[] Own =
    [
        "logOut", "proveSelf", "takeRole", "listSessions", "endSession", "endSessions", "changePassword",
        "setUpSecondFactor", "confirmSecondFactor", "renewRecoveryCodes", "removeSecondFactor",
    ];

    /// <summary>What a session may do that has not given its second factor yet.</summary>
    private static readonly string[] Early =
    [
        "whoAmI", "logOut", "proveSelf", "takeRole", "listSessions", "endSession", "endSessions", "changePassword",
        "setUpSecondFactor", "confirmSecondFactor",
    ];

    /// <summary>What asks for a proof that is not old.</summary>
    private static readonly string[] Grave =
    [
        "createApiKey", "rotateApiKey", "endFormerSecret", "revokeApiKey", "createAccount", "replaceAccount",
        "deleteAccount", "inviteAgain", "removeSecondFactorOf", "endSessionsOf", "approve", "renewRecoveryCodes",
        "removeSecondFactor",
    ];

    private readonly ControlServer _server = program.Server;

    [Fact]
    public async Task Somebody_has_written_down_who_may_do_what() => Assert.Equal(
        (await ApiOperation.AllAsync(_server)).Select(operation => operation.Id).Order(),
        Expected.Keys.Concat(Open).Concat(Own).Order());

    [Fact]
    public async Task Nobody_gets_in_without_logging_in_but_to_log_in()
    {
        foreach (var operation in await ApiOperation.AllAsync(_server))
        {
            Assert.Equal(Open.Contains(operation.Id), operation.Open);
            var answer = await TryAsync(_server.Nobody, operation);
            Assert.True(Open.Contains(operation.Id) != (answer == "unauthenticated"), $"{operation.Id}: {answer}");
        }
    }

    [Fact]
    public async Task Every_operation_is_open_to_the_keys_of_its_roles_and_to_no_other()
    {
        var wrong = new List<string>();
        foreach (var operation in (await ApiOperation.AllAsync(_server)).Where(operation => !operation.Open))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var expected = Own.Contains(operation.Id) ? "session-only" : May(role, operation) ? "" : "forbidden";
                var answer = await TryAsync(_server.As(role), operation);
                if (answer != expected) wrong.Add($"{operation.Id}: a key of {role} gets '{answer}'.");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Standing.Fresh)]
    [InlineData(Standing.Complete)]
    [InlineData(Standing.Incomplete)]
    internal async Task Every_operation_is_open_to_the_sessions_of_its_roles_and_to_no_other(Standing standing)
    {
        var wrong = new List<string>();
        var operations = (await ApiOperation.AllAsync(_server)).Where(operation => !operation.Open).ToList();
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await InsertedSession.OpenAsync(_server, role, standing);
            foreach (var operation in operations)
            {
                var expected = !Own.Contains(operation.Id) && !May(role, operation) ? "forbidden"
                    : standing == Standing.Incomplete && !Early.Contains(operation.Id) ? "second-factor-missing"
                    : standing == Standing.Complete && Grave.Contains(operation.Id) ? "proof-stale"
                    : "";
                var answer = await TryAsync(browser, operation);
                if (answer != expected) wrong.Add($"{operation.Id}: a session of {role} gets '{answer}'.");
                if (!Own.Contains(operation.Id)) continue;
                browser.Dispose();
                browser = await InsertedSession.OpenAsync(_server, role, standing);
            }

            browser.Dispose();
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer gwk_")]
    [InlineData("Bearer gwk_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    public async Task What_is_no_key_opens_nothing(string authorization)
    {
        using var client = _server.With(null);
        client.DefaultRequestHeaders.Add("Authorization", authorization);

        using var response = await client.GetAsync("sites");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_secret_of_one_key_does_not_open_another()
    {
        var admin = _server.FirstKey!.Split('_');
        var other = (await _server.NewKeyAsync(Role.Auditor)).Split('_');
        using var client = _server.With($"gwk_{admin[1]}_{other[2]}");

        (await client.AskAsync("sites")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private static bool May(Role role, ApiOperation operation) =>
        Expected[operation.Id].Split(' ').Contains(role.ToString().ToLowerInvariant());

    // Bodies are unacceptable and versions missing, so that whoever gets in changes nothing.
    private static async Task<string> TryAsync(HttpClient client, ApiOperation operation)
    {
        var answer = await client.SendAsync(operation.Method, Parameter().Replace(operation.Path, "no-such-thing"),
            operation.Method == HttpMethod.Get || operation.Method == HttpMethod.Delete
                ? null
                : new StringContent("[]", Encoding.UTF8, "application/json"), null);
        return Refusals.FirstOrDefault(refusal => answer.Text.Contains($"urn:gateway:problem:{refusal}\"")) ?? "";
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
