namespace GovPlatform.IdentityService.Tests;

/// <summary>Runs with the system's clock, ahead of it by as much as a test says; timers are not touched.</summary>
public sealed class SettableClock : TimeProvider
{
    /// <summary>How far ahead it is.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
