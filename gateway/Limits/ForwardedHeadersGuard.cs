namespace GovPlatform.Gateway.Limits;

/// <summary>
/// Drops the headers a caller names in <c>Connection</c>, as RFC 9110 section 7.6.1 asks of whoever passes a request
/// on. Those the gateway itself sets come later, so that nobody can have them removed this way.
/// </summary>
internal static class ForwardedHeadersGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var connection = context.Request.Headers.Connection;
        if (connection.Count > 0 && !IsUsual(connection.ToString()))
        {
            foreach (var name in context.Request.Headers.GetCommaSeparatedValues("Connection"))
            {
                if (!IsUsual(name) && !name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
                    context.Request.Headers.Remove(name);
            }
        }
        return next(context);
    }

    private static bool IsUsual(string value) =>
        value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || value.Equals("close", StringComparison.OrdinalIgnoreCase);
}
