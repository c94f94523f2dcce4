namespace Gateway.Consent.Tests.Evaluation;

public sealed class TruthTableTests
{
    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var (visitor, signals, partner, answer) in TruthTable.Rows())
            rows.Add(visitor, signals, partner, answer);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_published_row_is_what_the_evaluator_answers(
        string visitor, string signals, string partner, string answer)
    {
        var verdict = TruthTable.Situation(visitor, signals, partner).Decide();

        Assert.Equal(answer, TruthTable.Say(verdict));
    }

    [Fact]
    public void Every_reason_has_a_row()
    {
        var published = TruthTable.Rows().SelectMany(row =>
            row.Answer.Replace("refused: ", "", StringComparison.Ordinal).Split(", "));
        var reasons = Enum.GetValues<ConsentReason>().Where(reason =>
            reason is not (ConsentReason.None or ConsentReason.PurposeNotNeeded));

        Assert.Empty(reasons.Select(reason => ConsentReasons.Describe(reason).Code).Except(published));
    }

    [Fact]
    public void Asking_purpose_by_purpose_says_the_same_as_deciding_at_once()
    {
        foreach (var (visitor, signals, partner, _) in TruthTable.Rows())
        {
            var situation = TruthTable.Situation(visitor, signals, partner);
            var (consent, verdict) = (situation.Evaluate(), situation.Decide());
            var answers = new List<ConsentAnswer>();
            foreach (var purpose in situation.Terms.Needed)
                answers.Add(consent.Ask(situation.Terms, purpose));

            Assert.Equal(verdict.Allowed, answers.Count > 0 && answers.TrueForAll(answer => answer.Granted));
            Assert.All(answers, answer => Assert.True(answer.Granted || verdict.Reasons.Contains(answer.Reason)));
        }
    }
}
