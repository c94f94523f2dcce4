namespace Gateway.Tests.Delivery;

/// <summary>Somebody puts back a copy of spool.db that is older than what the gateway has done since.</summary>
public sealed class RestoredBackupTests
{
    private static readonly string[] Single = ["single"];

    [Fact]
    public async Task What_was_delivered_since_comes_again_under_the_same_ids_and_what_was_accepted_since_is_told_as_lost()
    {
        await using var world = await DeliveryWorld.StartAsync(deliver: false);
        await world.AcceptAsync(Single, DeliveryTests.Ids(10));
        var backup = Restarts.Copy(world);
        await world.Deliveries.StartAsync(CancellationToken.None);
        await world.AcceptAsync(Single, "later-00001", "later-00002");
        await world.SettledAsync();
        File.Copy(Path.Combine(world.Folder, "spool.mark"), Path.Combine(backup, "spool.mark"));

        await using var restored = await DeliveryWorld.StartAsync(backup);
        await restored.SettledAsync();

        Assert.Equal((11, 12), (restored.Spool.Loss!.From, restored.Spool.Loss.To));
        Assert.Equal(DeliveryTests.Ids(10), restored.Vendor.Events.Order());
        Assert.Equal(DeliveryTests.Ids(10), world.Vendor.Events.Where(id => id.StartsWith('e')).Order());
        var next = await restored.AcceptAsync(Single, "after-00001");
        Assert.Equal(13, next[0].Seq);
    }
}
