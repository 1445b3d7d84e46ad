using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace GovPlatform.WholeSystem;

/// <summary>Where the source lies that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Said("checkout");

    public static string AppHost { get; } =
        Path.ChangeExtension(Output("GovPlatform.AppHost", "GovPlatform.AppHost"), null);

    /// <summary>How the AppHost is started as a process of its own, on free ports.</summary>
    /// <param name="directory">Its run directory.</param>
    public static ProcessStartInfo StartOfAppHost(string directory)
    {
        var start = new ProcessStartInfo(AppHost)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What the AppHost within this process has set for itself.
        foreach (var name in start.Environment.Keys.Where(IsAspires).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["GOVPLATFORM_RUN"] = directory;
        start.Environment["GOVPLATFORM_PORT"] = Stack.FreePorts(1).ToString(CultureInfo.InvariantCulture);
        start.Environment["GOVPLATFORM_PAGE_PORT"] = Stack.FreePorts(3).ToString(CultureInfo.InvariantCulture);
        return start;

        static bool IsAspires(string name) =>
            name.StartsWith("ASPIRE_", StringComparison.Ordinal)
            || name.StartsWith("NATIVE_SERVERS_", StringComparison.Ordinal)
            || name is "ASPNETCORE_URLS" or "DCP_DISABLE_MONITOR_PROCESS";
    }

    /// <summary>A project's program, as built with the same configuration as these tests.</summary>
    public static string Output(string folder, string assembly) =>
        Path.Combine(Root, folder, "bin", Said("configuration"), "net10.0", $"{assembly}.dll");

    private static string Said(string key) =>
        typeof(Checkout)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(said => said.Key == key)
            .Value!;
}
