using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovPlatform.WholeSystem;
using Npgsql;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Stack))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace GovPlatform.WholeSystem;

/// <summary>
/// The whole platform, started once by its own AppHost on free ports, with a directory of its own that is thrown away.
/// Ready when the demo county is in place. Its seeder is killed half-way, so every test also says that the next one went on
/// where it had stopped.
/// </summary>
public sealed partial class Stack : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-system-").FullName;
    private readonly List<string> lines = [];
    private readonly int page = FreePort();
    private Process? host;

    /// <summary>Calls made as the development accounts.</summary>
    public Callers Callers { get; private set; } = null!;

    /// <summary>The AppHost's own page.</summary>
    public Uri Page => new($"http://localhost:{page}");

    internal string AccountsFile => Path.Combine(directory, "accounts.json");

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.AppHost])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        start.Environment["GOVPLATFORM_PORT"] = FreePort().ToString(CultureInfo.InvariantCulture);
        start.Environment["GOVPLATFORM_PAGE_PORT"] = page.ToString(CultureInfo.InvariantCulture);
        start.Environment["GOVPLATFORM_RUN"] = directory;
        host = Process.Start(start)!;
        host.OutputDataReceived += Keep;
        host.ErrorDataReceived += Keep;
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        await UntilAsync(IsHalfSeeded, watch);
        await KillAsync("demo-county");
        await UntilAsync(() => File.Exists(AccountsFile), watch);
        Callers = Callers.Read(AccountsFile);
    }

    private async Task UntilAsync(Func<bool> done, Stopwatch watch)
    {
        while (!done())
        {
            if (host!.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The platform did not get ready.\n{LastLines()}");
            }

            await Task.Delay(200);
        }
    }

    /// <summary>Some stories have two incidents, so the seeder may say 301.</summary>
    private bool IsHalfSeeded()
    {
        lock (lines)
        {
            return lines.Exists(HalfSeeded().IsMatch);
        }
    }

    [GeneratedRegex("\\b[345][0-9][0-9]/600", RegexOptions.None, 1000)]
    private static partial Regex HalfSeeded();

    /// <summary>Process id of a resource, as the AppHost's page says.</summary>
    public async Task<int> ProcessIdAsync(string resource)
    {
        using var http = new HttpClient();
        var all = JsonNode.Parse(await http.GetStringAsync($"http://localhost:{page}/resources.json"))!.AsArray();
        return all.Single(one => one!["name"]!.GetValue<string>() == resource)!["processId"]!.GetValue<int>();
    }

    /// <summary>Kills a resource's process at once (SIGKILL); the AppHost starts it again.</summary>
    public async Task KillAsync(string resource)
    {
        using var process = Process.GetProcessById(await ProcessIdAsync(resource));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>The environment a resource's process was started with.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(string resource)
    {
        var text = await File.ReadAllTextAsync($"/proc/{await ProcessIdAsync(resource)}/environ");
        return text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2))
            .ToDictionary(entry => entry[0], entry => entry.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
    }

    /// <summary>The password of PostgreSQL's superuser, which the AppHost keeps beside its data.</summary>
    public async Task<string> SuperuserPasswordAsync()
    {
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "secrets.json")))!.AsObject();
        return secrets
            .Single(secret => secret.Key.StartsWith("postgres", StringComparison.Ordinal))
            .Value!.GetValue<string>();
    }

    /// <summary>A connection string as one of the resources was given it.</summary>
    public async Task<string> ConnectionAsync(string resource, string name) =>
        (await EnvironmentAsync(resource))[$"ConnectionStrings__{name}"];

    /// <summary>The superuser's connection to a database.</summary>
    public async Task<string> SuperuserAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await ConnectionAsync("grid", "grid"))
        {
            Username = "postgres",
            Password = await SuperuserPasswordAsync(),
            Database = database,
            Pooling = false,
        }.ConnectionString;

    /// <summary>Where everything that is kept is kept.</summary>
    public async Task<IReadOnlyList<string>> DataDirectoriesAsync()
    {
        await using var connection = new NpgsqlConnection(await SuperuserAsync("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        return [directory, (string)(await command.ExecuteScalarAsync())!];
    }

    /// <summary>Everything the AppHost has printed.</summary>
    public string AllLines()
    {
        lock (lines)
        {
            return string.Join('\n', lines);
        }
    }

    /// <summary>The platform's last lines, for a test that fails.</summary>
    public string LastLines()
    {
        lock (lines)
        {
            return string.Join('\n', lines.TakeLast(60));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Callers?.Dispose();
        if (host is { HasExited: false })
        {
            using var signal = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await host.WaitForExitAsync(patience.Token);
        }

        host?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (lines)
        {
            lines.Add(line.Data ?? "");
        }
    }
}
