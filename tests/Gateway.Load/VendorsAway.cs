namespace Gateway.Load;

/// <summary>Lets the stand-ins answer 503 to everything for a while, so that all that is accepted has to wait.</summary>
internal static class VendorsAway
{
    public static async Task<T> WhileAsync<T>(Uri standIns, Func<Task<T>> work)
    {
        using var client = new HttpClient { BaseAddress = standIns };
        using var away = await client.PostAsync(new Uri("/load/away", UriKind.Relative), null);
        away.EnsureSuccessStatusCode();
        var result = await work();
        using var back = await client.PostAsync(new Uri("/load/back", UriKind.Relative), null);
        back.EnsureSuccessStatusCode();
        return result;
    }
}
