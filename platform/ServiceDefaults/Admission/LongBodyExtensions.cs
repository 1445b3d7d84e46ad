using Microsoft.AspNetCore.Builder;

namespace GovPlatform.ServiceDefaults;

/// <summary>Marks endpoints that read a long body themselves.</summary>
public static class LongBodyExtensions
{
    /// <summary>
    /// Lets requests of the endpoint in without a turn (<see cref="AdmissionControl"/>): one whose body arrives slowly would
    /// keep its turn for as long. The endpoint must hold no connection to the database while it reads, and limit by itself
    /// whatever costs much.
    /// </summary>
    public static TBuilder WithLongBody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(Marker.Instance));
        return endpoint;
    }

    internal sealed class Marker
    {
        public static readonly Marker Instance = new();
    }
}
