using System.Globalization;
using System.Text.Json;
using Gateway.Consent;
using Gateway.Consent.Gpp;
using Gateway.Consent.Json;
using Gateway.Consent.Tcf;
using Gateway.Consent.UsPrivacy;
using Gateway.Consent.VendorLists;

namespace Gateway.Cli;

/// <summary>
/// One row of <c>consent decide</c>: a string and a question in, the decision out. The string is judged by what it
/// shows itself (<see cref="TcStringRules.Intrinsic"/>), so that a row means the same whenever it is run.
/// </summary>
internal static class ConsentDecide
{
    public static void Answer(JsonElement row, Utf8JsonWriter json, VendorList list)
    {
        if (ConsentRow.Text(row, "tc_string") is { } tcf)
            DecideTcf(row, tcf, json, list);
        else if (ConsentRow.Text(row, "gpp_string") is { } gpp)
            DecideUs(row, gpp, json);
        else
            ConsentRow.WriteError(json, "give tc_string, vendor_id and now, or gpp_string and gpp_sid");
    }

    private static void DecideTcf(JsonElement row, string text, Utf8JsonWriter json, VendorList list)
    {
        if (!row.TryGetProperty("vendor_id", out var id) || !id.TryGetInt32(out var vendorId)
            || !DateTimeOffset.TryParse(
                ConsentRow.Text(row, "now"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
        {
            ConsentRow.WriteError(json, "give vendor_id as a number and now as an instant");
            return;
        }

        if (!TcString.TryDecode(text, out var tc, out var error))
        {
            ConsentRow.WriteError(json, error);
            return;
        }

        var decision = TcVendorDecision.Of(list, vendorId, tc.Core, TcVendorSignals.Of(tc, vendorId), now);
        DecisionJson.Write(json, TcStringRules.Intrinsic.Check(tc, now), decision);
    }

    private static void DecideUs(JsonElement row, string text, Utf8JsonWriter json)
    {
        if (!GppString.TryDecode(text, out var gpp, out var error))
        {
            ConsentRow.WriteError(json, error);
            return;
        }

        var gpc = GlobalPrivacyControl.IsOptOut(ConsentRow.Text(row, "sec_gpc_header"));
        var verdict = default(UsVerdict);
        var inForce = row.GetProperty("gpp_sid").EnumerateArray().Select(sid => sid.GetInt32()).ToHashSet();
        foreach (var section in gpp.Sections.Where(section => inForce.Contains(section.Id)))
        {
            if (section.Error.Fault != DecodeFault.None)
            {
                ConsentRow.WriteError(json, section.Error);
                return;
            }

            if (section.Us is { } us)
                verdict = verdict.And(us.Answers, gpc);
        }

        DecisionJson.Write(json, verdict);
    }
}
