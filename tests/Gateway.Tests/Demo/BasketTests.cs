using Gateway.Demo.Shop;

namespace Gateway.Tests.Demo;

public sealed class BasketTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("lamp.1_vase.2", "lamp.1_vase.2")]
    [InlineData("lamp.1_gold.2_vase.x_teapot", "lamp.1")]
    [InlineData("lamp.1_lamp.3", "lamp.1")]
    [InlineData("lamp.0_vase.-2", "")]
    [InlineData("lamp.99", "lamp.9")]
    public void A_cookie_is_read_as_far_as_it_makes_sense(string? cookie, string basket) =>
        Assert.Equal(basket, Basket.Read(cookie).Write());

    [Fact]
    public void Setting_none_takes_a_product_out() =>
        Assert.Equal("vase.2", Basket.Read("lamp.1_vase.2").Set(Product.ById("lamp")!, 0).Write());

    [Fact]
    public void Adding_more_of_a_product_keeps_its_place() =>
        Assert.Equal("lamp.3_vase.2", Basket.Read("lamp.1_vase.2").Add(Product.ById("lamp")!, 2).Write());
}
