using Gateway.Consent.Json;

namespace Gateway.Consent.Tests.Vectors;

public sealed class SmallSignalVectorTests
{
    [Fact]
    public void Every_gcd_gcs_additional_consent_US_Privacy_and_GPC_value_is_read_as_expected()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-misc"))
        {
            var written = Answers.Json(json =>
                Assert.True(MiscJson.TryWrite(json, row.Text("kind"), row.Text("input"))));
            answers.Expect(row, row["expected"], written);
        }

        answers.AllRight();
    }
}
