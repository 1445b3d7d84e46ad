using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>
/// Adds what the demo county lacks: for each kind of row one at the county, at a town, at a community and at the other
/// town, and rows that residents own. All ids are fixed, so repeating it adds nothing.
/// </summary>
internal sealed class AddedRows(Callers callers)
{
    private const string Manager = "dev-statistician";
    private const string Centre = "dev-incubator";
    private const string Resident = "dev-resident";
    private const string Past = "2024-01-01T10:00:00+08:00";
    private const string From = "2190-01-01T10:00:00+08:00";
    private const string To = "2190-01-01T11:00:00+08:00";

    private static readonly string[] Units = ["990001", "990001101", "990001101001", "990001102"];

    public async Task AddAsync()
    {
        foreach (var (number, unit) in Units.Index())
        {
            await AddStationAsync(number, unit);
            await AddVolunteersAsync(number, unit);
            await AddOrganizationAsync(number, unit);
            await AddMeetingAsync(number, unit);
        }
        await PostAsync(
            "dev-grid-member",
            "patrols",
            $$"""{"id":"{{Id(20, 0)}}","grid":"990001101001001","doneAt":"{{Past}}","findings":[{"text":"矩阵"}]}"""
        );
        await PostAsync(
            "dev-social-org",
            "incubations",
            $$$"""{"id":"{{{Id(1, 0)}}}","organizationName":"矩阵","category":"charity","applicant":{"name":"虚构甲","phone":"13900000001"}}"""
        );
        // One in a grid; one outside every grid, which the county owns.
        await PostAsync(
            Resident,
            "incidents",
            $$$"""{"id":"{{{Id(2, 0)}}}","categoryCode":"lighting.stairwell","description":"矩阵","location":{"longitude":103.09,"latitude":38.62}}"""
        );
        await PostAsync(
            Resident,
            "incidents",
            $$$"""{"id":"{{{Id(2, 1)}}}","categoryCode":"lighting.stairwell","description":"矩阵","location":{"longitude":0,"latitude":0}}"""
        );
    }

    private async Task AddStationAsync(int number, string unit)
    {
        var (station, meeting) = (Id(3, number), Id(4, number));
        await PostAsync(
            Manager,
            "estates",
            $$"""{"id":"{{Id(5, number)}}","code":"matrix-{{unit}}","name":"矩阵","unit":"{{unit}}"}"""
        );
        await PostAsync(
            Manager,
            "stations",
            $$"""{"id":"{{station}}","code":"matrix-{{unit}}","name":"矩阵","unit":"{{unit}}","rooms":[{"code":"hall","name":"厅"}]}"""
        );
        await PostAsync(
            Manager,
            $"stations/{station}/bookings",
            $$"""{"id":"{{Id(6, number)}}","room":"hall","from":"{{From}}","to":"{{To}}","purpose":"矩阵"}"""
        );
        await PostAsync(
            Manager,
            "station-meetings",
            $$"""{"id":"{{meeting}}","stationId":"{{station}}","heldAt":"{{Past}}","subject":"矩阵"}"""
        );
        await PostAsync(
            Manager,
            $"station-meetings/{meeting}/issues",
            $$"""{"id":"{{Id(7, number)}}","title":"矩阵","text":"矩阵"}"""
        );
        await PostAsync(
            Manager,
            "sessions",
            $$"""{"id":"{{Id(8, number)}}","stationId":"{{station}}","type":"policyTalk","heldAt":"{{Past}}","visits":1}"""
        );
        await PostAsync(
            Manager,
            "mediations",
            $$"""{"id":"{{Id(9, number)}}","stationId":"{{station}}","kind":"neighbour","parties":[{"name":"虚构甲","contact":"13900000001"}],"summary":"矩阵"}"""
        );
        await PostAsync(
            Resident,
            "suggestions",
            $$"""{"id":"{{Id(10, number)}}","stationId":"{{station}}","text":"矩阵"}"""
        );
    }

    private async Task AddVolunteersAsync(int number, string unit)
    {
        var volunteer = Id(11, number);
        await PostAsync(
            Manager,
            "volunteers",
            $$"""{"id":"{{volunteer}}","name":"虚构乙","phone":"13900000002","unit":"{{unit}}"}"""
        );
        var planned = await PostAsync(Manager, "volunteer-activities", Activity(Id(12, number), unit));
        await PostAsync(
            Manager,
            $"shifts/{planned.Json!["shifts"]![0]!["id"]}/signups",
            $$"""{"volunteerId":"{{volunteer}}"}"""
        );
        var cancelled = Id(13, number);
        await PostAsync(Manager, "volunteer-activities", Activity(cancelled, unit));
        var cancel = await callers.PostAsync(Manager, $"/api/v1/volunteer-activities/{cancelled}/cancel", null);
        Assert.True(cancel.Code is 200 or 409, cancel.Text);
        await PostAsync(
            Resident,
            "help-requests",
            $$"""{"id":"{{Id(14, number)}}","kind":"errand","text":"矩阵","unit":"{{unit}}"}"""
        );
    }

    private async Task AddOrganizationAsync(int number, string unit)
    {
        var (organization, space) = (Id(15, number), Id(16, number));
        await PostAsync(
            Centre,
            "social-orgs",
            $$"""{"id":"{{organization}}","name":"矩阵 {{unit}}","category":"charity","unit":"{{unit}}"}"""
        );
        await PostAsync(
            Centre,
            "org-activities",
            $$"""{"id":"{{Id(17, number)}}","organizationId":"{{organization}}","heldOn":"2024-01-01","title":"矩阵","visits":1}"""
        );
        await PostAsync(
            Centre,
            "incubations",
            $$$"""{"id":"{{{Id(18, number)}}}","organizationName":"矩阵","category":"charity","applicant":{"name":"虚构丙","phone":"13900000003"},"unit":"{{{unit}}}"}"""
        );
        await PostAsync(Centre, "spaces", $$"""{"id":"{{space}}","code":"matrix","name":"矩阵","unit":"{{unit}}"}""");
        await PostAsync(
            Centre,
            $"spaces/{space}/allocations",
            $$"""{"id":"{{Id(19, number)}}","organizationId":"{{organization}}","from":"{{From}}","to":"{{To}}"}"""
        );
    }

    private async Task AddMeetingAsync(int number, string unit)
    {
        var desk = unit switch
        {
            "990001" => "dev-county-desk",
            "990001102" => "dev-other-town",
            _ => "dev-dispatcher",
        };
        var meeting = Id(21, number);
        await PostAsync(
            desk,
            "meetings",
            $$"""{"id":"{{meeting}}","unit":"{{unit}}","rhythm":"daily","scheduledFor":"{{Today}}"}"""
        );
        var hold = await callers.PostAsync(
            desk,
            $"/api/v1/meetings/{meeting}/hold",
            JsonNode.Parse($$"""{"heldAt":"{{Today}}T00:00:00+08:00","attendance":1,"minutes":"矩阵"}""")
        );
        Assert.True(hold.Code is 200 or 409, hold.Text);
        await PostAsync(
            desk,
            $"meetings/{meeting}/actions",
            $$"""{"id":"{{Id(22, number)}}","text":"矩阵","unit":"{{unit}}","due":"2190-01-01","kind":"task"}"""
        );
    }

    /// <summary>The county's day; a meeting is called for a day within a year.</summary>
    private static string Today =>
        TimeProvider
            .System.GetUtcNow()
            .ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Activity(Guid id, string unit) =>
        $$"""{"id":"{{id}}","title":"矩阵","type":"freeClinic","hostUnit":"{{unit}}","shifts":[{"startsAt":"{{From}}","endsAt":"{{To}}","capacity":1,"minutesCap":60}]}""";

    private async Task<Answer> PostAsync(string account, string path, string body)
    {
        var answer = await callers.PostAsync(account, $"/api/v1/{path}", JsonNode.Parse(body));
        Assert.True(answer.Code is 200 or 201, $"{path}: {answer.Code} {answer.Text}");
        return answer;
    }

    private static Guid Id(int kind, int number) => Guid.Parse($"01900000-0000-7000-8000-{kind:x4}{number:x8}");
}
