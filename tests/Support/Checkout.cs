namespace GovPlatform.Support;

/// <summary>The checkout these tests were built from.</summary>
public static class Checkout
{
    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? folder) =>
        folder switch
        {
            null => throw new InvalidOperationException($"No GovPlatform.sln above {AppContext.BaseDirectory}."),
            _ when File.Exists(Path.Combine(folder, "GovPlatform.sln")) => folder,
            _ => Find(Path.GetDirectoryName(folder)),
        };
}
