using System.Globalization;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Servers;

/// <summary>An installed PostgreSQL. Debian keeps its programs off the PATH, one folder a version.</summary>
internal sealed record PostgresPrograms(int Version, string Folder)
{
    private static readonly string[] Roots = ["/usr/lib/postgresql", "/usr/local/lib/postgresql"];

    /// <summary>The newest that is at least <paramref name="oldest"/>; null if none.</summary>
    internal static PostgresPrograms? Find(int oldest) =>
        Packaged().Concat(OnPath()).Where(found => found.Version >= oldest).MaxBy(found => found.Version);

    internal string Path(string program) => System.IO.Path.Combine(Folder, program);

    private static IEnumerable<PostgresPrograms> Packaged() =>
        from root in Roots
        where Directory.Exists(root)
        from folder in Directory.EnumerateDirectories(root)
        let programs = System.IO.Path.Combine(folder, "bin")
        where Complete(programs)
        let version = Number(System.IO.Path.GetFileName(folder))
        select new PostgresPrograms(version, programs);

    private static IEnumerable<PostgresPrograms> OnPath()
    {
        if (Command.Find("postgres") is not { } found)
        {
            yield break;
        }
        var folder = System.IO.Path.GetDirectoryName(
            File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found
        )!;
        if (Complete(folder))
        {
            // "postgres (PostgreSQL) 16.4 (…)"
            var (_, said) = Command
                .TryAsync(System.IO.Path.Combine(folder, "postgres"), ["-V"], default)
                .GetAwaiter()
                .GetResult();
            yield return new PostgresPrograms(Number(said.Split(' ').ElementAtOrDefault(2) ?? ""), folder);
        }
    }

    private static bool Complete(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "postgres"))
        && File.Exists(System.IO.Path.Combine(folder, "initdb"));

    private static int Number(string text) =>
        int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
