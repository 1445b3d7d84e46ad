using System.Globalization;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Turns away who offered too many wrong secrets, before the secret is looked at: 429 with <c>Retry-After</c>, still an
/// OAuth error.
/// </summary>
internal static class ClientAuthenticationThrottle
{
    private const string WaitKey = "govplatform:wait";

    internal static OpenIddictServerBuilder Add(OpenIddictServerBuilder server) =>
        server
            .AddEventHandler<ProcessAuthenticationContext>(handler =>
                handler.UseSingletonHandler<Before>().SetOrder(ValidateClientId.Descriptor.Order - 500)
            )
            .AddEventHandler<ApplyTokenResponseContext>(handler =>
                handler
                    .UseSingletonHandler<After>()
                    .SetOrder(
                        OpenIddictServerAspNetCoreHandlers
                            .AttachHttpResponseCode<ApplyTokenResponseContext>
                            .Descriptor
                            .Order + 500
                    )
            );

    private static string AddressOf(OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest()?.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";

    internal sealed class Before(FailedAttemptLimiter wrongSecrets)
        : IOpenIddictServerHandler<ProcessAuthenticationContext>
    {
        public ValueTask HandleAsync(ProcessAuthenticationContext context)
        {
            if (wrongSecrets.MustWait(AddressOf(context.Transaction), context.ClientId ?? "") is { } wait)
            {
                context.Transaction.Properties[WaitKey] = wait;
                context.Reject(Errors.TemporarilyUnavailable, "Too many wrong secrets. Try again later.");
            }
            return default;
        }
    }

    internal sealed class After(FailedAttemptLimiter wrongSecrets) : IOpenIddictServerHandler<ApplyTokenResponseContext>
    {
        public ValueTask HandleAsync(ApplyTokenResponseContext context)
        {
            // Error pages of the library's maker are of no use to a caller of ours.
            context.Response.ErrorUri = null;
            if (context.Response.Error == Errors.InvalidClient)
                wrongSecrets.Count(AddressOf(context.Transaction), context.Request?.ClientId ?? "");
            if (
                context.Transaction.Properties.TryGetValue(WaitKey, out var value)
                && value is TimeSpan wait
                && context.Transaction.GetHttpRequest()?.HttpContext.Response is { } response
            )
            {
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }
            return default;
        }
    }
}
