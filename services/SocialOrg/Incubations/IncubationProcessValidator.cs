using System.Text.RegularExpressions;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Checks that a process is complete and that every path through it reaches the last stage.</summary>
internal static partial class IncubationProcessValidator
{
    private const int MaxStages = 20;
    private const int MaxDocuments = 50;

    /// <summary>Codes of all errors; empty if the process is valid.</summary>
    public static IEnumerable<string> Validate(IReadOnlyList<ProcessStage> stages)
    {
        if (stages.Count is < 2 or > MaxStages || stages.Any(stage => stage is null || !IsComplete(stage)))
        {
            return ["process.incomplete"];
        }
        return CheckStages(stages);
    }

    private static IEnumerable<string> CheckStages(IReadOnlyList<ProcessStage> stages)
    {
        var order = stages.Select(stage => stage.Code).ToList();
        if (order.Distinct(StringComparer.Ordinal).Count() != order.Count)
        {
            yield return "process.stage.duplicate";
        }
        if (order.Intersect(IncubationProcess.OtherEnds, StringComparer.Ordinal).Any())
        {
            yield return "process.stage.reserved";
        }
        if (order[0] != IncubationProcess.Applied || order[^1] != IncubationProcess.Graduated)
        {
            yield return "process.stages.incomplete";
        }
        // Each stage leads to later stages only, and only the last has no next stage, so every path ends at the last.
        for (var index = 0; index < stages.Count; index++)
        {
            var isLast = index == stages.Count - 1;
            if (stages[index].Next.Count == 0 != isLast || stages[index].Next.Any(next => order.IndexOf(next) <= index))
            {
                yield return "process.stages.backward";
            }
            if (
                stages[index].Ends.Except(IncubationProcess.OtherEnds, StringComparer.Ordinal).Any()
                || (isLast && stages[index].Ends.Count > 0)
            )
            {
                yield return "process.ends.unknown";
            }
        }
    }

    private static bool IsComplete(ProcessStage stage) =>
        IsCode(stage.Code)
        && IsNamed(stage.Name)
        && stage is { Needs.Count: <= MaxDocuments, Reviewers.Count: <= 20, Next.Count: <= MaxStages, Ends.Count: <= 3 }
        && stage.Needs.All(document => document is not null && IsCode(document.Code) && IsNamed(document.Name))
        && stage.Needs.DistinctBy(document => document.Code).Count() == stage.Needs.Count
        && stage.Reviewers.All(IsCode)
        && stage.Next.All(IsCode)
        && stage.Ends.All(IsCode);

    private static bool IsNamed(LocalizedName? name) => name is not null && IsName(name.Zh) && IsName(name.En);

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 100;

    private static bool IsCode(string? code) => code is not null && CodePattern().IsMatch(code);

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();
}
