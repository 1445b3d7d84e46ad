using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using NativeServers.Servers;

namespace NativeServers;

/// <summary>Decides whether servers run natively or in containers, and installs what is missing.</summary>
/// <param name="configuration">Holds the settings.</param>
/// <param name="prefix">Begins their names.</param>
internal sealed class ServerChoice(IConfiguration configuration, string prefix)
{
    private static readonly TimeSpan EnginePatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Native where the servers are installed or can be, because an engine is of no use without its images on a closed network;
    /// containers elsewhere, where an engine answers. The setting overrides.
    /// </summary>
    /// <exception cref="DistributedApplicationException">Neither is possible; the message names the ways out.</exception>
    internal async Task<bool> IsNativeAsync(
        IReadOnlyList<ServerRecipe> servers,
        Action<string> say,
        CancellationToken cancel
    )
    {
        var setting = configuration[$"{prefix}_SERVERS"];
        if (setting is not (null or "" or "native" or "containers"))
        {
            throw new DistributedApplicationException($"{prefix}_SERVERS={setting}: say native or containers.");
        }
        if (setting == "containers" || servers.Count == 0)
        {
            return false;
        }
        var missing = servers.Where(server => !server.IsInstalled).ToList();
        if (Refusal(missing.Count) is { } refusal)
        {
            if (setting != "native" && await IsEngineThereAsync(cancel))
            {
                return false;
            }
            throw new DistributedApplicationException(
                $"{Join(missing, server => server.Title)} cannot be run natively: {refusal}. Install by hand:\n"
                    + "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
                    + string.Join(' ', missing.Select(server => server.Package))
                    + $"\nor start Docker or Podman, or name servers that already run: {Join(missing, GivenSetting)}."
            );
        }
        if (missing.Count > 0)
        {
            await InstallAsync(missing, say, cancel);
        }
        return true;
    }

    /// <summary>
    /// Connection string of a server that already runs; null where none is named. It is removed from our environment, which every
    /// process of the application inherits.
    /// </summary>
    internal string? TakeGiven(ServerRecipe server)
    {
        Environment.SetEnvironmentVariable(GivenSetting(server), null);
        return configuration[GivenSetting(server)] is { Length: > 0 } connection ? connection : null;
    }

    /// <summary>Why servers cannot be run natively; null where they can.</summary>
    private string? Refusal(int missing) =>
        (configuration[$"{prefix}_INSTALL"], Machine.Find("apt-get"), Machine.IsRoot) switch
        {
            _ when !OperatingSystem.IsLinux() => "that is possible on Linux only",
            _ when missing == 0 => null,
            ("never", _, _) => $"not found, and {prefix}_INSTALL=never forbids installing",
            (_, null, _) => "not found, and this system has no apt-get",
            (_, _, false) => "not found, and only root may install",
            _ => null,
        };

    private async Task InstallAsync(IReadOnlyList<ServerRecipe> missing, Action<string> say, CancellationToken cancel)
    {
        string[] packages = [.. missing.Select(server => server.Package)];
        say(
            $"{Join(missing, server => server.Title)} not found: installing {string.Join(' ', packages)} with apt-get "
                + $"({prefix}_INSTALL=never refuses this)."
        );
        await Apt.InstallAsync(packages, Pass, cancel);
        if (missing.FirstOrDefault(server => !server.IsInstalled) is { } still)
        {
            throw new DistributedApplicationException(
                $"apt-get installed {still.Package}, yet no usable {still.Title} is there; is this system's version too old?"
            );
        }

        void Pass(string line)
        {
            if (line.StartsWith("Setting up", StringComparison.Ordinal))
            {
                say(line);
            }
        }
    }

    /// <summary>Asked of the engine's own program, as the orchestrator does; Podman need not have a socket.</summary>
    private static async Task<bool> IsEngineThereAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(EnginePatience);
        try
        {
            return await Machine.SucceedsAsync("docker", ["info"], limit.Token)
                || await Machine.SucceedsAsync("podman", ["info"], limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private string GivenSetting(ServerRecipe server) => $"{prefix}_{server.Setting}";

    private static string Join(IReadOnlyList<ServerRecipe> servers, Func<ServerRecipe, string> name) =>
        string.Join(", ", servers.Select(name));
}
