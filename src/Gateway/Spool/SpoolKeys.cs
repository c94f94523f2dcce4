using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Spool;

/// <summary>
/// The keys that hits are sealed with: one for each day, a file each in <c>keys/spool</c>. A key goes when the last hit
/// of its day has gone, and what is left of that day in free pages, logs and copies cannot be read any more.
/// </summary>
internal sealed class SpoolKeys
{
    public const int KeyBytes = 32;

    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalSeconds;

    private readonly string _folder;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<long, byte[]?> _keys = new();

    public SpoolKeys(DataFolder folder)
    {
        _folder = Directory.CreateDirectory(Path.Combine(folder.Path, "keys", "spool")).FullName;
        Subject = Obtain("subject");
    }

    /// <summary>The key under which visitors' ids are digested: it stays, an erasure has to find hits of any day.</summary>
    public byte[] Subject { get; }

    /// <summary>Which day's key is for an instant.</summary>
    public static long IdAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Day;

    /// <summary>A day's key, which is made when there is none yet.</summary>
    public byte[] ToSeal(long id) => _keys.TryGetValue(id, out var key) && key is not null ? key : Make(id);

    /// <summary>A day's key; null when it is gone.</summary>
    public byte[]? ToOpen(long id) => _keys.GetOrAdd(id, static (id, keys) =>
        File.Exists(keys.PathOf(id)) ? Decode(File.ReadAllText(keys.PathOf(id)), keys.PathOf(id)) : null, this);

    /// <summary>Destroys the keys of the days before one.</summary>
    /// <returns>How many there were.</returns>
    public int DestroyBefore(long id)
    {
        var old = Directory.GetFiles(_folder, "*.key").Where(file =>
            long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && of < id).ToList();
        foreach (var file in old) File.Delete(file);
        foreach (var known in _keys.Keys.Where(known => known < id))
        {
            if (_keys.TryRemove(known, out var key) && key is not null) CryptographicOperations.ZeroMemory(key);
        }

        return old.Count;
    }

    private byte[] Make(long id)
    {
        lock (_lock)
        {
            if (_keys.TryGetValue(id, out var key) && key is not null) return key;
            var made = Obtain(Name(id));
            _keys[id] = made;
            return made;
        }
    }

    private byte[] Obtain(string name)
    {
        var path = Path.Combine(_folder, name + ".key");
        if (!File.Exists(path))
        {
            // Through to the disk: a hit must never outlive its key in a power cut.
            var create = new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough,
            };
            if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(path, create);
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }

        return Decode(File.ReadAllText(path), path);
    }

    private string PathOf(long id) => Path.Combine(_folder, Name(id) + ".key");

    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static byte[] Decode(string text, string path)
    {
        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var read) && read == KeyBytes
            ? key
            : throw new InvalidOperationException(
                $"{path} must hold {KeyBytes} bytes in base64. Put the file back as it was: hits are sealed with it.");
    }
}
