using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify.Witness;
using Microsoft.AspNetCore.Builder;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>C2SP tlog-witness, over HTTP.</summary>
public sealed class WitnessTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("witness").FullName;
    private readonly SampleLedger ledger = new();
    private readonly HttpClient client = new();
    private WebApplication server = null!;

    public async Task InitializeAsync()
    {
        server = WitnessServer.Build(Witness(), "http://127.0.0.1:0");
        await server.StartAsync();
        client.BaseAddress = new Uri(server.Urls.First());
        await ledger.AddAsync(Some.Entry());
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        client.Dispose();
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_cosigns_what_continues_the_log_and_shows_it()
    {
        var first = await PostAsync(ledger.Writer.Reader().ForWitness(0));
        await ledger.AddAsync(Some.Entry());
        var second = await PostAsync(ledger.Writer.Reader().ForWitness(1));
        var shown = await client.GetByteArrayAsync(new Uri($"/{Checkpoint.OriginHash(Some.Origin)}/checkpoint",
            UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.True(Note.TryParse(Encoding.UTF8.GetBytes(ledger.Writer.Published.Note + second.Body),
            out var cosigned));
        Assert.Equal(NoteVerdict.Valid, cosigned.Verify(Key, out var at));
        Assert.Equal(Some.Start, at);
        Assert.Equal(cosigned.ToBytes(), shown);
    }

    [Fact]
    public async Task It_tells_its_size_to_who_does_not_know_it()
    {
        await PostAsync(ledger.Writer.Reader().ForWitness(0));
        await ledger.AddAsync(Some.Entry());
        var (status, body, type) = await PostAsync(ledger.Writer.Reader().ForWitness(0));

        Assert.Equal((HttpStatusCode.Conflict, "1\n", AddCheckpoint.SizeContentType), (status, body, type));
    }

    [Fact]
    public async Task It_refuses_a_log_that_was_rewritten()
    {
        await PostAsync(ledger.Writer.Reader().ForWitness(0));
        using var other = new SampleLedger(signer: ledger.Signer);
        await other.AddAsync(Some.Entry("note.forged"));
        var same = await PostAsync(other.Writer.Reader().ForWitness(1));
        await other.AddAsync(Some.Entry());
        var longer = await PostAsync(other.Writer.Reader().ForWitness(1));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity),
            (same.Status, longer.Status));
    }

    [Fact]
    public async Task It_refuses_strangers_and_nonsense()
    {
        using var stranger = new SampleLedger();
        await stranger.AddAsync(Some.Entry());
        var unknown = new Checkpoint("elsewhere", 1, Some.Hash("x"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(stranger.Writer.Reader().ForWitness(0))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(new AddCheckpoint(0, [], unknown.ToNote()
            .Sign("elsewhere", key)))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(ledger.Writer.Reader()
            .ForWitness(0) with { OldSize = 5 })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(new Uri("/add-checkpoint", UriKind.Relative),
            new StringContent("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/00/checkpoint",
            UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task It_remembers_when_it_is_started_again()
    {
        await PostAsync(ledger.Writer.Reader().ForWitness(0));
        await ledger.AddAsync(Some.Entry());

        Assert.Equal(409, Witness().Add(ledger.Writer.Reader().ForWitness(0).ToBytes()).Status);
        Assert.Equal(200, Witness().Add(ledger.Writer.Reader().ForWitness(1).ToBytes()).Status);
    }

    [Fact]
    public async Task Of_many_at_once_each_continues_the_one_before()
    {
        var asked = new List<AddCheckpoint>();
        for (var i = 0; i < 20; i++)
        {
            asked.Add(ledger.Writer.Reader().ForWitness(0));
            await ledger.AddAsync(Some.Entry());
        }

        var answers = await Task.WhenAll(asked.Select(PostAsync));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    [Fact]
    public void A_state_that_was_altered_stops_it()
    {
        File.WriteAllText(Path.Combine(folder, "altered"), "nothing of ours");

        Assert.Throws<InvalidDataException>(() => new WitnessState(Path.Combine(folder, "altered")));
    }

    private NoteKey Key => NoteKey.ForEcdsaCosigner("witness.example/legal", ledger.Witness);

    private LogWitness Witness() => new("witness.example/legal", ledger.Witness, [ledger.FirstKey],
        new WitnessState(Path.Combine(folder, "state")), ledger.Clock);

    private async Task<(HttpStatusCode Status, string Body, string Type)> PostAsync(AddCheckpoint request)
    {
        using var content = new ByteArrayContent(request.ToBytes());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var answer = await client.PostAsync(new Uri("/add-checkpoint", UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(),
            answer.Content.Headers.ContentType!.ToString());
    }
}
