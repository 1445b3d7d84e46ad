using System.Text.Json.Serialization;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Source-generated reading and writing for what is on every report's way.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportIncident.Request), TypeInfoPropertyName = "Request")]
[JsonSerializable(typeof(IncidentView))]
internal sealed partial class IncidentJson : JsonSerializerContext;
