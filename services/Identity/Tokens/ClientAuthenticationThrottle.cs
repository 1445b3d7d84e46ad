using System.Globalization;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Rejects a client after too many wrong secrets, before its secret is checked: 429 with <c>Retry-After</c>, as an
/// OAuth error.
/// </summary>
internal static class ClientAuthenticationThrottle
{
    private const string RetryAfterKey = "govplatform:wait";

    internal static OpenIddictServerBuilder Add(OpenIddictServerBuilder server) =>
        server
            .AddEventHandler<ProcessAuthenticationContext>(handler =>
                handler.UseSingletonHandler<RejectWhenLimited>().SetOrder(ValidateClientId.Descriptor.Order - 500)
            )
            .AddEventHandler<ApplyTokenResponseContext>(handler =>
                handler
                    .UseSingletonHandler<CountFailures>()
                    .SetOrder(
                        OpenIddictServerAspNetCoreHandlers
                            .AttachHttpResponseCode<ApplyTokenResponseContext>
                            .Descriptor
                            .Order + 500
                    )
            );

    private static string GetAddress(OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest()?.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";

    internal sealed class RejectWhenLimited(FailedAttemptLimiter limiter)
        : IOpenIddictServerHandler<ProcessAuthenticationContext>
    {
        public ValueTask HandleAsync(ProcessAuthenticationContext context)
        {
            if (limiter.GetRetryAfter(GetAddress(context.Transaction), context.ClientId ?? "") is { } retryAfter)
            {
                context.Transaction.Properties[RetryAfterKey] = retryAfter;
                context.Reject(Errors.TemporarilyUnavailable, "Too many wrong secrets. Try again later.");
            }
            return default;
        }
    }

    internal sealed class CountFailures(FailedAttemptLimiter limiter)
        : IOpenIddictServerHandler<ApplyTokenResponseContext>
    {
        public ValueTask HandleAsync(ApplyTokenResponseContext context)
        {
            // It would link to documentation of OpenIddict, which is of no use to a caller.
            context.Response.ErrorUri = null;
            if (context.Response.Error == Errors.InvalidClient)
            {
                limiter.RecordFailure(GetAddress(context.Transaction), context.Request?.ClientId ?? "");
            }
            if (
                context.Transaction.Properties.TryGetValue(RetryAfterKey, out var value)
                && value is TimeSpan retryAfter
                && context.Transaction.GetHttpRequest()?.HttpContext.Response is { } response
            )
            {
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds)
                    .ToString(CultureInfo.InvariantCulture);
            }
            return default;
        }
    }
}
