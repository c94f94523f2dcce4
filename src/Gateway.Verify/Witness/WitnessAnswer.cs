namespace Gateway.Verify.Witness;

/// <summary>What a witness answers to <c>POST /add-checkpoint</c>.</summary>
/// <param name="Status">200, or why not: 400, 403, 404, 409 or 422.</param>
/// <param name="Body">Signature lines with 200, the size with 409, else a sentence.</param>
internal sealed record WitnessAnswer(int Status, string Body);
