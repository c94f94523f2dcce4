using Gateway.Access;
using Gateway.Access.Accounts;
using Gateway.Access.Sessions;
using Gateway.Control;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Access;

/// <summary>A session that no log-in has begun: put into the store, to try many of them in little time.</summary>
internal static class InsertedSession
{
    public static async Task<HttpClient> OpenAsync(ControlServer server, Role role, Standing standing = Standing.Fresh,
        params string[] sites)
    {
        var (id, secret) = (Slug.New("account"), SessionSecret.New());
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await server.Services.GetRequiredService<ControlStore>().WriteAsync(async (db, transaction) =>
        {
            db.Add(new Account
            {
                Id = id,
                Name = id,
                Email = $"{id}@shop.example",
                EmailKey = $"{id}@shop.example",
                Roles = [role],
                Sites = sites is [] ? ["*"] : sites,
                PasswordHash = "$",
            });
            db.Add(new Session
            {
                Id = Session.NewId(),
                SecretSha256 = secret.Sha256,
                AccountId = id,
                Role = role,
                Browser = "",
                CreatedAt = now,
                LastSeenAt = now,
                ProvedAt = standing == Standing.Fresh ? now : now.AddHours(-1),
                SecondFactor = standing != Standing.Incomplete,
            });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        }, CancellationToken.None);
        var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(server.Address, "/api/v1/"),
        };
        browser.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.PlainName}={secret.Reveal()}");
        browser.DefaultRequestHeaders.Add("Origin", server.Address.ToString().TrimEnd('/'));
        browser.DefaultRequestHeaders.Add(SameOrigin.Header, "1");
        return browser;
    }
}
