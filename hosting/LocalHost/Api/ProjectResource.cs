using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A .NET project of this application, run from its built output.</summary>
    public sealed class ProjectResource
        : Resource,
            IResourceWithEnvironment,
            IResourceWithArgs,
            IResourceWithServiceDiscovery,
            IResourceWithWaitSupport
    {
        internal ProjectResource(string name, string projectPath, string assembly)
            : base(name)
        {
            Folder = Path.GetDirectoryName(projectPath)!;
            Assembly = assembly;
        }

        /// <summary>Where the project file is; the process starts there.</summary>
        internal string Folder { get; }

        /// <summary>The built assembly.</summary>
        internal string Assembly { get; }
    }
}

namespace Aspire.Hosting
{
    /// <summary>Says where a project is. Classes of it are written by the build, one per referenced project.</summary>
    public interface IProjectMetadata
    {
        /// <summary>Full path of the project file.</summary>
        string ProjectPath { get; }
    }

    /// <summary>Adds projects.</summary>
    public static class ProjectResourceBuilderExtensions
    {
        /// <summary>Adds a project; without <c>WithHttpEndpoint</c> it is a job that listens nowhere.</summary>
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(
            this IDistributedApplicationBuilder builder,
            string name
        )
            where TProject : IProjectMetadata, new()
        {
            ArgumentNullException.ThrowIfNull(builder);
            var project = new TProject();
            return builder.AddResource(
                new ProjectResource(name, project.ProjectPath, BuiltOutput.Of(typeof(TProject), project))
            );
        }
    }
}
