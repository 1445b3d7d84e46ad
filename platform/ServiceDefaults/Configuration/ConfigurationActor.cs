namespace GovPlatform.ServiceDefaults;

/// <summary>Who changes configuration, and when.</summary>
/// <param name="Subject">Subject of the account.</param>
/// <param name="Post">Kind of the post held, or null.</param>
/// <param name="Unit">Code of the unit acted for, or null.</param>
/// <param name="At">UTC.</param>
public sealed record ConfigurationActor(string Subject, string? Post, string? Unit, DateTimeOffset At)
{
    /// <summary>The caller of a request.</summary>
    /// <param name="context">The request.</param>
    public static ConfigurationActor Of(RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.At);
}
