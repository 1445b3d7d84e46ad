using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;

namespace GovPlatform.Gateway.Limits;

/// <summary>
/// Refuses what is too large before it is read: target, headers, announced body. Kestrel's own limits stand a little
/// further out; what passes those is refused by it, without a body.
/// </summary>
internal sealed class RequestSizeLimits(RequestDelegate next, GatewaySettings settings, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > settings.TargetBytes)
            return problems.WriteAsync(context, StatusCodes.Status414UriTooLong, "request.target.tooLong");
        if (HeadersOf(request) > settings.HeaderBytes)
            return problems.WriteAsync(
                context,
                StatusCodes.Status431RequestHeaderFieldsTooLarge,
                "request.headers.tooLarge"
            );
        if (request.ContentLength > settings.BodyBytes)
        {
            // Kestrel then reads and drops what still comes, for a few seconds: a caller who is cut off while sending
            // would never see why.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = null;
            return problems.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "request.tooLarge");
        }
        return next(context);
    }

    private static int HeadersOf(HttpRequest request)
    {
        var bytes = 0;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
                bytes += name.Length + (value?.Length ?? 0);
        }
        return bytes;
    }
}
