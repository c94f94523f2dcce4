namespace Gateway.Decisions.Tests;

public class ReasonTests
{
    [Fact]
    public void Every_reason_has_a_code_of_its_own_two_sentences_and_a_fix()
    {
        var texts = Enum.GetValues<Reason>().Select(Reasons.Describe).ToList();

        Assert.Equal(texts.Count, texts.Select(text => text.Code).Distinct().Count());
        Assert.Equal(Enum.GetValues<Reason>().Order(), new ReasonSet(ulong.MaxValue).Members().Order());
        Assert.All(texts, text =>
        {
            Assert.EndsWith(".", text.English, StringComparison.Ordinal);
            Assert.EndsWith(".", text.French, StringComparison.Ordinal);
            Assert.NotEmpty(text.Fix);
        });
    }

    [Fact]
    public void Codes_belong_to_their_reasons()
    {
        Assert.Equal("contract.ended", Reasons.Describe(Reason.ContractEnded).Code);
        Assert.Equal("territory.not_covered", Reasons.Describe(Reason.TerritoryNotCovered).Code);
        Assert.Equal("trigger.event", Reasons.Describe(Reason.NotTriggered).Code);
    }
}
