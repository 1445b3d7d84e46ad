using System.Text.RegularExpressions;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Whether a process can be followed to its end.</summary>
internal static partial class IncubationProcessValidator
{
    private const int MostStages = 20;
    private const int MostDocuments = 50;

    /// <summary>What is wrong with it; nothing where it will do.</summary>
    /// <param name="stages">The stages, in order.</param>
    public static IEnumerable<string> FaultsOf(IReadOnlyList<ProcessStage> stages)
    {
        if (stages.Count is < 2 or > MostStages || stages.Any(stage => stage is null || !IsWhole(stage)))
        {
            return ["process.incomplete"];
        }
        return Faults(stages);
    }

    private static IEnumerable<string> Faults(IReadOnlyList<ProcessStage> stages)
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
        // Forward only, and nothing but the last may lead nowhere: so every way leads to the last.
        for (var at = 0; at < stages.Count; at++)
        {
            var isLast = at == stages.Count - 1;
            if (stages[at].Next.Count == 0 != isLast || stages[at].Next.Any(next => order.IndexOf(next) <= at))
            {
                yield return "process.stages.backward";
            }
            if (
                stages[at].Ends.Except(IncubationProcess.OtherEnds, StringComparer.Ordinal).Any()
                || (isLast && stages[at].Ends.Count > 0)
            )
            {
                yield return "process.ends.unknown";
            }
        }
    }

    private static bool IsWhole(ProcessStage stage) =>
        IsWord(stage.Code)
        && IsNamed(stage.Name)
        && stage
            is { Needs.Count: <= MostDocuments, Reviewers.Count: <= 20, Next.Count: <= MostStages, Ends.Count: <= 3 }
        && stage.Needs.All(document => document is not null && IsWord(document.Code) && IsNamed(document.Name))
        && stage.Needs.DistinctBy(document => document.Code).Count() == stage.Needs.Count
        && stage.Reviewers.All(IsWord)
        && stage.Next.All(IsWord)
        && stage.Ends.All(IsWord);

    private static bool IsNamed(LocalizedName? name) => name is not null && IsName(name.Zh) && IsName(name.En);

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 100;

    private static bool IsWord(string? code) => code is not null && Word().IsMatch(code);

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
