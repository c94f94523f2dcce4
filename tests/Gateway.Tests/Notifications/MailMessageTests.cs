using System.Text;
using Gateway.Notifications.Mail;

namespace Gateway.Tests.Notifications;

public sealed class MailMessageTests
{
    [Theory]
    [InlineData("Adnova\r\nBcc: everyone@elsewhere.example")]
    [InlineData("Adnova\nBcc: everyone@elsewhere.example")]
    [InlineData("Adnova\r\n\r\nBcc: everyone@elsewhere.example")]
    [InlineData("Été\u2028\u0085\r\nBcc: everyone@elsewhere.example")]
    public void Nothing_in_a_subject_or_a_name_begins_a_header(string hostile)
    {
        var lines = Lines(Message(hostile, hostile, "text"));

        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(10, lines.TakeWhile(line => line.Length > 0).Count(line => line[0] != ' '));
    }

    [Fact]
    public void No_line_is_longer_than_76_characters_and_no_character_is_cut_in_two()
    {
        var message = Message(string.Concat(Enumerable.Repeat("Fin du contrat « été » 🎈 ", 20)), "é",
            string.Concat(Enumerable.Repeat("🎈é=.", 100)));

        Assert.All(Lines(message), line => Assert.True(line.Length <= 76, line));
        foreach (var word in Lines(message).SelectMany(line => line.Split(' '))
            .Where(word => word.StartsWith("=?utf-8?B?", StringComparison.Ordinal)))
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
                Convert.FromBase64String(word["=?utf-8?B?".Length..^2]));
            Assert.False(char.IsLowSurrogate(text[0]));
        }
    }

    [Theory]
    [InlineData("dpo@shop.example", "dpo@shop.example")]
    [InlineData("Jean.O'Neil+gw@SHOP.example", "Jean.O'Neil+gw@shop.example")]
    [InlineData("dpo@boutique-été.example", "dpo@xn--boutique-t-i7ab.example")]
    public void An_address_is_read_as_it_is_used(string text, string address)
    {
        Assert.True(MailAddress.TryParse(text, out var read), text);
        Assert.Equal(address.Split('@')[0], read.Split('@')[0]);
        Assert.All(read, character => Assert.True(char.IsAscii(character)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("dpo")]
    [InlineData("dpo@")]
    [InlineData("@shop.example")]
    [InlineData("dpo@shop.example\r\nRCPT TO:<x@y.example>")]
    [InlineData("dpo@shop.example> <x@y.example")]
    [InlineData("d po@shop.example")]
    [InlineData("\"d po\"@shop.example")]
    [InlineData("dpo@[127.0.0.1]")]
    [InlineData("dpo@shop..example")]
    [InlineData(".dpo@shop.example")]
    [InlineData("dpo@@shop.example")]
    [InlineData("dpo@shop.example,x@y.example")]
    [InlineData("épo@shop.example")]
    public void What_could_mean_something_in_a_command_is_no_address(string? text) =>
        Assert.False(MailAddress.TryParse(text, out _));

    private static MailMessage Message(string subject, string name, string text) => new()
    {
        From = (name, "gateway@shop.example"),
        To = "dpo@shop.example",
        Subject = subject,
        Text = text,
        Language = "en",
        Id = "msg_1",
        Date = DateTimeOffset.UnixEpoch,
    };

    private static string[] Lines(MailMessage message) => Encoding.ASCII.GetString(message.ToBytes()).Split("\r\n");
}
