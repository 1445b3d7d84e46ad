namespace GovPlatform.DemoCounty.Units;

/// <summary>Somebody made up, in a post.</summary>
/// <param name="Id">Key of the post.</param>
/// <param name="Unit">Unit it belongs to.</param>
/// <param name="Kind">Kind of post.</param>
/// <param name="Holder">Subject of whoever holds it.</param>
internal sealed record Appointment(Guid Id, string Unit, string Kind, string Holder);
