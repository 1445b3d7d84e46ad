namespace GovPlatform.ServiceDefaults;

/// <summary>Section <c>SecurityLog</c> of the configuration.</summary>
public sealed class SecurityLogOptions
{
    /// <summary>
    /// Folder in which each service notes the newest seal of its security log, outside the database; not noted if null.
    /// </summary>
    public string? Heads { get; set; }

    /// <summary>How long equal refusals and issued tokens after the first one are counted in one entry.</summary>
    public TimeSpan RepeatWindow { get; set; } = TimeSpan.FromMinutes(1);
}
