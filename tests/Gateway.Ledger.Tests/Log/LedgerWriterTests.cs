using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tests.Support;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Tests.Log;

public sealed class LedgerWriterTests
{
    // The example of tlog-tiles.
    [Fact]
    public void A_tree_of_70000_entries_has_the_tiles_of_the_specification()
    {
        var tiles = TilePath.Tree(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, Width: 256 }));
        Assert.Equal(112, tiles.Single(tile => tile is { Level: 0, Width: < 256 }).Width);
        Assert.Equal([256, 17], tiles.Where(tile => tile.Level == 1).Select(tile => tile.Width));
        Assert.Equal([1], tiles.Where(tile => tile.Level == 2).Select(tile => tile.Width));
        Assert.Equal("tile/0/x001/x234/067", new TilePath(0, 1234067, 256).ToString());
    }

    [Fact]
    public async Task Every_entry_has_one_index_when_many_append_at_once()
    {
        using var ledger = new SampleLedger();
        var firsts = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            await Task.Yield();
            var first = await ledger.Writer.AppendAsync([Some.Entry(), Some.Entry()]);
            await ledger.Writer.PublishAsync();
            return first;
        }));

        Assert.Equal(Enumerable.Range(0, 64).Select(each => each * 2L), firsts.Order());
        Assert.Equal(128, ledger.Writer.Published.Checkpoint.Size);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(66_000)]
    public async Task A_log_goes_on_where_it_was_left(int size)
    {
        using var ledger = new SampleLedger();
        var tree = new MerkleTree();
        for (var half = 0; half < 2; half++)
        {
            var entries = Enumerable.Range(0, size).Select(_ => Some.Entry()).ToList();
            await ledger.Writer.AppendAsync(entries);
            await ledger.Writer.PublishAsync();
            foreach (var entry in entries) tree.Add(TreeHasher.Leaf(entry.ToBytes()));
            ledger.Reopen();
        }

        Assert.Equal(tree.Root, ledger.Writer.Published.Checkpoint.Root);
        var reader = ledger.Writer.Reader();
        Assert.True(reader.Prove(size).Proves(tree.Subtree(0, size)));
        Assert.True(TreeProofs.VerifyConsistency(size, TreeProofs.Root(tree.Subtree, size), 2 * size, tree.Root,
            reader.ProveConsistency(size)));
    }

    [Fact]
    public async Task Partial_tiles_go_when_the_full_one_is_there_and_readers_of_before_go_on()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Some.Entry());
        var reader = ledger.Writer.Reader();
        await ledger.Writer.AppendAsync([.. Enumerable.Range(0, 300).Select(_ => Some.Entry())]);
        await ledger.Writer.PublishAsync();

        Assert.DoesNotContain(ledger.Files.List("tile"), path => path.Contains("000.p", StringComparison.Ordinal)
            && !path.StartsWith("tile/1", StringComparison.Ordinal));
        Assert.Single(reader.Entries(0, 10));
    }

    [Fact]
    public async Task Another_key_or_altered_files_are_refused_and_nothing_is_changed()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Some.Entry());
        var disk = ((MemoryDisk)ledger.Files).AfterKill();

        Assert.Throws<InvalidDataException>(() => LedgerWriter.Open(disk, Some.Signer()));
        disk.Write("tile/0/000.p/1", new byte[32]);
        Assert.Throws<InvalidDataException>(() => LedgerWriter.Open(disk, ledger.Signer));
        disk.Delete("checkpoint");
        Assert.Throws<InvalidDataException>(() => LedgerWriter.Open(disk, ledger.Signer));
    }

    [Fact]
    public async Task After_a_failure_everybody_is_told()
    {
        var disk = new MemoryDisk();
        using var ledger = new SampleLedger(disk);
        await ledger.Writer.AppendAsync([Some.Entry()]);
        disk.BreaksAt = disk.Steps + 2;

        await Assert.ThrowsAsync<IOException>(() => ledger.Writer.PublishAsync());
        await Assert.ThrowsAsync<IOException>(() => ledger.Writer.PublishAsync());
        await Assert.ThrowsAsync<IOException>(() => ledger.Writer.AppendAsync([Some.Entry()]));
    }

    [Fact]
    public async Task Both_keys_sign_the_checkpoint_of_a_rotation_and_only_the_new_one_signs_after_it()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Some.Entry());
        await ledger.RotateAsync();
        var rotated = ledger.Writer.Published.Note;
        await ledger.AddAsync(Some.Entry());

        Assert.Equal(NoteVerdict.Valid, rotated.Verify(ledger.FirstKey, out _));
        Assert.Equal(NoteVerdict.Valid, rotated.Verify(ledger.Signer.PublicKey, out _));
        Assert.Equal(NoteVerdict.Absent, ledger.Writer.Published.Note.Verify(ledger.FirstKey, out _));
        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public void A_path_never_leads_out_of_the_folder() =>
        Assert.Throws<ArgumentException>(() => new DiskFiles(Path.GetTempPath()).Read("../etc/passwd"));

    [Fact]
    public void An_entry_that_is_too_long_or_holds_a_fraction_is_refused()
    {
        var entry = Some.Entry() with { Data = new() { ["a"] = new string('x', 65_536) } };

        Assert.Throws<FormatException>(() => entry.ToBytes());
        Assert.Throws<FormatException>(() => (entry with { Data = new() { ["a"] = 0.5 } }).ToBytes());
    }

    [Fact]
    public void Two_writers_never_have_one_ledger()
    {
        var folder = Directory.CreateTempSubdirectory("ledger").FullName;
        try
        {
            using var ledger = new SampleLedger(new DiskFiles(folder));
            Assert.Throws<IOException>(() => LedgerWriter.Open(new DiskFiles(folder), ledger.Signer));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_ledger_on_a_real_disk_is_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("ledger").FullName;
        try
        {
            using var ledger = new SampleLedger(new DiskFiles(folder));
            Assert.Empty(Gwaudit.Faults(await Samples.RichAsync(ledger)));
            Assert.Empty(ledger.Files.List("open"));
            Assert.DoesNotContain(ledger.Files.List(""), path => path.EndsWith(".tmp", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
