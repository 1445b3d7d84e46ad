using System.Reflection;

namespace GovPlatform.Faults.Platform;

/// <summary>The checkout from which this program was built.</summary>
internal static class Checkout
{
    public static string Root { get; } = Metadata("checkout");

    /// <summary>The AppHost's program.</summary>
    public static string AppHost { get; } =
        Path.Combine(Root, "GovPlatform.AppHost", "bin", Metadata("configuration"), "net10.0", "GovPlatform.AppHost");

    private static string Metadata(string key) =>
        typeof(Checkout)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(item => item.Key == key)
            .Value!;
}
