using System.Text.Json;
using Gateway.Consent.Gpp;
using Gateway.Consent.Json;
using Gateway.Consent.Tcf;

namespace Gateway.Cli;

/// <summary>One row of <c>consent decode</c>: a signal in, its fields or its error out.</summary>
internal static class ConsentDecode
{
    public static void Answer(JsonElement row, Utf8JsonWriter json)
    {
        if (ConsentRow.Text(row, "tcf") is { } tcf)
            DecodeTcf(tcf, json);
        else if (ConsentRow.Text(row, "gpp") is { } gpp)
            DecodeGpp(gpp, json);
        else if (ConsentRow.Text(row, "input") is not { } input
            || !MiscJson.TryWrite(json, ConsentRow.Text(row, "kind"), input))
            ConsentRow.WriteError(json, "give tcf, gpp, or a known kind with its input");
    }

    private static void DecodeTcf(string text, Utf8JsonWriter json)
    {
        if (TcString.TryDecode(text, out var tc, out var error))
            TcfJson.Write(json, tc);
        else
            ConsentRow.WriteError(json, error);
    }

    private static void DecodeGpp(string text, Utf8JsonWriter json)
    {
        if (GppString.TryDecode(text, out var gpp, out var error))
            GppJson.Write(json, gpp);
        else
            ConsentRow.WriteError(json, error);
    }
}
