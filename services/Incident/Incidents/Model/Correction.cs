namespace GovPlatform.IncidentService.Incidents;

/// <summary>What is corrected in a report; null leaves it as it is.</summary>
/// <param name="Category">Code of the right category.</param>
/// <param name="Severity">The right severity.</param>
/// <param name="Place">The right place.</param>
/// <param name="Owner">The unit that owns the right place; null unless the place is corrected.</param>
internal sealed record Correction(string? Category, Severity? Severity, Place? Place, OwningUnit? Owner);
