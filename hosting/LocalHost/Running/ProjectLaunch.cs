using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Running;

/// <summary>How a project is started: its built assembly, in its own folder, with the environment Aspire would give it.</summary>
internal static class ProjectLaunch
{
    internal static async Task<Launch> ComposeAsync(
        ProjectResource project,
        IReadOnlyCollection<KeyValuePair<string, string>> exports,
        CancellationToken cancel
    )
    {
        var surroundings =
            Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? "Development";
        var environment = new Dictionary<string, string>(exports)
        {
            ["ASPNETCORE_ENVIRONMENT"] = surroundings,
            ["DOTNET_ENVIRONMENT"] = surroundings,
            ["OTEL_SERVICE_NAME"] = project.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] =
                $"service.instance.id={Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}",
        };
        if (project.Endpoints.Count > 0)
        {
            environment["ASPNETCORE_URLS"] = string.Join(';', project.Endpoints.Select(endpoint => endpoint.Url));
        }
        foreach (var source in project.Environment)
        {
            foreach (var (name, value) in await source(cancel))
            {
                environment[name] = value;
            }
        }
        return new Launch(DotnetHost.Path, [project.Assembly, .. project.Arguments])
        {
            Environment = environment,
            WorkingDirectory = project.Folder,
            Grace = TimeSpan.FromSeconds(15),
        };
    }
}
