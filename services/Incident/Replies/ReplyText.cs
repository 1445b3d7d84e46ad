using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;

namespace GovPlatform.IncidentService.Replies;

/// <summary>
/// The placeholders of reply templates, such as <c>{number}</c>. None of them is about a person or was written by the reporter, so
/// a filled-in text shows nothing that its reader may not see.
/// </summary>
internal static partial class ReplyText
{
    /// <summary>Shown where a placeholder has no value yet.</summary>
    private const string Unknown = "待定";

    /// <summary>The moves with which words are sent.</summary>
    public static readonly ImmutableArray<IncidentMove> Moves =
    [
        IncidentMove.RequestInfo,
        IncidentMove.Reject,
        IncidentMove.Return,
        IncidentMove.Escalate,
        IncidentMove.Suspend,
        IncidentMove.Resolve,
        IncidentMove.Rework,
        IncidentMove.RefuseReopen,
        IncidentMove.Close,
        IncidentMove.AnswerSupervision,
        IncidentMove.Note,
    ];

    private static readonly ImmutableArray<string> Known = ["number", "category", "unit", "handlingUnit", "dueAt"];

    /// <summary>The first placeholder of a text that does not exist; null if there is none.</summary>
    public static string? FindUnknown(string text) =>
        Placeholder()
            .Matches(text)
            .Select(match => match.Groups["name"].Value)
            .FirstOrDefault(name => !Known.Contains(name, StringComparer.Ordinal));

    /// <summary>The text for one incident, in the county's words and time.</summary>
    public static string Fill(string text, Incident incident, PlaceSnapshot snapshot, CountyTime time)
    {
        return Placeholder()
            .Replace(
                text,
                match =>
                    match.Groups["name"].Value switch
                    {
                        "number" => incident.Number,
                        "category" => snapshot.Categories.Find(incident.Category, incident.OwningPath)?.Name
                            ?? incident.Category,
                        "unit" => NameOf(incident.Unit),
                        "handlingUnit" => NameOf(incident.HandlingUnit),
                        "dueAt" => incident.DueAt is { } due ? $"{time.Local(due):yyyy年M月d日HH:mm}" : Unknown,
                        _ => match.Value,
                    }
            );

        string NameOf(string? code) => code is null ? Unknown : snapshot.Places.FindUnit(code)?.Name ?? code;
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
