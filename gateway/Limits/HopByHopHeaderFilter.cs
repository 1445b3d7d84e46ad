namespace GovPlatform.Gateway.Limits;

/// <summary>
/// Removes the headers that a client lists in <c>Connection</c>, as RFC 9110 section 7.6.1 requires of an intermediary.
/// It runs before the gateway sets its own headers, so that a client cannot have those removed.
/// </summary>
internal static class HopByHopHeaderFilter
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var connection = context.Request.Headers.Connection;
        if (connection.Count > 0 && !IsConnectionOption(connection.ToString()))
        {
            foreach (var name in context.Request.Headers.GetCommaSeparatedValues("Connection"))
            {
                if (!IsConnectionOption(name) && !name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
                {
                    context.Request.Headers.Remove(name);
                }
            }
        }
        return next(context);
    }

    private static bool IsConnectionOption(string value) =>
        value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || value.Equals("close", StringComparison.OrdinalIgnoreCase);
}
