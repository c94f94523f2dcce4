using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Consent.Tests.Vectors;

/// <summary>Collects the rows that are answered otherwise than they should be, and shows the first few.</summary>
internal sealed class Answers
{
    private readonly List<string> _wrong = [];
    private int _count;

    public static JsonNode? Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return JsonNode.Parse(buffer.WrittenSpan);
    }

    public void Expect(JsonObject row, JsonNode? expected, JsonNode? actual)
    {
        _count++;
        if (!JsonNode.DeepEquals(expected, actual))
            _wrong.Add(
                $"{row["id"] ?? row["source"]}: expected {expected?.ToJsonString()}, got {actual?.ToJsonString()}");
    }

    public void Expect(JsonObject row, bool asExpected, string what)
    {
        _count++;
        if (!asExpected)
            _wrong.Add($"{row["id"] ?? row["source"]}: {what}");
    }

    public void AllRight()
    {
        Assert.NotEqual(0, _count);
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} of {_count} wrong:\n" + string.Join('\n', _wrong.Take(5)));
    }
}
