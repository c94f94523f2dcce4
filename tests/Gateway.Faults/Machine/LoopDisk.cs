namespace Gateway.Faults.Machine;

/// <summary>A disk of its own: an ext4 in a file, mounted through a loop device.</summary>
internal sealed class LoopDisk : IDisposable
{
    private readonly string _image;

    public LoopDisk(string folder, int megabytes)
    {
        _image = Path.Combine(folder, $"disk-{Guid.NewGuid():N}.img");
        Mount = Path.ChangeExtension(_image, "mount");
        Directory.CreateDirectory(Mount);
        using (var image = File.Create(_image)) image.SetLength(megabytes * 1024L * 1024);
        ThisMachine.Run("mkfs.ext4", "-q", "-m", "0", _image);
        Attach();
    }

    /// <summary>Whether this machine lets one be mounted.</summary>
    public static Lazy<bool> Works { get; } = new(Try);

    /// <summary>Where it is mounted.</summary>
    public string Mount { get; }

    /// <summary>Takes the power away: what was not synced is gone.</summary>
    public void CutPower() => Posix.CutPower(Mount);

    /// <summary>Mounts it anew after a cut, as the next start of the machine would.</summary>
    public void PowerOn()
    {
        ThisMachine.Run("umount", Mount);
        Attach();
    }

    public void Dispose()
    {
        // Lazily: whoever still holds a file on it must not keep the run from its end.
        ThisMachine.TryRun("umount", "-l", Mount);
        File.Delete(_image);
    }

    private void Attach() => ThisMachine.Run("mount", "-o", "loop", _image, Mount);

    private static bool Try()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-faults-disk-").FullName;
        try
        {
            using var disk = new LoopDisk(folder, 16);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
