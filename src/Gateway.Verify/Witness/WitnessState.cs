using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;

namespace Gateway.Verify.Witness;

/// <summary>The one file of a witness: the last checkpoint that it cosigned of each log.</summary>
internal sealed class WitnessState
{
    private readonly DiskFiles files;
    private readonly string name;
    private readonly SortedDictionary<string, Note> notes = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The file is not one of ours: a witness that forgets is none.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public WitnessState(string path)
    {
        var full = Path.GetFullPath(path);
        files = new DiskFiles(Path.GetDirectoryName(full)!);
        name = Path.GetFileName(full);
        foreach (var note in WitnessStateText.Split(files.Read(name) ?? []))
        {
            if (!Checkpoint.TryParse(note.Text, out var checkpoint) || !notes.TryAdd(checkpoint.Origin, note))
                throw new InvalidDataException("It is no witness's state. Restore it; do not start without it.");
        }

        // A disk that cannot keep it is told before anything is cosigned.
        files.ReplaceDurably(name, WitnessStateText.Join(notes.Values));
    }

    public Note? Find(string origin) => notes.GetValueOrDefault(origin);

    /// <summary>Durable when it returns.</summary>
    public void Put(string origin, Note note)
    {
        var next = new SortedDictionary<string, Note>(notes, StringComparer.Ordinal) { [origin] = note };
        files.ReplaceDurably(name, WitnessStateText.Join(next.Values));
        notes[origin] = note;
    }
}
