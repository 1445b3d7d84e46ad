using System.Text.Json;
using GovPlatform.Contracts;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>Publishes facts of one fictitious county and reads its figures.</summary>
/// <param name="oversight">The service.</param>
/// <param name="county">Code of the county; each test uses another one.</param>
internal sealed class TestCounty(OversightFixture oversight, string county)
{
    /// <summary>Path of the county.</summary>
    public string Root => $"/{county}/";

    /// <summary>Path of one of its two towns.</summary>
    public string East => $"/{county}/{county}1/";

    /// <summary>Path of the other.</summary>
    public string West => $"/{county}/{county}2/";

    /// <summary>Publishes units and facts in reverse order, some twice, and waits until they are recorded.</summary>
    public async Task GivenAsync(params IFact[] facts)
    {
        IFact[] all = [Facts.Unit(Root), Facts.Unit(East), Facts.Unit(West), .. facts];
        await oversight.PublishAsync(all.Reverse());
        await oversight.PublishAsync(facts.Where((_, i) => i % 2 == 0));
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE unit_path LIKE '{Root}%'", all.Length);
    }

    /// <summary>
    /// A figure as <c>value = numerator/denominator</c>, or its value alone if it has no denominator. The defaults are the
    /// whole county and the month of November, queried the following March.
    /// </summary>
    public async Task<string> FigureAsync(
        string name,
        string? unit = null,
        string from = "2026-11-01",
        string to = "2026-12-01",
        string at = "2027-03-01T09:00:00+08:00",
        int? version = null
    )
    {
        var address =
            $"/api/v1/figures/{name}?from={from}&to={to}"
            + (version is null ? "" : $"&formulaVersion={version}")
            + (unit is null ? "" : $"&unit={unit.Trim('/').Split('/')[^1]}");
        var response = await oversight
            .OfUnit(Root, [.. OversightFixture.ReadEverything, "demo.seed"])
            .GetAsync(address, at);
        Assert.Equal(200, response.Status);
        var (value, numerator, denominator) = (Text("value"), Text("numerator"), Text("denominator"));
        return denominator == "null" ? CheckedCount(value, numerator) : $"{value} = {numerator}/{denominator}";

        string Text(string property) =>
            response[property].ValueKind == JsonValueKind.Null ? "null" : response[property].GetRawText();
    }

    private static string CheckedCount(string value, string numerator)
    {
        Assert.Equal(numerator, value);
        return value;
    }
}
