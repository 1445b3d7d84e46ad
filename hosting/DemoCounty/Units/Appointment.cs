namespace GovPlatform.DemoCounty.Units;

/// <summary>A fictitious person in a post.</summary>
/// <param name="Id">Id of the post.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Holder">Subject claim of the holder's account.</param>
internal sealed record Appointment(Guid Id, string Unit, string Kind, string Holder);
