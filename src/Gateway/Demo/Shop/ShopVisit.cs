namespace Gateway.Demo.Shop;

/// <summary>One request to the shop: in which language, and with which basket.</summary>
internal sealed record ShopVisit(HttpContext Context, Locale Locale, Basket Basket, Orders Orders)
{
    /// <summary>Tells the next page what has just been added, once.</summary>
    private const string AddedCookie = "added";

    private static readonly CookieOptions Essential = new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
    };

    public Order? Order => Orders.Find(Context.Request.Cookies[Shop.Orders.Cookie]);

    public ShopPage Page(string title, Func<Locale, string> path) => new(this, title, path);

    public void Keep(Basket basket) => Context.Response.Cookies.Append(Basket.Cookie, basket.Write(), Essential);

    public void Keep(string orderSecret)
    {
        Context.Response.Cookies.Append(Shop.Orders.Cookie, orderSecret, Essential);
        Context.Response.Cookies.Delete(Basket.Cookie, Essential);
    }

    public void Announce(BasketLine added) =>
        Context.Response.Cookies.Append(AddedCookie, new Basket([added]).Write(), Essential);

    public IReadOnlyList<BasketLine> TakeAnnounced()
    {
        var added = Basket.Read(Context.Request.Cookies[AddedCookie]).Lines;
        if (added.Count > 0)
            Context.Response.Cookies.Delete(AddedCookie, Essential);
        return added;
    }

    /// <summary>The page to look at after a form was sent, so that a reload does not send it again.</summary>
    public Task SeeOther(string path)
    {
        Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        Context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
