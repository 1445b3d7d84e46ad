using System.Globalization;
using System.Net;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Rejects a client after too many wrong secrets, before its secret is checked: 429 with <c>Retry-After</c>, as an
/// OAuth error. An unknown client costs the same computation as a wrong secret and gets the same answer, so that neither
/// tells which clients exist.
/// </summary>
internal static class ClientAuthenticationThrottle
{
    private const string RetryAfterKey = "govplatform:wait";

    internal static OpenIddictServerBuilder Add(OpenIddictServerBuilder server) =>
        server
            .AddEventHandler<ProcessAuthenticationContext>(handler =>
                handler.UseSingletonHandler<RejectWhenLimited>().SetOrder(ValidateClientId.Descriptor.Order - 500)
            )
            .AddEventHandler<ProcessAuthenticationContext>(handler =>
                handler
                    .UseScopedHandler<SpendComputationOnUnknownClient>()
                    .SetOrder(ValidateClientId.Descriptor.Order - 250)
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

    private static IPAddress? GetAddress(OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest()?.HttpContext.Connection.RemoteIpAddress;

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

    internal sealed class SpendComputationOnUnknownClient(SecretCachingApplications applications)
        : IOpenIddictServerHandler<ProcessAuthenticationContext>
    {
        public async ValueTask HandleAsync(ProcessAuthenticationContext context)
        {
            if (
                !context.IsRejected
                && context.ClientSecret is { Length: > 0 } secret
                && (
                    context.ClientId is not { Length: > 0 } client
                    || await applications.FindByClientIdAsync(client, context.CancellationToken) is null
                )
            )
            {
                await applications.SpendComputationAsync(secret, context.CancellationToken);
            }
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
                context.Response.ErrorDescription = "The client is unknown or its secret is wrong.";
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
