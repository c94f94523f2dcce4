using System.Text.RegularExpressions;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>Every operation of the API's description, asked for more than it knows.</summary>
public sealed partial class UnknownQueryTests(WholeProgram program) : IClassFixture<WholeProgram>
{
    [Fact]
    public async Task What_an_operation_does_not_know_in_the_query_is_refused_by_name()
    {
        var answered = new List<string>();
        var asked = 0;
        foreach (var operation in await ApiOperation.AllAsync(program.Server))
        {
            if (operation.Open || (operation.Method != HttpMethod.Get && operation.Method != HttpMethod.Delete))
                continue;
            var address = Place().Replace(operation.Path, "some") + "?kown=1";
            using var request = new HttpRequestMessage(operation.Method, address);
            request.Headers.Add("If-Match", "\"1\"");
            // An admin reads everything, and holds nothing back.
            var caller = operation.Id == "liftLegalHold" ? program.Server.Legal : program.Server.Admin;
            using var answer = await caller.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (text.Contains("session-only", StringComparison.Ordinal)) continue;
            asked++;
            if ((int)answer.StatusCode != 400 || !text.Contains("\"kown\":[\"is unknown", StringComparison.Ordinal))
                answered.Add($"{operation.Id}: {text}");
        }

        Assert.Empty(answered);
        Assert.True(asked > 40, $"Only {asked} were asked.");
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
