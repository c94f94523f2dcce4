using Gateway.Access;
using Gateway.Access.Accounts;
using Gateway.Access.Passwords;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Access;

public sealed class PasswordTests
{
    private static readonly Account Anne = new()
    {
        Id = "account-1",
        Name = "Anne-Marie Dupont",
        Email = "amdupont@boutique.example",
        EmailKey = "amdupont@boutique.example",
        Roles = [Role.Legal],
        Sites = ["*"],
    };

    [Theory]
    [InlineData("lantern gravel thirteen")]
    [InlineData("un vélo jaune sous la pluie")]
    [InlineData("                 x kd93 uvnq")]
    [InlineData("rJ4x9Qm2vT7wZb1")]
    [InlineData("密码学是一门很有意思的学问我喜欢")]
    public void A_long_password_of_any_characters_will_do(string password) => Assert.Empty(Faults(password));

    [Theory]
    [InlineData("")]
    [InlineData("rJ4x9Qm2vT7wZb")]
    public void A_short_one_will_not(string password) =>
        Assert.Contains(Faults(password), fault => fault.Contains("at least 15"));

    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("P@ssw0rd12345678")]
    [InlineData("Motdepasse-2026-!!")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("12345678901234567890")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("abcdefghijklmnopqrst")]
    [InlineData("GatewayGateway2026!")]
    [InlineData("Dupont-Anne-Marie-1")]
    [InlineData("amdupont.boutique.99")]
    [InlineData("correct horse battery staple")]
    [InlineData("iloveyou-iloveyou-3")]
    public void What_is_tried_first_will_not_however_long(string password) =>
        Assert.Contains(Faults(password), fault => fault.Contains("easily guessed"));

    [Fact]
    public void A_list_of_the_operators_own_is_heeded()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, ["orchard violin seventy tram"]);

        Assert.NotEmpty(Faults("Orchard Violin Seventy Tram", new AccessOptions { CommonPasswords = file }));
        File.Delete(file);
    }

    [Fact]
    public async Task A_password_is_kept_as_a_slow_salted_hash()
    {
        using var hashes = Hashes(null);
        var (one, other) = (hashes.Hash("lantern gravel thirteen"), hashes.Hash("lantern gravel thirteen"));
        var stored = Convert.FromBase64String(one.Split('$')[1]);

        Assert.NotEqual(one, other);
        // The format of ASP.NET Core Identity, version 3: 1, pseudo-random function, rounds, each a big-endian number.
        Assert.Equal(1, stored[0]);
        Assert.Equal(2, ReadNumber(stored, 1)); // HMAC-SHA-512
        Assert.Equal(220_000, ReadNumber(stored, 5));
        Assert.Equal(PasswordVerdict.Right, await Check(hashes, one, "lantern gravel thirteen"));
        Assert.Equal(PasswordVerdict.Wrong, await Check(hashes, one, "lantern gravel thirteen "));
        Assert.Equal(PasswordVerdict.Wrong, await Check(hashes, null, "lantern gravel thirteen"));
    }

    [Fact]
    public async Task A_pepper_can_be_brought_in_later_and_not_be_left_out()
    {
        using var plain = Hashes(null);
        using var peppered = Hashes(Convert.ToBase64String(new byte[32]));
        using var otherwise = Hashes(Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]));
        var (before, after) = (plain.Hash("lantern gravel"), peppered.Hash("lantern gravel"));

        Assert.Equal(PasswordVerdict.RightButOutdated, await Check(peppered, before, "lantern gravel"));
        Assert.Equal(PasswordVerdict.Right, await Check(peppered, after, "lantern gravel"));
        Assert.Equal(PasswordVerdict.Wrong, await Check(plain, after, "lantern gravel"));
        Assert.Equal(PasswordVerdict.Wrong, await Check(otherwise, after, "lantern gravel"));
    }

    private static Task<PasswordVerdict> Check(PasswordHashes hashes, string? stored, string password) =>
        hashes.CheckAsync(stored, password, CancellationToken.None);

    private static PasswordHashes Hashes(string? pepper) =>
        new(Options.Create(new AccessOptions { Pepper = pepper }));

    private static IReadOnlyList<string> Faults(string password, AccessOptions? options = null) =>
        new PasswordRules(new CommonPasswords(Options.Create(options ?? new AccessOptions()))).FaultsOf(password, Anne);

    private static int ReadNumber(byte[] bytes, int at) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
