using System.Reflection;

namespace GovPlatform.WholeSystem;

/// <summary>Where the source lies that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Said("checkout");

    public static string AppHost { get; } =
        Path.ChangeExtension(Output("GovPlatform.AppHost", "GovPlatform.AppHost"), null);

    /// <summary>A project's program, as built with the same configuration as these tests.</summary>
    public static string Output(string folder, string assembly) =>
        Path.Combine(Root, folder, "bin", Said("configuration"), "net10.0", $"{assembly}.dll");

    private static string Said(string key) =>
        typeof(Checkout)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(said => said.Key == key)
            .Value!;
}
