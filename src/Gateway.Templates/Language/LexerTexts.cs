using System.Globalization;
using System.Text;

namespace Gateway.Templates.Language;

internal sealed partial class Lexer
{
    private void ReadText(char quote)
    {
        var place = Here;
        Advance();
        var text = ReadUntil(quote, braceEnds: false, place);
        Add(TokenKind.Text, text, place);
    }

    private void ReadVerbatim()
    {
        var place = Here;
        var text = new StringBuilder();
        Advance();
        while (Current != '`' || Peek(1) == '`')
        {
            if (position >= source.Length)
                throw new SyntaxException("The verbatim string is not closed with `.", place);
            text.Append(Current);
            Advance(Current == '`' ? 2 : 1);
        }
        Advance();
        Add(TokenKind.Text, text.ToString(), place);
    }

    private void ReadInterpolated()
    {
        var place = Here;
        var quote = Peek(1);
        Advance(2);
        var text = ReadUntil(quote, braceEnds: true, place);
        if (source[position - 1] == quote)
        {
            Add(TokenKind.Text, text, place);
            return;
        }
        interpolations.Push((quote, braces));
        Add(TokenKind.TextStart, text, place);
    }

    private void ContinueInterpolated()
    {
        var place = Here;
        var (quote, _) = interpolations.Peek();
        Advance();
        var text = ReadUntil(quote, braceEnds: true, place);
        var ended = source[position - 1] == quote;
        if (ended)
            interpolations.Pop();
        Add(ended ? TokenKind.TextEnd : TokenKind.TextMiddle, text, place);
    }

    /// <summary>Reads to the quote, or to an opening brace, and past it.</summary>
    private string ReadUntil(char quote, bool braceEnds, Place start)
    {
        var text = new StringBuilder();
        while (true)
        {
            if (position >= source.Length)
                throw new SyntaxException($"The string is not closed with {quote}.", start);
            var c = Current;
            if (c == quote || braceEnds && c == '{')
            {
                Advance();
                return text.ToString();
            }
            if (c == '\\')
            {
                ReadEscape(text, braceEnds);
                continue;
            }
            text.Append(c);
            Advance();
        }
    }

    private void ReadEscape(StringBuilder text, bool interpolated)
    {
        var place = Here;
        Advance();
        var c = Current;
        Advance();
        switch (c)
        {
            case '\n': break;
            case '\r' when Current == '\n': Advance(); break;
            case '0': text.Append('\0'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'n': text.Append('\n'); break;
            case 'r': text.Append('\r'); break;
            case 't': text.Append('\t'); break;
            case 'v': text.Append('\v'); break;
            case 'u': text.Append(ReadHex(4, place)); break;
            case 'x': text.Append(ReadHex(2, place)); break;
            case '\'' or '"' or '\\': text.Append(c); break;
            case '{' when interpolated: text.Append(c); break;
            default:
                throw new SyntaxException(
                    $"`\\{c}` is no escape.", place, "Escapes are \\0 \\' \\\" \\\\ \\b \\f \\n \\r \\t \\v \\u0000 \\x00.");
        }
    }

    private char ReadHex(int digits, Place place)
    {
        var end = Math.Min(position + digits, source.Length);
        if (end - position < digits || !ushort.TryParse(source.AsSpan(position, digits),
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw new SyntaxException($"The escape needs {digits} hexadecimal digits.", place);
        Advance(digits);
        return (char)code;
    }
}
