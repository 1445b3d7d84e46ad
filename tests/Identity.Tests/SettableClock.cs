namespace GovPlatform.IdentityService.Tests;

/// <summary>The system's clock plus an offset that a test sets; timers are not affected.</summary>
public sealed class SettableClock : TimeProvider
{
    /// <summary>Offset from the system's clock.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
