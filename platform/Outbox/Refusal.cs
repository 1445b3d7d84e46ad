namespace GovPlatform.Outbox;

/// <summary>Why one message did not go.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Final">Whether trying again is useless.</param>
internal readonly record struct Refusal(string Reason, bool Final);
