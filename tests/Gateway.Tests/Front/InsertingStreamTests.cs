using System.Text;
using Gateway.Front.Pages;

namespace Gateway.Tests.Front;

public class InsertingStreamTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(Pages.Home);

    public static TheoryData<int> EverySplit => [.. Enumerable.Range(0, Page.Length + 1)];

    [Theory]
    [MemberData(nameof(EverySplit))]
    public async Task A_page_that_comes_in_two_pieces_gets_the_element_once(int split) =>
        Assert.Equal(Pages.WithTag(), await ReadAsync([Page[..split], Page[split..]], 4096));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_page_that_comes_byte_by_byte_gets_the_element_once(int readSize) =>
        Assert.Equal(Pages.WithTag(), await ReadAsync(Page.Chunk(1), readSize));

    [Theory]
    [InlineData("<htm")]
    [InlineData("<html><head class=\"a")]
    [InlineData("plain text")]
    [InlineData("")]
    public async Task A_page_that_ends_early_passes_whole(string page) =>
        Assert.Equal(page, await ReadAsync(Encoding.UTF8.GetBytes(page).Chunk(1), 3));

    [Fact]
    public async Task Every_byte_of_a_page_after_its_first_megabyte_of_text_is_kept()
    {
        var page = new string('x', 1 << 20) + "<html><head></head>";
        var read = await ReadAsync(Encoding.UTF8.GetBytes(page).Chunk(100_000), 4096);
        Assert.Equal(page.Replace("<head>", "<head>" + FrontWorld.Element, StringComparison.Ordinal), read);
    }

    private static async Task<string> ReadAsync(IEnumerable<byte[]> pieces, int readSize)
    {
        await using var stream = new InsertingStream(new PiecewiseStream(pieces),
            new InsertionScanner(surelyAPage: false), ScriptElement.For("shop", nonce: null));
        var read = new MemoryStream();
        await stream.CopyToAsync(read, readSize);
        return Encoding.UTF8.GetString(read.ToArray());
    }
}
