using System.Text;
using Gateway.Front.Pages;

namespace Gateway.Tests.Front;

public class InsertionScannerTests
{
    [Theory]
    [InlineData("<!doctype html><html><head>|<title>a</title></head><body></body></html>")]
    [InlineData("<HTML><HEAD lang=en>|<title>a</title>")]
    [InlineData("<html><head/>|<title>a</title>")]
    [InlineData("\uFEFF\n<!DOCTYPE html PUBLIC \"a\">\n<html\nlang='x>y'><head\ta=\"<script>\" b='>' c=x\"y>|<p>")]
    [InlineData("<!-- <head><script> --><html><head>|")]
    [InlineData("<!--><head>|--><p>")]
    [InlineData("<!---><head>|--><p>")]
    [InlineData("<!-- a --!><head>|")]
    [InlineData("<!--[if IE]><html class=\"ie\"><![endif]--><!--[if !IE]><!--><html><!--<![endif]--><head>|")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"a\"><head>|</head>")]
    [InlineData("<![CDATA[x]]></><//x><html><head>|")]
    [InlineData("1 < 2 << 3 <html><head>|")]
    public void The_element_goes_just_after_the_heads_start_tag(string page) => Expect(page);

    [Theory]
    [InlineData("<!doctype html>|<title>a</title><p>b")]
    [InlineData("<!doctype html><html>|<header>a</header>")]
    [InlineData("<html>|</head><body>")]
    [InlineData("<html>|<body class=a>")]
    [InlineData("|<body><p>a</p>")]
    [InlineData("text |<script>1</script>")]
    [InlineData("|<SCRIPT src=a></SCRIPT><head>")]
    [InlineData("|</head><body>")]
    [InlineData("|<meta charset=utf-8><div>")]
    [InlineData("<!doctype html>|<web-component-with-a-long-name>")]
    public void Without_a_head_tag_it_goes_where_the_head_would_begin(string page) => Expect(page);

    [Theory]
    [InlineData("")]
    [InlineData("no tags at all")]
    [InlineData("<div><script>1</script></div>")]
    [InlineData("</div><head>")]
    [InlineData("<tr><td>1</td></tr>")]
    [InlineData("<headline><head>")]
    [InlineData("<!-- <html><head> ")]
    [InlineData("<html><head")]
    [InlineData("<html")]
    public void A_fragment_has_no_place_for_it(string page) => Expect(page);

    [Fact]
    public void When_the_browser_asked_for_a_document_its_first_tag_is_enough()
    {
        var scanner = new InsertionScanner(surelyAPage: true);
        scanner.Read("a<div>"u8);
        Assert.Equal(1, scanner.InsertAt);
    }

    /// <summary>The place is marked with a bar; it must be found in one piece and byte by byte.</summary>
    private static void Expect(string marked)
    {
        long? place = marked.Contains('|', StringComparison.Ordinal)
            ? Encoding.UTF8.GetByteCount(marked[..marked.IndexOf('|', StringComparison.Ordinal)])
            : null;
        var page = Encoding.UTF8.GetBytes(marked.Replace("|", "", StringComparison.Ordinal));
        var whole = new InsertionScanner(surelyAPage: false);
        whole.Read(page);
        Assert.Equal(place, whole.InsertAt);

        var bytewise = new InsertionScanner(surelyAPage: false);
        for (var i = 0; i < page.Length; i++)
        {
            bytewise.Read(page.AsSpan(i, 1));
            if (bytewise.Decided)
                break;
            Assert.True(bytewise.Released <= (place ?? page.Length), "Passed on what comes after the element.");
            Assert.InRange(i + 1 - bytewise.Released, 0, 13);
        }
        Assert.Equal(place, bytewise.InsertAt);
    }
}
