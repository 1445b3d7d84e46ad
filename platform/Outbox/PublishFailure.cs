namespace GovPlatform.Outbox;

/// <summary>Why one message was not published although the broker was available.</summary>
/// <param name="Reason">Text of the error; stored as the reason if the message is parked.</param>
/// <param name="IsPermanent">
/// Whether another attempt would fail in the same way, so that the message is parked at once.
/// </param>
internal readonly record struct PublishFailure(string Reason, bool IsPermanent);
