namespace GovPlatform.StationService.Mediations;

/// <summary>The plaintext of a <see cref="MediationRecord"/>.</summary>
/// <param name="Parties">In the record of <see cref="MediationMove.Open"/> only; null in all others.</param>
/// <param name="Text">Summary, note, terms or reason; null if the step has no text.</param>
internal sealed record MediationRecordContent(IReadOnlyList<Party>? Parties, string? Text)
{
    // The generated ToString would print personal data into logs.
    public override string ToString() => nameof(MediationRecordContent);
}
