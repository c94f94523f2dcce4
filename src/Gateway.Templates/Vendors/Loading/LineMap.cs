using System.Text;
using Gateway.Templates.Language;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>From a byte's position to its line and column.</summary>
internal sealed class LineMap
{
    private readonly byte[] bytes;
    private readonly List<int> starts = [0];

    public LineMap(byte[] bytes)
    {
        this.bytes = bytes;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n')
                starts.Add(i + 1);
        }
    }

    public Place PlaceOf(int position)
    {
        var line = starts.BinarySearch(position);
        if (line < 0)
            line = ~line - 1;
        var column = Encoding.UTF8.GetCharCount(bytes, starts[line], position - starts[line]) + 1;
        return new Place(line + 1, column);
    }
}
