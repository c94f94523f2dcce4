using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Cli;
using Gateway.Consents.Themes;
using Gateway.Control;
using Gateway.Tests.Control;

namespace Gateway.Tests.Consents;

/// <summary>Themes that favour accepting, one by one, as the gateway meets them.</summary>
public sealed class ThemeTests(ControlWorld world) : IClassFixture<ControlWorld>
{
    public static TheoryData<string, string, string> Unfair => new()
    {
        { """{"accept":{"size":18},"refuse":{"size":14}}""", "accept_size", "accept.size" },
        { """{"accept":{"weight":700},"refuse":{"weight":400}}""", "accept_weight", "accept.weight" },
        { """{"first":"accept"}""", "accept_first", "first" },
        {
            """{"light":{"refuse":{"background":"#ffffff","text":"#1c2127","border":"#1c2127"},"accept":{"background":"#1c2127","text":"#ffffff","border":"#1c2127"}}}""",
            "accept_prominence", "light.accept.background"
        },
        {
            """{"dark":{"refuse":{"background":"#3a3f45","text":"#eceff2","border":"#eceff2"},"accept":{"background":"#eceff2","text":"#1b1f24"}}}""",
            "accept_prominence", "dark.accept.background"
        },
        {
            """{"light":{"refuse":{"background":"#6b7075","text":"#ffffff"},"accept":{"background":"#666c71","text":"#ffffff"},"text":"#777777"}}""",
            "text_contrast", "light.text"
        },
        {
            """{"light":{"refuse":{"background":"#5b6168","text":"#ffffff"},"accept":{"background":"#0a6b3d","text":"#ffffff"}}}""",
            "accept_colour", "light.accept.background"
        },
        {
            """{"light":{"refuse":{"background":"#1c2127","text":"#9a9fa4"},"accept":{"background":"#1c2127","text":"#ffffff"}}}""",
            "accept_label", "light.accept.text"
        },
        { """{"light":{"refuse":{"background":"#fafafa","text":"#1c2127"}}}""", "button_edge", "light.refuse.background" },
        { """{"light":{"refuse":{"background":"#1c2127","text":"#3a3f45"}}}""", "text_contrast", "light.refuse.text" },
        { """{"dark":{"muted":"#4a525b"}}""", "text_contrast", "dark.muted" },
        { """{"light":{"surface":"white"}}""", "readable", "light.surface" },
        { """{"light":{"surface":"#ffffff80"}}""", "readable", "light.surface" },
        { """{"radius":99}""", "readable", "radius" },
        { """{"font":"x;}:host{display:none"}""", "readable", "font" },
    };

    public static TheoryData<string> Fair => new()
    {
        "{}",
        """{"font":"Georgia, 'Times New Roman', serif","radius":0}""",
        """{"light":{"surface":"#fff8f0","text":"#2b1d0e","muted":"#6b5540","refuse":{"background":"#8a3b12","text":"#fff"}}}""",
        // What favours refusing.
        """{"refuse":{"size":20,"weight":700},"accept":{"size":16,"weight":600}}""",
        """{"light":{"refuse":{"background":"#1c2127","text":"#fff"},"accept":{"background":"#fff","text":"#1c2127","border":"#1c2127"}}}""",
    };

    [Theory]
    [MemberData(nameof(Unfair))]
    public void A_theme_that_favours_accepting_or_cannot_be_read_is_named_by_rule_and_place(
        string theme, string rule, string place)
    {
        var faults = ThemeChecker.Check(JsonSerializer.Deserialize<BannerTheme>(theme, JsonSerializerOptions.Web)!);

        var fault = Assert.Single(faults, fault => Words<ThemeRule>.Of(fault.Rule) == rule && fault.Place == place);
        Assert.Matches("Give|Make|Write|must be", fault.Message);
    }

    [Theory]
    [MemberData(nameof(Fair))]
    public void A_theme_that_treats_both_alike_or_favours_refusing_passes(string theme) =>
        Assert.Empty(ThemeChecker.Check(JsonSerializer.Deserialize<BannerTheme>(theme, JsonSerializerOptions.Web)!));

    [Fact]
    public async Task A_site_takes_no_theme_that_favours_accepting()
    {
        var draft = SomeResources.SiteDraft().With("banner", new JsonObject
        {
            ["theme"] = new JsonObject
            {
                ["first"] = "accept",
                ["accept"] = new JsonObject { ["weight"] = 800 },
            },
        });

        var answer = (await world.Server.Admin.PutAsync("sites/shop", draft))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["banner.theme.accept.weight", "banner.theme.first"], answer.MembersWithErrors);
        Assert.Contains("rule accept_first", answer.ErrorsOf("banner.theme.first"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_says_what_is_wrong_and_ends_with_1()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"first":"accept"}""");
            using var said = new StringWriter();
            Assert.Equal(1, await ThemeVerb.RunAsync(["check", file], said, TextWriter.Null));
            Assert.Contains("first 'accept' would put what accepts first", said.ToString(), StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, """{"radius":4}""");
            Assert.Equal(0, await ThemeVerb.RunAsync(["check", file], TextWriter.Null, TextWriter.Null));
            await File.WriteAllTextAsync(file, """{"radius":4,"radius":5}""");
            Assert.Equal(2, await ThemeVerb.RunAsync(["check", file], TextWriter.Null, TextWriter.Null));
            Assert.Equal(2, await ThemeVerb.RunAsync([], TextWriter.Null, TextWriter.Null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_banners_own_tests_wear_the_usual_theme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Gateway.sln"))) folder = folder.Parent;
        var worn = File.ReadAllText(Path.Combine(folder.FullName, "src/Gateway.Tag/test/theme.css")).Trim();
        Assert.Equal(ThemeSheet.Of(BannerTheme.Default), worn);
    }

    [Fact]
    public void The_sheet_has_the_colours_of_both_schemes_and_one_rule_for_both_buttons()
    {
        var sheet = ThemeSheet.Of(BannerTheme.Default);
        Assert.Contains("--surface:light-dark(#ffffff,#1b1f24)", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(".accept", sheet, StringComparison.Ordinal);
    }
}
