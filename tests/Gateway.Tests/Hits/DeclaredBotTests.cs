using Gateway.Hits;

namespace Gateway.Tests.Hits;

public sealed class DeclaredBotTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 "
        + "(compatible; AdsBot-Google-Mobile; +http://www.google.com/mobile/adsbot.html)")]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)")]
    [InlineData("Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)")]
    [InlineData("Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Chrome-Lighthouse")]
    [InlineData("TelegramBot (like TwitterBot)")]
    [InlineData("somebot")]
    public void A_program_that_declares_itself_is_a_bot(string userAgent) =>
        Assert.True(DeclaredBots.Include(userAgent));

    [Theory]
    [InlineData("")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36")]
    [InlineData("curl/8.5.0")]
    [InlineData("python-requests/2.32.3")]
    [InlineData("Mozilla/5.0 (Linux; Android 12; CUBOT_NOTE_30) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; Android 11; CUBOT) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]")]
    [InlineData("Mozilla/5.0 (Linux; Android 9; Bottega X) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36")]
    public void A_browser_and_a_tool_that_developers_test_with_are_none(string userAgent) =>
        Assert.False(DeclaredBots.Include(userAgent));

    [Fact]
    public void A_name_that_is_none_does_not_hide_one_that_is() =>
        Assert.True(DeclaredBots.Include("Mozilla/5.0 (Linux; CUBOT_X19) (compatible; Googlebot/2.1)"));
}
