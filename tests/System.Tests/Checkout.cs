using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GovPlatform.Support;

namespace GovPlatform.WholeSystem;

/// <summary>The checkout these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Metadata("checkout");

    public static string AppHost { get; } =
        Path.ChangeExtension(Output("GovPlatform.AppHost", "GovPlatform.AppHost"), null);

    /// <summary>Start information of the AppHost as a process of its own, on free ports.</summary>
    /// <param name="directory">Its run directory.</param>
    public static ProcessStartInfo AppHostStart(string directory)
    {
        var start = new ProcessStartInfo(AppHost)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Variables that the AppHost within this process has set.
        foreach (var name in start.Environment.Keys.Where(IsOfAspire).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["GOVPLATFORM_RUN"] = directory;
        start.Environment["GOVPLATFORM_PORT"] = Ports.FindFree(1).ToString(CultureInfo.InvariantCulture);
        start.Environment["GOVPLATFORM_PAGE_PORT"] = Ports.FindFree(3).ToString(CultureInfo.InvariantCulture);
        return start;

        static bool IsOfAspire(string name) =>
            name.StartsWith("ASPIRE_", StringComparison.Ordinal)
            || name.StartsWith("NATIVE_SERVERS_", StringComparison.Ordinal)
            || name is "ASPNETCORE_URLS" or "DCP_DISABLE_MONITOR_PROCESS";
    }

    /// <summary>The assembly of a project, built with the configuration of these tests.</summary>
    public static string Output(string folder, string assembly) =>
        Path.Combine(Root, folder, "bin", Metadata("configuration"), "net10.0", $"{assembly}.dll");

    private static string Metadata(string key) =>
        typeof(Checkout)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == key)
            .Value!;
}
