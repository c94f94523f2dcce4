using System.Net;
using System.Text.RegularExpressions;
using Gateway.Demo.Shop;

namespace Gateway.Tests.Demo;

public sealed partial class DemoShopTests : IAsyncLifetime, IDisposable
{
    private static readonly Dictionary<string, string> Camille = new()
    {
        ["email"] = "camille.martin@example.com", ["phone"] = "06 39 98 12 34", ["first_name"] = "Camille",
        ["last_name"] = "</script><b>", ["street"] = "12 rue des Lilas", ["postal_code"] = "75020", ["city"] = "Paris",
        ["country"] = "FR",
    };

    private DemoShop _shop = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _shop = new DemoShop(0, TimeProvider.System);
        await _shop.StartAsync(CancellationToken.None);
        _browser = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{_shop.Port}"),
        };
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("fr-FR,fr;q=0.9,en;q=0.8", "/fr/")]
    [InlineData("en-GB,en;q=0.9", "/en/")]
    [InlineData("de-DE,en;q=0.5", "/en/")]
    [InlineData("", "/fr/")]
    public async Task The_front_page_speaks_the_browsers_language(string accepted, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted.Length > 0) request.Headers.AcceptLanguage.ParseAdd(accepted);

        var answer = await _browser.SendAsync(request);

        Assert.Equal(path, answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData("/fr/", "Des objets pour ralentir")]
    [InlineData("/en/", "Objects to slow down by")]
    [InlineData("/fr/produits/theiere-lune", "Théière Lune")]
    [InlineData("/en/products/moon-teapot", "Moon teapot")]
    [InlineData("/fr/panier", "Votre panier est vide")]
    [InlineData("/en/basket", "Your basket is empty")]
    public async Task Every_page_has_its_text_and_the_way_to_the_consent_choices(string path, string text)
    {
        var page = await _browser.GetStringAsync(path);

        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains("data-gw-consent", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/g/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_script_carries_the_nonce_of_its_own_response()
    {
        var first = await _browser.GetAsync("/fr/produits/theiere-lune");
        var second = await _browser.GetAsync("/fr/produits/theiere-lune");

        var nonce = NonceOf(first);
        Assert.NotEqual(nonce, NonceOf(second));
        var scripts = Script().Matches(await first.Content.ReadAsStringAsync());
        Assert.Equal(3, scripts.Count);
        Assert.All(scripts, script => Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_come_compressed(string coding)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_browser.BaseAddress!, "/fr/"));
        request.Headers.AcceptEncoding.ParseAdd(coding);

        var answer = await client.SendAsync(request);

        Assert.Equal([coding], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_product_page_tells_the_tag_what_is_looked_at() =>
        Assert.Contains("""gw('track','view_item',{"value":68,"currency":"EUR","items":[{"item_id":"teapot",""",
            await _browser.GetStringAsync("/en/products/moon-teapot"), StringComparison.Ordinal);

    [Fact]
    public async Task Adding_to_the_basket_is_told_once()
    {
        var added = await AddAsync("teapot", "2");
        var again = await _browser.GetStringAsync("/en/basket");

        Assert.Contains("""gw('track','add_to_cart',{"value":136,""", added, StringComparison.Ordinal);
        Assert.DoesNotContain("add_to_cart", again, StringComparison.Ordinal);
        Assert.Contains("Moon teapot", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purchase_identifies_the_customer_and_is_told_once()
    {
        await AddAsync("lamp", "1");
        Assert.Contains("gw('track','begin_checkout',", await _browser.GetStringAsync("/en/checkout"),
            StringComparison.Ordinal);

        var thanks = await (await _browser.PostAsync("/en/checkout", new FormUrlEncodedContent(Camille)))
            .Content.ReadAsStringAsync();
        var again = await _browser.GetStringAsync("/en/thank-you");

        Assert.Contains("""gw('identify',{"email":"camille.martin@example.com",""", thanks, StringComparison.Ordinal);
        Assert.Matches(
            """gw\('track','purchase',\{"value":129,"currency":"EUR","transaction_id":"H[0-9]{6}-""", thanks);
        Assert.DoesNotContain("'purchase'", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_customer_types_stays_text()
    {
        await AddAsync("lamp", "1");

        var thanks = await (await _browser.PostAsync("/en/checkout", new FormUrlEncodedContent(Camille)))
            .Content.ReadAsStringAsync();

        Assert.DoesNotContain("</script><b>", thanks, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;b&gt;", thanks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkout_with_faults_shows_all_of_them_and_keeps_what_was_typed()
    {
        await AddAsync("lamp", "1");

        var answer = await _browser.PostAsync("/en/checkout", new FormUrlEncodedContent(
            new Dictionary<string, string>(Camille) { ["email"] = "camille", ["city"] = "", ["country"] = "XX" }));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(3, page.Split("class=\"fault\"").Length - 1);
        Assert.Contains("value=\"camille\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/merci")]
    [InlineData("/fr/commande")]
    public async Task Without_an_order_there_is_nothing_to_thank_or_to_check_out(string path) =>
        Assert.NotEqual(path, (await _browser.GetAsync(path)).RequestMessage!.RequestUri!.AbsolutePath);

    [Fact]
    public async Task An_unknown_page_is_a_404_of_the_shop()
    {
        var answer = await _browser.GetAsync("/en/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> AddAsync(string product, string quantity) =>
        await (await _browser.PostAsync("/en/basket", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["product"] = product, ["quantity"] = quantity,
        }))).Content.ReadAsStringAsync();

    private static string NonceOf(HttpResponseMessage answer) =>
        Nonce().Match(answer.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
