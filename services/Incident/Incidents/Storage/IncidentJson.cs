using System.Text.Json.Serialization;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Source-generated JSON for the types that every report reads or writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportIncident.Request), TypeInfoPropertyName = "Request")]
[JsonSerializable(typeof(IncidentView))]
internal sealed partial class IncidentJson : JsonSerializerContext;
