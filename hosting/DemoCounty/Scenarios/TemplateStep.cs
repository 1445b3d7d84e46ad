namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// A step of a template, written <c>role:move</c>, with an argument after a slash where the move needs one
/// (<c>intake:record-feedback/satisfied</c>), and with the number of the incident after an at sign where it is not the first
/// (<c>intake:merge@2</c>).
/// </summary>
/// <param name="Role">See <see cref="ScenarioContext.AccountOf"/>.</param>
/// <param name="Move">Path segment of the move, or <see cref="ScenarioStep.Report"/>.</param>
/// <param name="Argument">Null where the move has none.</param>
/// <param name="Incident">Index of the incident, from 0.</param>
internal sealed record TemplateStep(string Role, string Move, string? Argument, int Incident)
{
    public static TemplateStep Parse(string text)
    {
        var (rest, number) = Split(text, '@');
        var (role, done) = Split(rest, ':');
        var (move, argument) = Split(done!, '/');
        return new TemplateStep(role, move, argument, number is null ? 0 : number[0] - '1');
    }

    private static (string Before, string? After) Split(string text, char separator)
    {
        var parts = text.Split(separator, 2);
        return (parts[0], parts.ElementAtOrDefault(1));
    }
}
