using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using NativeServers.Servers;

namespace NativeServers;

/// <summary>Decides whether servers run natively or in containers, and installs missing servers.</summary>
/// <param name="prefix">Prefix of the settings, without the underscore.</param>
internal sealed class ServerChoice(IConfiguration configuration, string prefix)
{
    private static readonly TimeSpan EngineTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// True if the servers are installed or can be installed, since on a closed network a container engine cannot pull
    /// its images; otherwise false if a container engine answers. The setting <c>…_SERVERS</c> overrides this. Missing
    /// servers are installed.
    /// </summary>
    /// <param name="log">Receives messages about the installation.</param>
    /// <exception cref="DistributedApplicationException">Neither is possible; the message lists the options.</exception>
    internal async Task<bool> IsNativeAsync(
        IReadOnlyList<ServerRecipe> servers,
        Action<string> log,
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
        if (ReasonAgainstNative(missing.Count) is { } reason)
        {
            if (setting != "native" && await IsContainerEngineRunningAsync(cancel))
            {
                return false;
            }
            throw new DistributedApplicationException(
                $"{Join(missing, server => server.DisplayName)} cannot be run natively: {reason}. Install by hand:\n"
                    + "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
                    + string.Join(' ', missing.Select(server => server.Package))
                    + $"\nor start Docker or Podman, or name servers that already run: {Join(missing, ConnectionStringSetting)}."
            );
        }
        if (missing.Count > 0)
        {
            await InstallAsync(missing, log, cancel);
        }
        return true;
    }

    /// <summary>
    /// Connection string of a server that already runs, or null if none is set. It is removed from this process's
    /// environment, because all processes of the application inherit that.
    /// </summary>
    internal string? TakeConnectionString(ServerRecipe server)
    {
        Environment.SetEnvironmentVariable(ConnectionStringSetting(server), null);
        return configuration[ConnectionStringSetting(server)] is { Length: > 0 } connection ? connection : null;
    }

    /// <summary>Why the servers cannot run natively, or null if they can.</summary>
    private string? ReasonAgainstNative(int missing) =>
        (configuration[$"{prefix}_INSTALL"], Machine.FindProgram("apt-get"), Machine.IsRoot) switch
        {
            _ when !OperatingSystem.IsLinux() => "that is possible on Linux only",
            _ when missing == 0 => null,
            ("never", _, _) => $"not found, and {prefix}_INSTALL=never forbids installing",
            (_, null, _) => "not found, and this system has no apt-get",
            (_, _, false) => "not found, and only root may install",
            _ => null,
        };

    private async Task InstallAsync(IReadOnlyList<ServerRecipe> missing, Action<string> log, CancellationToken cancel)
    {
        string[] packages = [.. missing.Select(server => server.Package)];
        log(
            $"{Join(missing, server => server.DisplayName)} not found: installing {string.Join(' ', packages)} with apt-get "
                + $"({prefix}_INSTALL=never refuses this)."
        );
        await Apt.InstallAsync(packages, LogProgress, cancel);
        if (missing.FirstOrDefault(server => !server.IsInstalled) is { } unusable)
        {
            throw new DistributedApplicationException(
                $"apt-get installed {unusable.Package}, but {unusable.DisplayName} is still not usable; is this system's version too old?"
            );
        }

        void LogProgress(string line)
        {
            if (line.StartsWith("Setting up", StringComparison.Ordinal))
            {
                log(line);
            }
        }
    }

    /// <summary>
    /// Runs the engine's own command, as the orchestrator does, because Podman does not necessarily have a socket.
    /// </summary>
    private static async Task<bool> IsContainerEngineRunningAsync(CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(EngineTimeout);
        try
        {
            return await Machine.SucceedsAsync("docker", ["info"], timeout.Token)
                || await Machine.SucceedsAsync("podman", ["info"], timeout.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private string ConnectionStringSetting(ServerRecipe server) => $"{prefix}_{server.SettingSuffix}";

    private static string Join(IReadOnlyList<ServerRecipe> servers, Func<ServerRecipe, string> name) =>
        string.Join(", ", servers.Select(name));
}
