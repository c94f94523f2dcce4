using System.Globalization;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Money, always in decimal arithmetic; a half is rounded away from zero, as on an invoice.</summary>
internal static class Amounts
{
    private static readonly HashSet<string> NoMinorUnit =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> Thousandths = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    public static IEnumerable<Builtin> All =>
    [
        new("amount", 1, 2, Amount),
        new("minor_units", 2, 2, MinorUnits),
        new("sum", 1, 1, Sum),
    ];

    /// <summary>A number or numeric text as a decimal; false when it is none.</summary>
    public static bool TryRead(in Value value, in Arguments arguments, out decimal amount)
    {
        amount = 0;
        if (value.IsText)
            return decimal.TryParse(
                ValueText.Scalar(value), NumberStyles.Float, CultureInfo.InvariantCulture, out amount);
        if (!value.IsNumber)
            return false;
        try
        {
            amount = Arithmetic.ToDecimal(value, arguments.Place);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static Value Amount(in Arguments arguments)
    {
        var digits = Math.Clamp(arguments.Int(1, 2), 0, 12);
        return TryRead(arguments[0], arguments, out var amount)
            ? Value.Of(Math.Round(amount, digits, MidpointRounding.AwayFromZero))
            : Value.Null;
    }

    /// <summary>59.90 EUR is 5990, 59.9 JPY is 60 (ISO 4217).</summary>
    private static Value MinorUnits(in Arguments arguments)
    {
        if (!TryRead(arguments[0], arguments, out var amount) || arguments.Text(1) is not { } currency)
            return Value.Null;
        var code = currency.ToUpperInvariant();
        var factor = NoMinorUnit.Contains(code) ? 1m : Thousandths.Contains(code) ? 1000m : 100m;
        var units = Math.Round(amount * factor, 0, MidpointRounding.AwayFromZero);
        return units is >= long.MinValue and <= long.MaxValue ? Value.Of((long)units) : Value.Null;
    }

    /// <summary>The sum of a list's numbers; null when it holds none.</summary>
    private static Value Sum(in Arguments arguments)
    {
        var (total, any) = (0m, false);
        foreach (var item in arguments.Items(0) ?? [])
        {
            if (!TryRead(item, arguments, out var amount))
                continue;
            total += amount;
            any = true;
        }
        return any ? Value.Of(total) : Value.Null;
    }
}
