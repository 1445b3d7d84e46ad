using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;

namespace GovPlatform.Gateway.Limits;

/// <summary>
/// Rejects a request whose target, headers or announced body are too large, before the body is read. Kestrel's own
/// limits for target and headers are higher; what exceeds those is rejected by Kestrel, without a body.
/// </summary>
internal sealed class RequestSizeLimits(RequestDelegate next, GatewaySettings settings, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > settings.TargetBytes)
        {
            return problems.WriteAsync(context, StatusCodes.Status414UriTooLong, "request.target.tooLong");
        }
        if (HeaderSizeOf(request) > settings.HeaderBytes)
        {
            return problems.WriteAsync(
                context,
                StatusCodes.Status431RequestHeaderFieldsTooLarge,
                "request.headers.tooLarge"
            );
        }
        if (request.ContentLength > settings.BodyBytes)
        {
            // Without a limit Kestrel reads and discards the rest of the body for a few seconds. A client that is cut off
            // while it is sending would never see the response.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = null;
            }
            return problems.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "request.tooLarge");
        }
        return next(context);
    }

    private static int HeaderSizeOf(HttpRequest request)
    {
        var size = 0;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
            {
                size += name.Length + (value?.Length ?? 0);
            }
        }
        return size;
    }
}
