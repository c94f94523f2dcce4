namespace Gateway.Templates.Tests.Language;

/// <summary>The compiler knows every field that a template reads.</summary>
public sealed class ReadsTests
{
    [Theory]
    [InlineData("f(i) = i.price > 1\ng(i) = i.item_id\nevent.items | array.filter @f | array.each @g")]
    [InlineData("f(i) = i.price > 1\ng(i) = i.item_id\narray.each(array.filter(event.items, @f), @g)")]
    [InlineData("f(i) = i.price > 1\ng(i) = i.item_id\nevent.items | array.each @g | array.join \"-\" @string.upcase\nevent.items | array.filter @f | array.map \"item_id\"")]
    [InlineData("f(i) = i.price > 1\ng(l, h) = l | array.each @h\nx(i) = i.item_id\ng((event.items | array.filter @f), @x)")]
    public void A_function_given_to_a_list_is_followed_into_its_elements(string source)
    {
        var template = Template.Compile(source).Template;
        Assert.Equal(["event.items[].item_id", "event.items[].price"], template!.Reads.Select(read => read.Path));
        Assert.Empty(template.Unresolved);
    }

    [Theory]
    [InlineData("f(i) = i.price > 1\nevent.items | array.any @f", "event.items[].price")]
    [InlineData("f(i) = i.item_id\nevent.items | array.filter @f | array.first", "event.items[]")]
    [InlineData("event.names | array.each @string.upcase", "event.names[]")]
    [InlineData("event.items | array.sort \"price\" | array.map \"item_id\"", "event.items[].item_id")]
    public void Every_function_over_lists_can_be_analysed(string source, string path) =>
        Assert.Contains(path, Template.Compile(source).Template!.Reads.Select(read => read.Path));

    [Theory]
    [InlineData("user.email", "user.email")]
    [InlineData("x = user\ny = x\ny.email", "user.email")]
    [InlineData("f(u) = u.email\nf user", "user.email")]
    [InlineData("f(u) = g(u)\ng(u) = u.email\nuser | f", "user.email")]
    [InlineData("event[\"value\"]", "event.value")]
    [InlineData("k = \"value\"\nevent[k]", "event.value")]
    [InlineData("this.user[\"email\"]", "user.email")]
    [InlineData("{ a: { b: user.email } }.a.b", "user.email")]
    [InlineData("[user.email, user.phone][0]\n1", "")]
    [InlineData("event.items[0].price", "event.items[].price")]
    [InlineData("event.items | array.map \"price\"", "event.items[].price")]
    [InlineData("f(i) = { p: i.price }\nevent.items | array.each @f", "event.items[].price")]
    [InlineData("f(i) = i.price > 1\nevent.items | array.filter @f | array.map \"item_id\"",
        "event.items[].item_id event.items[].price")]
    [InlineData("g = @string.upcase\nuser.city | g", "user.city")]
    [InlineData("apply(f, x) = f x\napply @string.upcase user.city", "user.city")]
    [InlineData("user.email ? 1 : 2", "user.email")]
    [InlineData("user.email == null && page.url", "page.url user.email")]
    [InlineData("$\"{page.url} {page.title}\"", "page.title page.url")]
    [InlineData("unused = user.email\n1", "user.email")]
    [InlineData("event.items", "event.items")]
    [InlineData("settings.event_map[event.name]", "event.name")]
    [InlineData("event | object.has_key \"value\"", "event.value")]
    [InlineData("event.items | array.sort \"price\" | array.first", "event.items[] event.items[].price")]
    public void Fields_are_found_through_names_functions_lists_and_indexes(string source, string reads)
    {
        if (reads.Length == 0)
        {
            Assert.NotEmpty(Template.Compile(source).Faults);
            return;
        }
        var template = Template.Compile(source).Template!;
        Assert.Empty(template.Unresolved);
        Assert.Equal(reads, string.Join(' ', template.Reads.Select(read => read.Path)));
    }

    [Theory]
    [InlineData("event[page.title]", 1, 6)]
    [InlineData("1\n  event", 2, 3)]
    [InlineData("x = user\n{ a: x }", 1, 5)]
    [InlineData("user | object.to_json", 1, 1)]
    [InlineData("user | object.values", 1, 1)]
    public void A_read_whose_field_cannot_be_told_is_reported_with_its_place(string source, int line, int column)
    {
        var fault = Assert.Single(Template.Compile(source).Template!.Unresolved);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("user.email | norm_email \"meta\" | sha256", Treatment.Hashed)]
    [InlineData("e = user.email | string.strip\n[sha256(e), md5 e]", Treatment.Hashed)]
    [InlineData("h(x) = x ? { id: sha256 x } : null\nh user.email", Treatment.Hashed)]
    [InlineData("user.email != null ? sha256(user.email) : null", Treatment.Hashed)]
    [InlineData("known(v) = v ? { id: v } : null\nknown(sha256(user.email))", Treatment.Hashed)]
    [InlineData("[sha256(user.email), user.email]", Treatment.Plain)]
    [InlineData("user.email == \"a@b.example\" ? 1 : 2", Treatment.Plain)]
    [InlineData("user.email | string.size", Treatment.Plain)]
    [InlineData("{ a: sha256(user.email), b: user.email | string.slice 0 3 }", Treatment.Plain)]
    [InlineData("user.email ?? \"none\"", Treatment.Plain)]
    public void A_field_is_hashed_only_when_nothing_else_of_it_flows_on(string source, Treatment treatment)
    {
        var read = Assert.Single(Template.Compile(source).Template!.Reads);
        Assert.Equal(("user.email", treatment), (read.Path, read.Treatment));
    }

    [Fact]
    public void A_read_names_group_and_field_for_the_filter()
    {
        var read = new FieldRead("event.items[].price", Treatment.Plain);
        Assert.Equal(("event", "items"), (read.Group, read.Name));
    }
}
