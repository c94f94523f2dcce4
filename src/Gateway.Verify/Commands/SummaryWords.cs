using System.Globalization;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary>The sentences of a summary in one language.</summary>
internal abstract class SummaryWords
{
    public static SummaryWords English { get; } = new EnglishWords();

    public static SummaryWords French { get; } = new FrenchWords();

    /// <summary>What stands before an explanation: French sets a space before it.</summary>
    public abstract string Colon { get; }

    public abstract string Title(Evidence evidence);

    public abstract string Name(Area area);

    public abstract string Say(FaultText fault);

    protected abstract string Broken { get; }

    protected abstract string Unknown { get; }

    protected abstract string Holds(Evidence evidence, Area area);

    public string Verdict(Evidence evidence, Area area, AreaState state) => state switch
    {
        AreaState.Broken => Broken,
        AreaState.Unknown => Unknown,
        _ => Holds(evidence, area),
    };

    // Records outside of the range are not in the bundle, and nothing is said of them.
    private static string Range(Evidence evidence, string words) =>
        evidence.Manifest.From == 0 && evidence.Manifest.To == evidence.Checkpoint.Size ? ""
        : Text($", {words} {evidence.Manifest.From}–{evidence.Manifest.To - 1}");

    private static string Disclosed(Evidence evidence, string words) =>
        evidence.Manifest.Partner is { } partner ? Text($", {words} {partner}") : "";

    // How far one kind of anchor reaches, and when the newest was made.
    protected static string Part(Anchor? anchor, FormattableString words, string when) => anchor is null ? ""
        : Text(words) + Text($"{anchor.Size}{when}{anchor.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; ");

    protected static string Since(Evidence evidence, long index, string when) =>
        evidence.Entries.TryGetValue(index, out var first)
            ? Text($"{when}{first.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
            : "";

    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class EnglishWords : SummaryWords
    {
        public override string Colon => ":";

        protected override string Broken => "does NOT hold";

        protected override string Unknown => "could not be checked";

        public override string Say(FaultText fault) => fault.English;

        public override string Title(Evidence evidence) => evidence.Checkpoint is null ? "Ledger: unreadable"
            : Text($"Ledger {evidence.Checkpoint.Origin}, {evidence.Checkpoint.Size} entries, ")
                + Text($"root {evidence.Checkpoint.Root.ToBase64()}{Range(evidence, "segments of entries")}")
                + Disclosed(evidence, "records of");

        public override string Name(Area area) => area switch
        {
            Area.Integrity => "Integrity",
            Area.Retention => "Retention",
            Area.Capture => "Completeness of capture",
            Area.Rules => "Rules",
            _ => "Outside confirmation",
        };

        protected override string Holds(Evidence evidence, Area area)
        {
            var counts = evidence.Counts;
            return area switch
            {
                Area.Integrity => "nothing in this bundle was altered since the log signed it.",
                Area.Retention =>
                    Text($"nothing is missing but what rules removed on record: {counts.Pruned} segments, ")
                    + Text($"{counts.ErasedBlobs} documents, {counts.Erasures} erasures of persons."),
                Area.Capture =>
                    Text($"{counts.Segments} segments with {counts.Records} records follow one another without ")
                    + Text($"a gap; {counts.RecoveredSegments} ended by a crash, {counts.LostBytes} bytes that nobody ")
                    + Text($"counts on lost, {counts.OpenSegments} still open. ")
                    + "What the program never recorded cannot be told.",
                Area.Rules when evidence.Manifest.Partner is not null =>
                    "not judged: a disclosure holds one partner's records.",
                Area.Rules =>
                    Text($"{counts.Changes} changes and {counts.Sends} sends were allowed; {counts.Unanswered} ")
                    + Text($"sends without an answer; {counts.Imported} states taken over when the log began."),
                _ when evidence.AnchoredSize is { } size =>
                    Part(evidence.Witnessed, $"{counts.Witnesses} witnesses signed ", ", last at ")
                    + Part(evidence.Stamped, $"{counts.TimeStamps} time stamps cover ", ", the last of ")
                    + Text($"{evidence.Checkpoint.Size - size} of {evidence.Checkpoint.Size} entries rest on the log's ")
                    + Text($"word alone{Since(evidence, size, ", the first of ")}."),
                _ => "none: only the log itself vouches for this. Compare with a checkpoint that you kept (--known).",
            };
        }
    }

    private sealed class FrenchWords : SummaryWords
    {
        public override string Colon => " :";

        protected override string Broken => "NON établie";

        protected override string Unknown => "n'a pas pu être vérifiée";

        public override string Say(FaultText fault) => fault.French;

        public override string Title(Evidence evidence) => evidence.Checkpoint is null ? "Registre : illisible"
            : Text($"Registre {evidence.Checkpoint.Origin}, {evidence.Checkpoint.Size} entrées, ")
                + Text($"racine {evidence.Checkpoint.Root.ToBase64()}{Range(evidence, "segments des entrées")}")
                + Disclosed(evidence, "enregistrements de");

        public override string Name(Area area) => area switch
        {
            Area.Integrity => "Intégrité",
            Area.Retention => "Conservation",
            Area.Capture => "Complétude de la collecte",
            Area.Rules => "Respect des règles",
            _ => "Confirmation extérieure",
        };

        protected override string Holds(Evidence evidence, Area area)
        {
            var counts = evidence.Counts;
            return area switch
            {
                Area.Integrity => "rien dans ce dossier n'a été altéré depuis sa signature par le registre.",
                Area.Retention => Text($"il ne manque que ce que des règles ont retiré et consigné : {counts.Pruned} ")
                    + Text($"segments, {counts.ErasedBlobs} documents, {counts.Erasures} effacements de personnes."),
                Area.Capture =>
                    Text($"{counts.Segments} segments et {counts.Records} enregistrements se suivent sans trou ; ")
                    + Text($"{counts.RecoveredSegments} interrompus par une panne, {counts.LostBytes} octets non ")
                    + Text($"acquittés perdus, {counts.OpenSegments} encore ouverts. ")
                    + "Ce qui n'a jamais été consigné reste inconnu.",
                Area.Rules when evidence.Manifest.Partner is not null =>
                    "non jugé : une communication ne contient que les enregistrements d'un partenaire.",
                Area.Rules => Text($"{counts.Changes} changements et {counts.Sends} envois étaient permis ; ")
                    + Text($"{counts.Unanswered} envois sans réponse ; {counts.Imported} états repris à l'ouverture."),
                _ when evidence.AnchoredSize is { } size =>
                    Part(evidence.Witnessed, $"{counts.Witnesses} témoins ont signé ", ", en dernier le ")
                    + Part(evidence.Stamped, $"{counts.TimeStamps} horodatages couvrent ", ", le dernier du ")
                    + Text($"{evidence.Checkpoint.Size - size} entrées sur {evidence.Checkpoint.Size} ne reposent que ")
                    + Text($"sur le registre{Since(evidence, size, ", la première du ")}."),
                _ => "aucune : seul le registre se porte garant. "
                    + "Comparez avec un point de contrôle conservé (--known).",
            };
        }
    }
}
