using System.Reflection;

namespace GovPlatform.WholeSystem;

/// <summary>Where the source lies that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Said("checkout");

    public static string AppHost { get; } =
        Path.Combine(Root, "GovPlatform.AppHost", "bin", Said("configuration"), "net10.0", "GovPlatform.AppHost.dll");

    private static string Said(string key) =>
        typeof(Checkout)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(said => said.Key == key)
            .Value!;
}
