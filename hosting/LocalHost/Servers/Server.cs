using System.Net.Sockets;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Servers;

/// <summary>Where a server is and who may enter.</summary>
internal sealed record ServerAddress(string Host, int Port, string UserName, string Password);

/// <summary>What one instance is started with.</summary>
/// <param name="Directory">Its own directory; made by <see cref="Server.PrepareAsync"/>.</param>
internal sealed record ServerSettings(string Name, ServerAddress Address, string Directory);

/// <summary>One kind of server: how it is found, prepared, started and asked whether it is well.</summary>
internal abstract class Server
{
    /// <summary>Name people know it by.</summary>
    internal abstract string Title { get; }

    /// <summary>Environment variable that points at one that already runs.</summary>
    internal abstract string Variable { get; }

    /// <summary>Debian's package.</summary>
    internal abstract string Package { get; }

    /// <summary>How long a cold start may take on a slow machine.</summary>
    internal abstract TimeSpan StartLimit { get; }

    internal abstract bool IsInstalled { get; }

    internal abstract string ConnectionString(ServerAddress address);

    internal abstract ServerAddress ParseConnection(string connection);

    /// <summary>Where its data goes: under the run directory unless it cannot live there.</summary>
    internal virtual Task<string> PlaceAsync(string runDirectory, string name, CancellationToken cancel) =>
        Task.FromResult(Path.Combine(runDirectory, name));

    /// <summary>Makes its directory and settings; data that is there stays.</summary>
    internal abstract Task PrepareAsync(ServerSettings settings, CancellationToken cancel);

    /// <summary>Companions first, the server itself last.</summary>
    internal abstract IReadOnlyList<Launch> Launches(ServerSettings settings);

    /// <summary>Speaks its protocol far enough to know that it serves.</summary>
    protected abstract Task<bool> AnswersAsync(NetworkStream stream, ServerAddress address, CancellationToken cancel);

    /// <summary>It serves now.</summary>
    internal async Task<bool> IsReadyAsync(ServerAddress address, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            await using var stream = client.GetStream();
            return await AnswersAsync(stream, address, limit.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
