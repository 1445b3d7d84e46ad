namespace GovPlatform.IncidentService.Incidents;

/// <summary>What a correction replaced, so that an earlier moment can be shown as it was.</summary>
/// <param name="Category">Code of the category before.</param>
/// <param name="Severity">The severity before.</param>
/// <param name="Place">The place before.</param>
internal sealed record Corrected(string Category, Severity Severity, Place Place);
