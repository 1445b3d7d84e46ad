using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost.Running;

namespace GovPlatform.LocalHost.Page;

/// <summary>What anyone on this machine may see of a resource: never an environment or a password.</summary>
internal sealed record ResourceView(
    string Name,
    string Kind,
    string State,
    int Restarts,
    int? ProcessId,
    IReadOnlyList<string> Addresses
)
{
    internal static ResourceView Of(ResourceRun run) =>
        new(
            run.Name,
            run.Resource is ServerResource server ? server.Server.Title : "project",
            run.State.ToString().ToLowerInvariant(),
            run.Restarts,
            run.ProcessId,
            [.. run.Resource.Endpoints.Select(endpoint => endpoint.Url)]
        );
}
