namespace Aspire.Hosting.ApplicationModel;

/// <summary>Hands a resource from one builder method to the next.</summary>
/// <typeparam name="T">The resource.</typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The application being built.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource itself.</summary>
    T Resource { get; }
}

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder application, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => application;

    public T Resource => resource;
}

internal static class ResourceBuilderNotes
{
    /// <summary>The base class behind the builder, where notes are kept.</summary>
    internal static Resource Notes<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource as Resource
            ?? throw new DistributedApplicationException($"{builder.Resource.Name} was not made by this engine.");
    }
}
