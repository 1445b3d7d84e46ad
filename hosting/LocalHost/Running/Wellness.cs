using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace GovPlatform.LocalHost.Running;

/// <summary>How a starting process is asked whether it is well.</summary>
/// <param name="IsWellAsync">The question.</param>
/// <param name="Limit">How long it may take; then it is started again.</param>
/// <param name="Pause">Between two questions: short for a server, which answers with a few bytes; longer for a project still busy starting.</param>
internal sealed record Wellness(Func<Task<bool>> IsWellAsync, TimeSpan Limit, TimeSpan Pause)
{
    private static readonly TimeSpan ProjectLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan ProjectPause = TimeSpan.FromMilliseconds(250);

    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>By its health check if it has one, else by its port being open.</summary>
    internal static Wellness Of(ProjectResource project, CancellationToken cancel) =>
        project.Health is { } check
            ? new(
                () => AnswersAsync(project.EndpointNamed(check.EndpointName), check, cancel),
                ProjectLimit,
                ProjectPause
            )
            : new(() => ListensAsync(project.Endpoints[0], cancel), ProjectLimit, ProjectPause);

    private static async Task<bool> AnswersAsync(Endpoint endpoint, HttpHealthCheck check, CancellationToken cancel)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(new Uri(endpoint.Url), check.Path), cancel);
            return (int)answer.StatusCode == check.StatusCode;
        }
        catch (Exception failure)
            when (failure is HttpRequestException
                || (failure is OperationCanceledException && !cancel.IsCancellationRequested)
            )
        {
            return false;
        }
    }

    private static async Task<bool> ListensAsync(Endpoint endpoint, CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
