using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.ServiceDefaults;

/// <summary>Opens the part of the API that belongs to one resource.</summary>
public static class ApiRoutes
{
    /// <summary>A group under <c>/api/v1</c>: callers are known, requests are validated.</summary>
    /// <param name="app">The service.</param>
    /// <param name="resource">Path of the resource, such as <c>/units</c>.</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string resource)
    {
        var group = app.MapGroup("/api/v1" + resource).RequireAuthorization().WithTags(resource.Trim('/'));
        group.AddEndpointFilterFactory(ValidateArguments);
        return group;
    }

    /// <summary>Validates every argument somebody wrote an <see cref="IValidator{T}"/> for; costs nothing elsewhere.</summary>
    private static EndpointFilterDelegate ValidateArguments(
        EndpointFilterFactoryContext factory,
        EndpointFilterDelegate next
    )
    {
        var known = factory.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        var checks = factory
            .MethodInfo.GetParameters()
            .Select(
                (parameter, index) => (index, Validator: typeof(IValidator<>).MakeGenericType(parameter.ParameterType))
            )
            .Where(check => known.IsService(check.Validator))
            .ToArray();
        if (checks.Length == 0)
        {
            return next;
        }
        return async invocation =>
        {
            foreach (var (index, type) in checks)
            {
                if (invocation.Arguments[index] is not { } argument)
                {
                    throw new BadRequestException("request.malformed");
                }
                var validator = (IValidator)invocation.HttpContext.RequestServices.GetRequiredService(type);
                var result = await validator.ValidateAsync(
                    new ValidationContext<object>(argument),
                    invocation.HttpContext.RequestAborted
                );
                if (!result.IsValid)
                {
                    throw new ValidationException(result.Errors);
                }
            }
            return await next(invocation);
        };
    }
}
