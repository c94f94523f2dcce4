namespace Gateway.Templates.Tests.Language;

/// <summary>What identifiers become before they are hashed, per vendor.</summary>
public sealed class NormalisationTests
{
    [Theory]
    [InlineData("meta", "jean.dupont+news@gmail.com")]
    [InlineData("tiktok", "jean.dupont+news@gmail.com")]
    [InlineData("google", "jeandupont+news@gmail.com")]
    [InlineData("microsoft", "jeandupont@gmail.com")]
    [InlineData("reddit", "jeandupont@gmail.com")]
    public void An_email_address_is_written_as_each_vendor_wants_it(string profile, string expected) =>
        Assert.Equal(expected, Text($"\" Jean.Dupont+News@GMail.com \" | norm_email \"{profile}\""));

    [Theory]
    [InlineData("+33 (0)6 12 34 56 78", "meta", "null", "33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "tiktok", "null", "+33612345678")]
    [InlineData("06 12 34 56 78", "meta", "\"FR\"", "33612345678")]
    [InlineData("06.12.34.56.78", "google", "\"fr\"", "+33612345678")]
    [InlineData("0033612345678", "pinterest", "null", "33612345678")]
    [InlineData("(415) 555-0100 x12", "meta", "\"US\"", "14155550100")]
    [InlineData("06 12345678", "meta", "\"IT\"", "390612345678")]
    [InlineData("06 12 34 56 78", "meta", "null", null)]
    [InlineData("112", "meta", "\"FR\"", null)]
    [InlineData("undefined", "meta", "\"FR\"", null)]
    public void A_telephone_number_is_international_or_absent(string number, string profile, string country, string? expected) =>
        Assert.Equal(expected, Text($"norm_phone \"{number}\" \"{profile}\" {country}"));

    [Theory]
    [InlineData("\"정\" | norm_name", "정")]
    [InlineData("\" O'Brien-Smith \" | norm_name", "obriensmith")]
    [InlineData("\"Saint-Étienne\" | norm_place", "saintétienne")]
    [InlineData("norm_postal \"94107-1234\" \"us\"", "94107")]
    [InlineData("\"75 008\" | norm_postal", "75008")]
    [InlineData("\"Female\" | norm_gender", "f")]
    [InlineData("\"1971-07-24\" | norm_birth_date", "19710724")]
    [InlineData("\" testuserId1 \" | norm_id", "testuserId1")]
    [InlineData("\"fr\" | country2", "FR")]
    [InlineData("\"France\" | country2", null)]
    public void Names_places_and_dates_have_one_form(string source, string? expected) => Assert.Equal(expected, Text(source));

    [Theory]
    [InlineData("sha256 \"mary\"", "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec")]
    [InlineData("sha256 \"\"", null)]
    [InlineData("sha256 null", null)]
    [InlineData("sha256(sha256(\"mary\"))", "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec")]
    [InlineData("md5 \"abc\"", "900150983cd24fb0d6963f7d28e17f72")]
    public void Nothing_is_hashed_twice_and_nothing_is_made_of_nothing(string source, string? expected) =>
        Assert.Equal(expected, Text(source));

    [Theory]
    [InlineData("unix_s \"2026-11-01T10:00:00.123Z\"", "1793527200")]
    [InlineData("unix_ms \"2026-11-01T11:00:00.123+01:00\"", "1793527200123")]
    [InlineData("unix_us \"2026-11-01T10:00:00.123456Z\"", "1793527200123456")]
    [InlineData("date_text \"2026-11-01T10:00:00Z\" \"yyyy-MM-dd HH:mm:sszzz\"", "2026-11-01 10:00:00+00:00")]
    [InlineData("unix_s \"yesterday\"", null)]
    public void An_instant_is_counted_as_each_vendor_counts(string source, string? expected) =>
        Assert.Equal(expected, Some.Value(source)?.ToString());

    [Theory]
    [InlineData("clean_url \"https://a.example/?utm_source=x&fbclid=1&GCLID=2&m=j%40b.example#top\"", "https://a.example/?utm_source=x#top")]
    [InlineData("clean_url \"https://a.example/?fbclid=1\"", "https://a.example/")]
    [InlineData("strip_query \"https://u:p@a.example/b?c#d\"", "https://a.example/b")]
    [InlineData("url_param \"https://a.example/?x=1&gclid=AbC%2B\" \"gclid\"", "AbC+")]
    [InlineData("ipv4 \"2001:db8::7\"", null)]
    [InlineData("truncate \"ab🫖\" 3", "ab")]
    public void Addresses_are_cut_without_changing_their_letters(string source, string? expected) =>
        Assert.Equal(expected, Text(source));

    private static string? Text(string source) => Some.Value(source)?.GetValue<string>();
}
