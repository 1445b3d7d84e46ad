using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Exports;

/// <summary>Files of incidents, with and without contacts.</summary>
[Collection(IncidentCollection.Name)]
public sealed class IncidentExportTests(IncidentFixture host)
{
    private const string Path = IncidentExports.Path;

    private static Caller Asker => IncidentExports.Asker;

    [Theory]
    [InlineData("csv", ExportedFile.Csv)]
    [InlineData("xlsx", ExportedFile.Xlsx)]
    public async Task An_approved_file_holds_the_contacts_of_the_units_own_incidents_and_each_reading_is_on_record(
        string format,
        string mediaType
    )
    {
        var word = IncidentExports.Word();
        var own = await ReportAsync(word, "诸葛明亮", "13812345678");
        await ReportAsync(word, null, null);
        var export = await host.AskAsync(word, format);
        Assert.Equal("awaitingApproval", export.Text("status"));
        await host.ApproveAsync(export.Id);

        var file = await host.As(Asker).ExportAsync($"{Path}/{export.Id}/file", mediaType);

        Assert.Equal(2, file.Rows.Count);
        Assert.Equal(["诸葛明亮", ""], file.Texts("reporter.name").OrderDescending(StringComparer.Ordinal));
        var row = file.Texts("incident.id").ToList().IndexOf(own);
        Assert.Equal("诸葛明亮", file.Texts("reporter.name")[row]);
        Assert.Equal("13812345678", file.Texts("reporter.phone")[row]);
        Assert.Equal(1, await ReadingsAsync(own));
        Assert.Equal(
            1,
            await host.Database.QueryAsync<long>(
                $"""
                SELECT count(*) FROM security_log WHERE kind = 'exported' AND object_id = '{export.Id}' AND actor = 't-export-asker'
                    AND detail::jsonb ->> 'rows' = '2' AND detail::jsonb ->> 'reason' = '回访' AND detail NOT LIKE '%{word}%'
                """
            )
        );

        await host.As(Asker).ExportAsync($"{Path}/{export.Id}/file", mediaType);
        Assert.Equal(2, await ReadingsAsync(own));
    }

    /// <summary>The asker's unit handles the incident, and another town owns it.</summary>
    [Fact]
    public async Task In_another_post_the_asker_takes_nothing()
    {
        var word = IncidentExports.Word();
        await host.As(Callers.GridMember).ReportAsync(IncidentRequests.Report(word));
        var export = await host.AskAsync(word);
        await host.ApproveAsync(export.Id);
        var path = $"{IncidentExports.Path}/{export.Id}/file";

        var wider = IncidentExports.Asker with { UnitPath = "/990001/" };
        (await host.As(wider).GetAsync(path)).Is(404);
        Assert.Single((await host.As(IncidentExports.Asker).ExportAsync(path)).Rows);
    }

    [Fact]
    public async Task A_contact_of_an_incident_that_another_unit_owns_stays_masked()
    {
        var word = IncidentExports.Word();
        var id = await ReportAsync(word, "诸葛明亮", "13812345678");
        await host.Database.ExecuteAsync(
            $"UPDATE incident SET owning_path = '/990001/990001102/', handling_path = '/990001/990001101/' WHERE id = '{id}'"
        );
        var export = await host.AskAsync(word);
        await host.ApproveAsync(export.Id);

        var file = await host.As(Asker).ExportAsync($"{Path}/{export.Id}/file");

        Assert.Equal([id], file.Texts("incident.id"));
        Assert.Equal([""], file.Texts("reporter.phone"));
        Assert.NotEqual([""], file.Texts("reporter.masked"));
        Assert.Equal(0, await ReadingsAsync(id));
    }

    [Fact]
    public async Task More_than_one_page_is_read_and_what_the_asker_cannot_see_is_not()
    {
        var word = IncidentExports.Word();
        var first = await ReportAsync(word, "甲", "13800000001");
        var foreign = await ReportAsync(word, "乙", "13800000002");
        await host.Database.ExecuteAsync(
            $"""
            UPDATE incident SET owning_path = '/990001/990001102/', handling_path = NULL WHERE id = '{foreign}';
            INSERT INTO incident SELECT (jsonb_populate_record(i, jsonb_build_object(
                'id', gen_random_uuid(), 'number', i.number || '-' || n))).*
            FROM incident i, generate_series(1, 205) n WHERE i.id = '{first}';
            INSERT INTO incident_search SELECT i.id, s.document FROM incident i, incident_search s
            WHERE s.incident_id = '{first}' AND i.number LIKE (SELECT number || '-%' FROM incident WHERE id = '{first}');
            """
        );
        var export = await host.AskAsync(word);
        await host.ApproveAsync(export.Id);

        var file = await host.As(Asker).ExportAsync($"{Path}/{export.Id}/file");

        Assert.Equal(206, file.Texts("incident.id").Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(foreign, file.Texts("incident.id"));
    }

    [Fact]
    public async Task The_list_of_incidents_is_a_file_without_contacts_or_approval()
    {
        var word = IncidentExports.Word();
        var id = await ReportAsync(word, "诸葛明亮", "13812345678");

        var file = await host.As(Callers.Intake)
            .ExportAsync($"{IncidentFixture.Path}?q={word}&reason=周例会", ExportedFile.Xlsx);

        Assert.Equal([id], file.Texts("id"));
        Assert.Equal(["reported"], file.Texts("status"));
        Assert.IsType<double>(file.Column("location.longitude").Single());
        Assert.IsType<DateTime>(file.Column("reportedAt").Single());
        Assert.DoesNotContain(file.Header, name => name.StartsWith("reporter", StringComparison.Ordinal));
        Assert.Empty(
            (await host.As(Callers.OtherTown).ExportAsync($"{IncidentFixture.Path}?q={word}&reason=看看")).Rows
        );
        Assert.Equal(
            2,
            await host.Database.QueryAsync<long>(
                $"""
                SELECT count(*) FROM security_log WHERE kind = 'exported' AND operation = 'ListIncidents'
                    AND object_type = 'incidents' AND detail::jsonb ->> 'reason' IN ('周例会', '看看') AND detail NOT LIKE '%{word}%'
                """
            )
        );
    }

    private async Task<string> ReportAsync(string word, string? name, string? phone)
    {
        var report = IncidentRequests.Report(word);
        if (name is not null)
        {
            report["reporter"] = new JsonObject { ["name"] = name, ["phone"] = phone };
        }
        return (await host.As(Callers.GridMember).ReportAsync(report)).Id;
    }

    private Task<long> ReadingsAsync(string id) =>
        host.Database.QueryAsync<long>(
            $"SELECT count(*) FROM security_log WHERE kind = 'identityRead' AND object_type = 'incident' AND object_id = '{id}'"
        );
}
