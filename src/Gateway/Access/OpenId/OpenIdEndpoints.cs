using Gateway.Access.Sessions;
using Gateway.Control;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Gateway.Access.OpenId;

internal static partial class OpenIdEndpoints
{
    private const long LargestForm = 64 * 1024;

    public static void MapOpenId(this IEndpointRouteBuilder api)
    {
        var openId = api.MapGroup("session/openid").WithTags("Session");
        openId.MapGet("", BeginAsync).Allows(Operation.LogIn).Produces(StatusCodes.Status302Found)
            .Describes("logInByProvider", "Logs in by the OpenID provider", "Sends the browser there, and afterwards to "
                + "returnTo, a page of the console. With fresh=true the provider asks for the log-in anew.");
        openId.MapGet("callback", FinishAsync).Allows(Operation.LogIn).Produces(StatusCodes.Status302Found)
            .WithMetadata(new OpenQuery())
            .Describes("finishLogInByProvider", "Takes up what the provider answers", "For the provider's redirect "
                + "alone: it answers with the cookie of a new session.");
        openId.MapPost("log-out", LogOutAsync).Allows(Operation.LogIn).Produces(StatusCodes.Status200OK)
            .Describes("logOutByProvider", "Ends sessions that the provider has ended", "Back-channel log-out: the body "
                + "is the form field logout_token, signed by the provider.");
    }

    private static async Task<IResult> BeginAsync([FromQuery] string? returnTo, [FromQuery] bool? fresh,
        HttpContext http, ConsoleOrigin origin, OpenIdLogIn logIn, IOptions<AccessOptions> options,
        ILogger<OpenIdLogIn> log, CancellationToken cancel)
    {
        if (options.Value.OpenId is null) return Problems.NotFound("OpenID provider", "set");
        if (returnTo is not null && !ReturnUrl.IsSafe(returnTo))
            return Problems.Unreadable($"returnTo must be a path of the console: {ReturnUrl.Home}/…");
        if (!origin.CanHoldSessions(http.Request)) return Problems.Insecure();
        return await GuardAsync(log, async () => TypedResults.Redirect(
            await logIn.BeginAsync(http, returnTo ?? ReturnUrl.Home, fresh == true, cancel)));
    }

    private static async Task<IResult> FinishAsync(HttpContext http, OpenIdLogIn logIn, IOptions<AccessOptions> options,
        ILogger<OpenIdLogIn> log, CancellationToken cancel)
    {
        if (options.Value.OpenId is null) return Problems.NotFound("OpenID provider", "set");
        return await GuardAsync(log, () => logIn.FinishAsync(http, cancel));
    }

    private static async Task<IResult> LogOutAsync(HttpContext http, OpenIdLogOut logOut,
        IOptions<AccessOptions> options, ILogger<OpenIdLogIn> log, CancellationToken cancel)
    {
        if (options.Value.OpenId is null) return Problems.NotFound("OpenID provider", "set");
        if (!http.Request.HasFormContentType) return Problems.Unreadable("Send the form field logout_token.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        var token = (await http.Request.ReadFormAsync(cancel))["logout_token"].ToString();
        return await GuardAsync(log, async () =>
        {
            await logOut.EndAsync(token, cancel);
            return TypedResults.Ok();
        });
    }

    private static async Task<IResult> GuardAsync(ILogger log, Func<Task<IResult>> step)
    {
        try
        {
            return await step();
        }
        catch (OpenIdException fault)
        {
            LogRefused(log, fault.Fault, fault.Message);
            return Problems.ProviderRefused(fault.Fault);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A log-in by the provider was refused: {Fault}, {Why}")]
    private static partial void LogRefused(ILogger log, OpenIdFault fault, string why);
}
