using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Gateway.Demo.Shop;

/// <summary>Markup that is safe to send: what is put into it as text is encoded, only other markup is not.</summary>
internal readonly record struct Html(string Markup)
{
    public static readonly Html None = new("");

    public static Html Of(HtmlText text) => new(text.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;
}

/// <summary>Builds markup from an interpolated string: the literal parts stay, the holes are encoded.</summary>
[InterpolatedStringHandler]
[SuppressMessage("Style", "IDE0060", Justification = "The compiler passes the sizes.")]
internal readonly struct HtmlText(int literalLength, int holes)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(literalLength + (16 * holes));

    public void AppendLiteral(string literal) => _markup.Append(literal);

    public void AppendFormatted(Html part) => _markup.Append(part.Markup);

    public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _markup.Append(number);

    public override string ToString() => _markup.ToString();
}
