namespace GovPlatform.Support;

/// <summary>An error that a service may log in its tests.</summary>
/// <param name="Matches">Recognises its log record.</param>
/// <param name="Reason">Why a test provokes it.</param>
public sealed record ExpectedError(Predicate<LogRecord> Matches, string Reason);
