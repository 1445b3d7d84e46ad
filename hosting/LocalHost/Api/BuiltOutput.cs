using System.Reflection;
using Aspire.Hosting;

namespace GovPlatform.LocalHost;

/// <summary>On a class of <c>Projects</c>: the assembly the build made of that project.</summary>
/// <param name="path">Full path.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BuiltOutputAttribute(string path) : Attribute
{
    /// <summary>Full path of the assembly.</summary>
    public string Path => path;
}

internal static class BuiltOutput
{
    /// <summary>Projects are started from what the AppHost's own build made; nothing is built at run time.</summary>
    internal static string Of(Type type, IProjectMetadata metadata) =>
        type.GetCustomAttribute<BuiltOutputAttribute>()?.Path
        ?? throw new DistributedApplicationException(
            $"{metadata.ProjectPath} says no built output; reference it from the AppHost's project file."
        );
}
