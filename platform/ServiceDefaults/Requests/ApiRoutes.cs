using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.ServiceDefaults;

/// <summary>Maps the route groups of the API.</summary>
public static class ApiRoutes
{
    /// <summary>
    /// Maps a group under <c>/api/v1</c> that requires an authenticated caller, validates its endpoints' arguments,
    /// limits how many requests are handled at once (<see cref="AdmissionControl"/>) and answers lists as files when asked
    /// to (<see cref="ListExport"/>).
    /// </summary>
    /// <param name="resource">Path of the resource, such as <c>/units</c>.</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string resource)
    {
        var group = app.MapGroup("/api/v1" + resource).RequireAuthorization().WithTags(resource.Trim('/'));
        group.AddEndpointFilterFactory(ValidateArguments);
        // Outside admission: each page of an export is admitted by itself.
        group.AddListExport();
        group.AddEndpointFilterFactory(AdmissionControl.Filter);
        return group;
    }

    /// <summary>
    /// Validates every argument whose type has an <see cref="IValidator{T}"/>. Endpoints without such an argument get no
    /// filter.
    /// </summary>
    private static EndpointFilterDelegate ValidateArguments(
        EndpointFilterFactoryContext factory,
        EndpointFilterDelegate next
    )
    {
        var registered = factory.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        var validated = factory
            .MethodInfo.GetParameters()
            .Select(
                (parameter, index) => (index, Validator: typeof(IValidator<>).MakeGenericType(parameter.ParameterType))
            )
            .Where(check => registered.IsService(check.Validator))
            .ToArray();
        if (validated.Length == 0)
        {
            return next;
        }
        return async invocation =>
        {
            foreach (var (index, type) in validated)
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
