using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Faults.Scenes;
using Gateway.Faults.Vendors;

namespace Gateway.Faults.Faults;

/// <summary>Vendors do what vendors do. What one does concerns no other, and nothing is lost over it.</summary>
internal static class VendorFaults
{
    /// <summary>For how many requests a vendor misbehaves before it comes to itself.</summary>
    private const int BadCalls = 6;

    private static readonly (string Tag, string Fault, Func<VendorCall, Task> Manner)[] Bad =
    [
        ("tag-1", "vendor is slow", async call =>
        {
            await Task.Delay(1500, call.Gone);
            await call.TakeAsync();
        }),
        ("tag-2", "vendor hangs", call => Task.Delay(Timeout.InfiniteTimeSpan, call.Gone)),
        ("tag-3", "vendor resets", call =>
        {
            call.Reset();
            return Task.CompletedTask;
        }),
        ("tag-4", "vendor answers 429 with Retry-After", call => call.AnswerAsync(429, retryAfter: 1)),
        ("tag-5", "vendor answers 500", call => call.AnswerAsync(500)),
        ("tag-6", "vendor lies: 200 with an error inside", call => call.AnswerAsync(200,
            """{"error":{"message":"An unknown error occurred","code":1,"is_transient":true}}""")),
        ("tag-7", "vendor lies: 200 with a page", call => call.AnswerAsync(200, "<html>We will be back soon</html>")),
        ("tag-8", "vendor breaks off in its answer", call => call.BreakOffAsync()),
        ("tag-9", "vendor answers 503 with Retry-After", call => call.AnswerAsync(503, retryAfter: 1)),
    ];

    public static async Task<IReadOnlyList<FaultResult>> MisbehaveAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync("ten");
        foreach (var (tag, _, manner) in Bad)
        {
            var calls = 0;
            scene.Vendors[tag].Manner = call =>
                Interlocked.Increment(ref calls) <= BadCalls ? manner(call) : call.TakeAsync();
        }

        await scene.Visitors.SendAsync(stage.Options.Hits);
        var results = new List<FaultResult> { await scene.AccountAsync("vendor is well beside nine that are not", 1) };
        foreach (var (tag, fault, _) in Bad)
        {
            var funnel = await scene.SettleAsync(tag);
            var vendor = scene.Vendors[tag];
            var missing = scene.Visitors.Accepted.MissingFrom(vendor.Taken).Count;
            results.Add(new FaultResult(fault, 1, scene.Visitors.Accepted.Count,
                Math.Max(0, missing - funnel.DeadLetters), vendor.Taken.Again)
            {
                Note = funnel.DeadLetters > 0 ? $"{funnel.DeadLetters} set aside" : null,
                Objection = funnel.DeadLetters > 0 ? $"{funnel.DeadLetters} were set aside over a passing fault" : null,
            });
        }

        return results;
    }

    public static async Task<IReadOnlyList<FaultResult>> BrokenTlsAsync(Stage stage)
    {
        using var certificate = SelfSigned();
        await using var scene = await stage.OpenAsync(certificate: certificate);
        await scene.Visitors.SendAsync(stage.Options.Hits);
        await scene.UntilAsync(() => Task.FromResult(scene.Gateway.Said.Contains("does not answer", StringComparison.Ordinal)));
        var leaked = scene.Vendors["tag-0"].Arrived;
        var result = await AfterMendingAsync(scene, "vendor with broken TLS");
        return [result with { Forbidden = leaked }];
    }

    public static async Task<IReadOnlyList<FaultResult>> UnknownNameAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        await scene.Gateway.KillAsync();
        var address = scene.Gateway.Vendors;
        scene.Gateway.Vendors = new Uri("http://vendor.invalid/");
        await scene.Gateway.StartAsync();
        await scene.Visitors.SendAsync(stage.Options.Hits);
        await scene.UntilAsync(() => Task.FromResult(scene.Gateway.Said.Contains("does not answer", StringComparison.Ordinal)));
        await scene.Gateway.StopAsync();
        scene.Gateway.Vendors = address;
        await scene.Gateway.StartAsync();
        return [await scene.AccountAsync("vendor's name unknown (DNS)", 1)];
    }

    /// <summary>Some events are refused for good, and sink the request that carries them.</summary>
    public static async Task<IReadOnlyList<FaultResult>> PoisonAsync(Stage stage)
    {
        await using var scene = await stage.OpenAsync();
        static bool IsPoison(int hit) => hit % 500 == 499;
        scene.Vendors["tag-0"].Manner = call => call.Hits.Any(IsPoison)
            ? call.AnswerAsync(400, """{"error":{"message":"Invalid parameter","code":100}}""")
            : call.TakeAsync();
        await scene.Visitors.SendAsync(stage.Options.Hits);
        var funnel = await scene.SettleAsync();
        var vendor = scene.Vendors["tag-0"];
        var missing = scene.Visitors.Accepted.MissingFrom(vendor.Taken);
        var poison = missing.Count(IsPoison);
        return
        [
            new FaultResult("poison events", 1, scene.Visitors.Accepted.Count, missing.Count - poison, vendor.Taken.Again)
            {
                Note = $"{funnel.DeadLetters} set aside",
                Objection = funnel.DeadLetters == poison ? null
                    : $"{poison} events are poison, {funnel.DeadLetters} were set aside",
            },
        ];
    }

    private static async Task<FaultResult> AfterMendingAsync(Scene scene, string fault)
    {
        await scene.Gateway.StopAsync();
        await using var sound = await VendorHall.OpenAsync(Baseline.Tags);
        scene.Gateway.Vendors = sound.Address;
        await scene.Gateway.StartAsync();
        return await (scene with { Vendors = sound }).AccountAsync(fault, 1);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=somebody-else.example", key, HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(-1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
