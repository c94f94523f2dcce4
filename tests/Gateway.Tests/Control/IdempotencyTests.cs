using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Control;
using Gateway.Tests.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private readonly SetClock _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ControlServer _server = null!;

    public async Task InitializeAsync() => _server = await ControlServer.StartAsync(time: _clock);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_is_sent_again_is_not_done_again_and_gets_the_same_answer()
    {
        var draft = SomeResources.SiteDraft().Without("id");

        var (first, replayed) = await PostAsync("sites", draft, "one");
        var (again, replayedAgain) = await PostAsync("sites", draft, "one");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first, again);
        Assert.Equal((false, true), (replayed, replayedAgain));
        Assert.Single((await _server.Admin.AskAsync("sites")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        await PostAsync("sites", SomeResources.SiteDraft(), "one");

        (await PostAsync("sites", SomeResources.SiteDraft().With("name", "Other"), "one")).Answer
            .Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        (await PostAsync("partners", SomeResources.SiteDraft(), "one")).Answer
            .Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_key_is_its_callers_own()
    {
        await PostAsync("sites", SomeResources.SiteDraft(), "one");

        (await PostAsync("partners", SomeResources.PartnerDraft(), "one", _server.Marketing)).Answer
            .Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_that_it_can_be_mended()
    {
        (await PostAsync("sites", SomeResources.SiteDraft().Without("name"), "one")).Answer
            .Is(HttpStatusCode.UnprocessableEntity);

        (await PostAsync("sites", SomeResources.SiteDraft(), "one")).Answer.Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            PostAsync("sites", SomeResources.SiteDraft().Without("id"), "one")));

        Assert.All(answers, answer => Assert.Contains(answer.Answer.Status,
            new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Single((await _server.Admin.AskAsync("sites")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task After_a_day_it_is_a_request_like_any_other()
    {
        var draft = SomeResources.PartnerDraft().Without("id");
        await PostAsync("partners", draft, "one");
        _clock.Now += TimeSpan.FromHours(24);

        var (again, replayed) = await PostAsync("partners", draft, "one");

        Assert.Equal((HttpStatusCode.Created, false), (again.Status, replayed));
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_is_not_done_again()
    {
        var draft = SomeResources.PartnerDraft().Without("id");
        await PostAsync("partners", draft, "one");
        await _server.Services.GetRequiredService<ControlStore>().WriteAsync(async (db, transaction) =>
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE idempotency_keys SET answer = NULL");
            await transaction.CommitAsync();
            return true;
        }, CancellationToken.None);

        (await PostAsync("partners", draft, "one")).Answer
            .Refuses(HttpStatusCode.Conflict, "idempotency-answer-lost");
        Assert.Single((await _server.Admin.AskAsync("partners")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_new_key_is_not_kept_in_the_clear()
    {
        var (made, _) = await PostAsync("api-keys", new JsonObject { ["name"] = "a", ["role"] = "it" }, "one");
        var secret = ((string)made.Json["key"]!).Split('_')[2];

        foreach (var file in Directory.EnumerateFiles(_server.Folder, "control.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("with blank")]
    public async Task A_key_that_is_none_is_refused(string key) =>
        (await PostAsync("sites", SomeResources.SiteDraft(), key)).Answer
            .Refuses(HttpStatusCode.BadRequest, "unreadable");

    [Fact]
    public async Task A_large_body_is_refused_with_a_key_too() =>
        (await PostAsync("sites", SomeResources.SiteDraft().With("name", new string('a', 70_000)), "one")).Answer
            .Refuses(HttpStatusCode.RequestEntityTooLarge, "too-large");

    private async Task<(Answer Answer, bool Replayed)> PostAsync(string path, JsonObject draft, string key,
        HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(draft) };
        request.Headers.TryAddWithoutValidation(IdempotentRequests.Header, key);
        using var response = await (client ?? _server.Admin).SendAsync(request);
        return (new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType,
            response.Headers.Location), response.Headers.Contains(IdempotentRequests.ReplayedHeader));
    }
}
