namespace GovPlatform.PlatformTests;

/// <summary>Waits for what is not in a database.</summary>
internal static class Eventually
{
    /// <summary>Fails after half a minute.</summary>
    public static async Task TrueAsync(Func<bool> condition)
    {
        for (var turn = 0; turn < 600 && !condition(); turn++)
        {
            await Task.Delay(50);
        }
        Assert.True(condition());
    }
}
