using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>
    /// Adds a parameter. The environment (<c>Parameters__name</c>) decides; otherwise <paramref name="value"/> makes one,
    /// kept with the run's other secrets when <paramref name="persist"/> is set.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder,
        string name,
        ParameterDefault value,
        bool secret = false,
        bool persist = false
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = (DistributedApplicationBuilder)builder;
        return builder.AddResource(new ParameterResource(name, secret, Find));

        string Find() =>
            Environment.GetEnvironmentVariable("Parameters__" + name.Replace('-', '_'))
            ?? (persist ? application.Secrets.GetOrAdd(name, value.GetDefaultValue) : value.GetDefaultValue());
    }
}
