using System.Text.Json;
using Gateway.Spool;

namespace Gateway.Hits;

/// <summary>202: the ids, in the order of the events, and how durable the acceptance is.</summary>
internal sealed class HitsAccepted(List<SpooledHit> hits, AcceptWrite acceptance, int ignored) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "application/json";
        await using (var writer = new Utf8JsonWriter(response.BodyWriter))
        {
            Write(writer);
        }

        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("accepted");
        for (var i = 0; i < hits.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", hits[i].Id);
            if (acceptance.IsDuplicate(i)) writer.WriteBoolean("duplicate", true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("durability", "local");
        if (ignored > 0) writer.WriteNumber("ignored_members", ignored);
        writer.WriteEndObject();
    }
}
