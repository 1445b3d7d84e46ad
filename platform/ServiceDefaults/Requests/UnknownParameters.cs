using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Refuses query parameters that an endpoint of the API does not have: a misspelt filter would otherwise be ignored, and the
/// answer look like that to the question.
/// </summary>
internal static class UnknownParameters
{
    private const string Api = "/api/v1";

    private static readonly ConcurrentDictionary<Endpoint, FrozenSet<string>?> Known = new();

    /// <exception cref="BadRequestException"><c>request.parameter.unknown</c>, with the parameter.</exception>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.Query.Count > 0
            && context.Request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase)
            && context.GetEndpoint() is { } endpoint
            && Known.GetOrAdd(endpoint, ReadParameters) is { } known
            && context.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key) && !IsReasonOfExport(key, context))
                is { } unknown
        )
        {
            throw new BadRequestException("request.parameter.unknown", unknown);
        }
        return next(context);
    }

    private static bool IsReasonOfExport(string key, HttpContext context) =>
        key.Equals(ListExport.Reason, StringComparison.OrdinalIgnoreCase) && ListExport.FormatOf(context) is not null;

    /// <summary>The query parameters of an endpoint; null if it is not made of a method with parameters.</summary>
    private static FrozenSet<string>? ReadParameters(Endpoint endpoint) =>
        endpoint is RouteEndpoint route && route.Metadata.GetMetadata<MethodInfo>() is { } method
            ? method
                .GetParameters()
                .SelectMany(parameter => NamesOf(parameter.Name!, parameter.ParameterType, parameter))
                .Except(route.RoutePattern.Parameters.Select(part => part.Name), StringComparer.OrdinalIgnoreCase)
                .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            : null;

    private static IEnumerable<string> NamesOf(string name, Type type, ICustomAttributeProvider attributes)
    {
        var declared = attributes.GetCustomAttributes(inherit: true);
        if (declared.OfType<AsParametersAttribute>().Any())
        {
            return type.GetProperties().SelectMany(property => NamesOf(property.Name, property.PropertyType, property));
        }
        if (declared.OfType<IFromQueryMetadata>().FirstOrDefault() is { } query)
        {
            return [query.Name ?? name];
        }
        return IsValue(type) ? [name] : [];
    }

    /// <summary>Whether a parameter of the type is read from the route or the query.</summary>
    private static bool IsValue(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? (type.IsArray ? type.GetElementType()! : type);
        return value == typeof(string)
            || value.IsPrimitive
            || value.IsEnum
            || value
                .GetInterfaces()
                .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>));
    }
}
