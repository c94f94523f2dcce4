using Gateway.Control;
using Gateway.Policy;
using Gateway.Tests.Control;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Policy;

/// <summary>Templates on disk change while the gateway runs.</summary>
public sealed class TemplateReloadTests : IDisposable
{
    private readonly TemplateDisk _disk = new();
    private readonly CollectedLog _log = new();
    private readonly LoggerFactory _loggers;

    public TemplateReloadTests() => _loggers = new LoggerFactory([_log]);

    [Fact]
    public void A_template_that_turns_bad_stays_in_use_as_it_was_and_the_log_says_so()
    {
        _disk.Write("crm", "1.0.0");
        var templates = Open();
        var good = templates.Find("crm");
        _disk.Spoil("crm");

        Assert.False(templates.Reload());

        Assert.Same(good, templates.Find("crm"));
        Assert.Equal("1.0.0", templates.Catalog.Find("crm")!.Version);
        Assert.Contains(_log.Lines, line => line.Contains("crm has turned bad; version 1.0.0", StringComparison.Ordinal)
            && line.Contains("request.sbn:", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_wrong_is_said_once()
    {
        _disk.Write("crm", "1.0.0");
        var templates = Open();
        _disk.Spoil("crm");
        templates.Reload();
        var lines = _log.Lines.Count;

        templates.Reload();

        Assert.Equal(lines, _log.Lines.Count);
    }

    [Fact]
    public void A_template_that_is_mended_takes_effect()
    {
        _disk.Write("crm", "1.0.0");
        var templates = Open();
        _disk.Spoil("crm");
        templates.Reload();
        _disk.Write("crm", "1.0.1");

        Assert.True(templates.Reload());

        Assert.Equal("1.0.1", templates.Find("crm")!.Manifest.Version);
        Assert.Equal("1.0.1", templates.Catalog.Find("crm")!.Version);
    }

    [Fact]
    public void A_template_that_was_never_good_is_used_once_it_is()
    {
        _disk.Write("crm", "1.0.0");
        _disk.Spoil("crm");
        var templates = Open();
        Assert.Null(templates.Find("crm"));
        _disk.Write("crm", "1.0.1");

        Assert.True(templates.Reload());

        Assert.NotNull(templates.Find("crm"));
    }

    [Fact]
    public void A_manifest_that_is_taken_away_keeps_the_template_and_a_folder_that_is_taken_away_does_not()
    {
        _disk.Write("crm", "1.0.0");
        var templates = Open();

        File.Delete(Path.Combine(_disk.Shipped, "crm", "template.json"));
        Assert.False(templates.Reload());
        Assert.NotNull(templates.Find("crm"));

        Directory.Delete(Path.Combine(_disk.Shipped, "crm"), recursive: true);
        Assert.True(templates.Reload());
        Assert.Null(templates.Find("crm"));
        Assert.Null(templates.Catalog.Find("crm"));
    }

    [Fact]
    public void Own_templates_are_added()
    {
        _disk.Write("crm", "1.0.0");
        _disk.Write("mail", "2.0.0", own: true);

        Assert.Equal(["crm", "mail"], Open().Catalog.All.Select(template => template.Id));
    }

    [Fact]
    public void An_own_template_cannot_take_the_place_of_another()
    {
        _disk.Write("crm", "1.0.0");
        _disk.Write("crm", "2.0.0", own: true);

        Assert.Equal("1.0.0", Open().Find("crm")!.Manifest.Version);
        Assert.Contains(_log.Lines, line => line.Contains("crm stands twice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_stops_the_start_and_names_the_setting()
    {
        Directory.Delete(_disk.Own);

        var wrong = Assert.Throws<InvalidOperationException>(Open);

        Assert.StartsWith("Gateway:OwnTemplates", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_change_come_into_force_without_a_restart()
    {
        var templates = Open();
        var refresh = new AwaitedPolicyRefresh();
        using var watch = new TemplateWatch(
            templates, refresh, TimeProvider.System, _loggers.CreateLogger<TemplateWatch>());
        await watch.StartAsync(CancellationToken.None);

        _disk.Write("crm", "1.0.0");
        await refresh.Asked.Task.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.NotNull(templates.Catalog.Find("crm"));
        await watch.StopAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
        _disk.Dispose();
    }

    private TemplateFolder Open() => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:Templates"] = _disk.Shipped,
            ["Gateway:OwnTemplates"] = _disk.Own,
        }).Build(),
        _loggers.CreateLogger<TemplateFolder>());

    private sealed class AwaitedPolicyRefresh : IPolicyRefresh
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task RefreshAsync(CancellationToken cancel)
        {
            Asked.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
