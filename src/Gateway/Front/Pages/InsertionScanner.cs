using System.Text;

namespace Gateway.Front.Pages;

/// <summary>
/// Finds, in pieces of a page as they come, the one place where the tag's element goes: just after the head's start
/// tag; in a page that omits it (HTML §13.1.2.4) before the first other tag, which is where the head begins. What
/// starts like a fragment has no such place. Comments, declarations and quoted attribute values are passed over as
/// HTML §13.2.5 does.
/// </summary>
internal sealed class InsertionScanner(bool surelyAPage)
{
    private enum State
    {
        Text, TagOpen, EndTagOpen, TagName, InTag, ValueStart, DoubleQuoted, SingleQuoted, Unquoted,
        Declaration, CommentOpen, Comment, Ignored,
    }

    /// <summary>Tags with which a page may start although it leaves out doctype, html and head.</summary>
    private static readonly string[] Openings =
        ["script", "body", "title", "meta", "link", "base", "style", "noscript", "frameset"];

    private readonly StringBuilder _name = new(MaxName);
    private const int MaxName = 10;

    private State _state;
    private bool _page = surelyAPage;
    private bool _head;
    private bool _endTag;
    private int _dashes;
    private long _tagStart;
    private long _read;

    /// <summary>Offset in the page at which the element goes, once it is known.</summary>
    public long? InsertAt { get; private set; }

    /// <summary>Whether the rest of the page need not be looked at.</summary>
    public bool Decided { get; private set; }

    /// <summary>Bytes of the page that may be passed on, because the element will not go before them.</summary>
    public long Released => _state is State.TagOpen or State.EndTagOpen or State.TagName ? _tagStart : _read;

    public void Read(ReadOnlySpan<byte> piece)
    {
        for (var i = 0; i < piece.Length && !Decided; i++, _read++)
        {
            if (_state == State.Text)
            {
                var skipped = piece[i..].IndexOf((byte)'<');
                if (skipped < 0)
                {
                    _read += piece.Length - i;
                    return;
                }
                i += skipped;
                _read += skipped;
            }
            Step((char)piece[i]);
        }
    }

    private void Step(char c) => _state = _state switch
    {
        State.Text => OpenTag(),
        State.TagOpen => AfterOpen(c),
        State.EndTagOpen => char.IsAsciiLetter(c) ? StartName(c, endTag: true) : c == '>' ? State.Text : State.Ignored,
        State.TagName => Name(c),
        State.InTag => c == '>' ? CloseTag() : c == '=' ? State.ValueStart : State.InTag,
        State.ValueStart => StartValue(c),
        State.DoubleQuoted => c == '"' ? State.InTag : State.DoubleQuoted,
        State.SingleQuoted => c == '\'' ? State.InTag : State.SingleQuoted,
        State.Unquoted => c == '>' ? CloseTag() : IsSpace(c) ? State.InTag : State.Unquoted,
        State.Declaration => Declare(c),
        State.CommentOpen => c == '-' ? StartComment() : c == '>' ? State.Text : State.Ignored,
        State.Comment => Comment(c),
        _ => c == '>' ? State.Text : State.Ignored,
    };

    private State OpenTag()
    {
        _tagStart = _read;
        return State.TagOpen;
    }

    private State AfterOpen(char c) => c switch
    {
        '/' => State.EndTagOpen,
        '!' => State.Declaration,
        '?' => State.Ignored,
        '<' => OpenTag(),
        _ => char.IsAsciiLetter(c) ? StartName(c, endTag: false) : State.Text,
    };

    private State StartName(char c, bool endTag)
    {
        _endTag = endTag;
        _name.Clear().Append(char.ToLowerInvariant(c));
        return State.TagName;
    }

    private State Name(char c)
    {
        if (!IsSpace(c) && c is not ('/' or '>') && _name.Length < MaxName)
        {
            _name.Append(char.ToLowerInvariant(c));
            return State.TagName;
        }
        var name = _name.ToString();
        if (!_endTag && name is "html" or "head")
        {
            _page = true;
            _head = name == "head";
            return c == '>' ? CloseTag() : State.InTag;
        }
        Decided = true;
        if (_page || (_endTag ? name == "head" : Openings.Contains(name)))
            InsertAt = _tagStart;
        return State.Text;
    }

    private State CloseTag()
    {
        if (_head)
        {
            Decided = true;
            InsertAt = _read + 1;
        }
        return State.Text;
    }

    private State StartValue(char c) => c switch
    {
        '"' => State.DoubleQuoted,
        '\'' => State.SingleQuoted,
        '>' => CloseTag(),
        _ => IsSpace(c) ? State.ValueStart : State.Unquoted,
    };

    private State Declare(char c)
    {
        _page |= c is 'd' or 'D';
        return c switch { '-' => State.CommentOpen, '>' => State.Text, _ => State.Ignored };
    }

    private State StartComment()
    {
        _dashes = 2;
        return State.Comment;
    }

    private State Comment(char c)
    {
        if (c == '>' && _dashes >= 2)
            return State.Text;
        if (!(c == '!' && _dashes >= 2))
            _dashes = c == '-' ? _dashes + 1 : 0;
        return State.Comment;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
