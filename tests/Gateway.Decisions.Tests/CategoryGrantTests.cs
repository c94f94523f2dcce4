namespace Gateway.Decisions.Tests;

public class CategoryGrantTests
{
    [Theory]
    [InlineData("user.contact", "", "user.contact.email", true)]
    [InlineData("user.contact", "user.contact.email", "user.contact.email", false)]
    [InlineData("user.contact", "user.contact.email", "user.contact.phone_number", true)]
    [InlineData("user", "user.contact", "user.contact.email", false)]
    [InlineData("user", "user.contact", "user.name", true)]
    [InlineData("user user.contact.email", "user.contact", "user.contact.email", true)]
    [InlineData("user.contact.email", "user.contact", "user.contact.email", true)]
    [InlineData("user.contact", "user.contact", "user.contact.email", false)]
    [InlineData("user.contact.email user.contact", "user.contact.email", "user.contact.email", false)]
    [InlineData("", "", "user.name", false)]
    [InlineData("", "", "x.event", true)]
    [InlineData("user", "x.event", "x.event", false)]
    [InlineData("no.such.key", "", "user.name", false)]
    public void The_most_specific_key_decides_and_of_two_equal_ones_the_denial(
        string granted, string denied, string category, bool covered)
    {
        var grant = CategoryGrant.Of(Keys(granted), Keys(denied));

        Assert.True(DataCategories.TryParse(category, out var one));
        Assert.Equal(covered, !(grant.Covered & one).IsEmpty);
    }

    [Fact]
    public void What_is_denied_is_told_apart_from_what_was_never_granted()
    {
        var grant = CategoryGrant.Of(["user.contact"], ["user.contact.email"]);

        Assert.True(grant.Denied.Contains(DataCategory.Email));
        Assert.False(grant.Denied.Contains(DataCategory.Name));
        Assert.False(grant.Covered.Contains(DataCategory.Name));
    }

    [Fact]
    public void Every_category_is_either_covered_or_denied_or_neither_and_never_both()
    {
        foreach (var granted in DataCategories.All)
        {
            foreach (var denied in DataCategories.All)
            {
                var grant = CategoryGrant.Of([granted, "user"], [denied]);
                Assert.True((grant.Covered & grant.Denied).IsEmpty);
            }
        }
    }

    private static string[] Keys(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
