namespace GovPlatform.Faults.Recounting;

/// <summary>Something with numbered steps.</summary>
/// <param name="Kind">Kind, such as <c>booking</c>.</param>
/// <param name="Sequence">Number of its last step.</param>
/// <param name="State">Its status or another text that a copy must agree with; empty where only the number counts.</param>
internal sealed record Numbered(string Kind, string Id, long Sequence, string State = "");
