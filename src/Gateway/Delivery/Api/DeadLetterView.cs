using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Delivery.Api;

/// <summary>A delivery that was set aside. It shows nothing of the hit but its event id.</summary>
internal sealed record DeadLetterView
{
    /// <summary>Its number, to drive it again or to purge it.</summary>
    public required long Seq { get; init; }

    public required string Tag { get; init; }
    public required string Site { get; init; }

    /// <summary>When it was set aside.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>rejected, given_up, template_failed, crashed, egress_refused or damaged.</summary>
    public required string Reason { get; init; }

    public required int Attempts { get; init; }

    /// <summary>The vendor's last HTTP status; 0 when there was no answer.</summary>
    public required int Status { get; init; }

    public string? Detail { get; init; }

    public static DeadLetterView From(DeadLetter letter) => new()
    {
        Seq = letter.Seq, Tag = letter.Tag, Site = letter.Site, At = letter.At, Reason = Words.Word(letter.Reason),
        Attempts = letter.Attempt, Status = letter.Status, Detail = letter.Detail,
    };
}

/// <summary>Which dead letters of a tag are meant.</summary>
internal sealed record DeadLetterSelection
{
    /// <summary>The numbers of single ones; leave it out and say <c>all</c> for every one.</summary>
    public IReadOnlyList<long>? Seqs { get; init; }

    /// <summary>Every one of the tag.</summary>
    public bool? All { get; init; }

    [JsonIgnore]
    public static DeadLetterSelection Example { get; } = new() { All = true };
}

/// <summary>How many dead letters an operation reached; the others were gone already.</summary>
internal sealed record DeadLettersDone(long Count);

/// <summary>Finds every fault of a selection.</summary>
internal sealed class DeadLetterSelectionValidator : AbstractValidator<DeadLetterSelection>
{
    private const int Most = 1000;

    public DeadLetterSelectionValidator()
    {
        RuleFor(selection => selection.Seqs)
            .Must((selection, seqs) => (seqs is not null) != (selection.All == true))
            .WithMessage("must name the dead letters by their numbers, or say all: true; one of the two.")
            .Must(seqs => seqs is null or { Count: > 0 and <= Most })
            .WithMessage($"must name 1 to {Most} numbers.");
    }
}
