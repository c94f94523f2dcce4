using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>
/// Every operation that the API's description names, tried by every role and by nobody. What is expected is written
/// here once more, on purpose: the table in the program cannot prove itself.
/// </summary>
public sealed class AccessMatrixTests(WholeProgram program) : IClassFixture<WholeProgram>
{
    private const string Everyone = "marketing it legal auditor admin";
    private const string Functions = "marketing it legal admin";

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["listSites"] = Everyone,
        ["readSite"] = Everyone,
        ["createSite"] = "it admin",
        ["replaceSite"] = "it admin",
        ["deleteSite"] = "it admin",
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
        ["listDeliveries"] = Everyone,
        ["readDelivery"] = Everyone,
        ["resumeDelivery"] = "it admin",
        ["listDeadLetters"] = Everyone,
        ["redriveDeadLetters"] = "it admin",
        ["purgeDeadLetters"] = "it legal admin",
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
        ["listRefusals"] = Everyone,
    };

    private readonly ControlServer _server = program.Server;

    [Fact]
    public async Task Every_operation_is_open_to_its_roles_and_to_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var (id, method, path) in await OperationsAsync())
        {
            if (!Expected.TryGetValue(id, out var roles))
            {
                wrong.Add($"{id}: nobody has written down who may.");
                continue;
            }

            if (await TryAsync(_server.Nobody, method, path) is not HttpStatusCode.Unauthorized)
                wrong.Add($"{id}: nobody gets in.");
            foreach (var role in Enum.GetValues<Role>())
            {
                var allowed = roles.Split(' ').Contains(role.ToString().ToLowerInvariant());
                var status = await TryAsync(_server.As(role), method, path);
                if (status is HttpStatusCode.Unauthorized || (status is HttpStatusCode.Forbidden) == allowed)
                    wrong.Add($"{id}: {role} gets {(int)status}.");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nothing_is_expected_of_an_operation_that_does_not_exist() =>
        Assert.Empty(Expected.Keys.Except((await OperationsAsync()).Select(operation => operation.Id)));

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

    // Bodies are unacceptable and versions missing, so that whoever gets in changes nothing.
    private static async Task<HttpStatusCode> TryAsync(HttpClient client, HttpMethod method, string path) =>
        (await client.SendAsync(method, path.Replace("{id}", "no-such-thing"),
            method == HttpMethod.Get || method == HttpMethod.Delete
                ? null
                : new StringContent("[]", Encoding.UTF8, "application/json"), null)).Status;

    private async Task<List<(string Id, HttpMethod Method, string Path)>> OperationsAsync()
    {
        var document = JsonNode.Parse(await _server.Nobody.GetStringAsync("/openapi/v1.json"))!;
        return
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation =>
                (operation.Value!["operationId"]!.GetValue<string>(), new HttpMethod(operation.Key.ToUpperInvariant()),
                    path.Key))),
        ];
    }
}
