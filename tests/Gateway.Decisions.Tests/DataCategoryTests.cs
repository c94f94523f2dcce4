namespace Gateway.Decisions.Tests;

public class DataCategoryTests
{
    [Theory]
    [InlineData("user.contact.email", DataCategory.Email)]
    [InlineData("user.contact", DataCategory.Email)]
    [InlineData("user", DataCategory.IpAddress)]
    [InlineData("user.device", DataCategory.IpAddress)]
    public void A_key_covers_itself_and_its_children(string key, DataCategory covered)
    {
        Assert.True(DataCategories.TryParse(key, out var set));
        Assert.True(set.Contains(covered));
    }

    [Theory]
    [InlineData("user.contact.email", DataCategory.PhoneNumber)]
    [InlineData("user.device.ip_address", DataCategory.Device)]
    [InlineData("user.name", DataCategory.UniqueId)]
    public void A_key_covers_neither_its_parent_nor_its_sisters(string key, DataCategory other)
    {
        Assert.True(DataCategories.TryParse(key, out var set));
        Assert.False(set.Contains(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("user.contact.mail")]
    [InlineData("use")]
    [InlineData("user.")]
    [InlineData("USER")]
    public void A_key_that_nobody_knows_is_told(string key) => Assert.False(DataCategories.TryParse(key, out _));

    [Theory]
    [InlineData("user.email", DataCategory.Email)]
    [InlineData("event.items[].price", DataCategory.PurchaseHistory)]
    [InlineData("event.colour", DataCategory.Behavior)]
    [InlineData("event.id", DataCategory.Event)]
    [InlineData("click.fbclid", DataCategory.ClickId)]
    [InlineData("visitor.id", DataCategory.PseudonymousId)]
    public void Every_field_of_a_hit_has_a_category(string path, DataCategory category) =>
        Assert.Equal([category], HitFields.CategoriesOfRead(path).Members());

    [Theory]
    [InlineData("user.shoe_size")]
    [InlineData("settings.pixel_id")]
    [InlineData("site.key")]
    public void What_no_hit_has_belongs_to_none(string path) => Assert.True(HitFields.CategoriesOfRead(path).IsEmpty);

    [Theory]
    [InlineData("user.*", DataCategory.Email)]
    [InlineData("user", DataCategory.PhoneNumber)]
    [InlineData("event.*", DataCategory.PurchaseHistory)]
    [InlineData("event.*", DataCategory.Behavior)]
    [InlineData("click.*", DataCategory.ClickId)]
    public void A_group_read_whole_reads_every_category_in_it(string path, DataCategory category) =>
        Assert.True(HitFields.CategoriesOfRead(path).Contains(category));
}
