using Gateway.Ledger.Notes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Verify.Witness;

/// <summary>The two addresses of a witness.</summary>
internal static class WitnessServer
{
    public static WebApplication Build(LogWitness witness, string listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen).ConfigureKestrel(server => server.Limits.MaxRequestBodySize = Note.MaxLength);
        var app = builder.Build();
        app.MapPost("/add-checkpoint", (HttpContext context) => AddAsync(witness, context));
        app.MapGet("/{hash}/checkpoint", (string hash) => witness.Latest(hash) is { } note
            ? Results.Bytes(note.ToBytes(), "text/plain; charset=utf-8")
            : Results.NotFound());
        return app;
    }

    private static async Task AddAsync(LogWitness witness, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var answer = witness.Add(body.ToArray());
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Status == StatusCodes.Status409Conflict
            ? AddCheckpoint.SizeContentType
            : "text/plain; charset=utf-8";
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
