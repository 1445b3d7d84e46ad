using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Exports;

/// <summary>Files with contacts are asked for, and a second person decides.</summary>
[Collection(IncidentCollection.Name)]
public sealed class IncidentExportDecisionTests(IncidentFixture host)
{
    private const string Path = IncidentExports.Path;

    private static Caller Asker => IncidentExports.Asker;

    private static Caller Approver => IncidentExports.Approver;

    [Fact]
    public async Task Nothing_is_sent_before_it_is_approved_nor_after_it_is_refused()
    {
        var export = await host.AskAsync(IncidentExports.Word());
        await TakeAsync(export.Id, 409, "export.notApproved");
        (await host.As(Approver).PostAsync($"{Path}/{export.Id}/refuse")).Is(422, "incident.reason.missing");
        var refused = (await host.As(Approver).PostAsync($"{Path}/{export.Id}/refuse", new { reason = "范围过大" })).Is(
            200
        );
        Assert.Equal("refused", refused.Text("status"));
        Assert.Equal("范围过大", refused.Text("decisionReason"));
        await TakeAsync(export.Id, 409, "export.notApproved");
        (await host.As(Approver).PostAsync($"{Path}/{export.Id}/approve")).Is(409, "export.decided");
    }

    [Fact]
    public async Task What_was_asked_for_long_ago_is_deleted()
    {
        var (old, recent) = (await host.AskAsync(IncidentExports.Word()), await host.AskAsync(IncidentExports.Word()));
        await host.Database.ExecuteAsync(
            $"""
            UPDATE incident_export SET asked_at = now() - interval '91 days' WHERE id = '{old.Id}';
            UPDATE incident_export SET asked_at = now() - interval '89 days' WHERE id = '{recent.Id}'
            """
        );
        await host.Services.GetRequiredService<DeleteOutdated>().DeleteAsync(TestContext.Current.CancellationToken);
        (await host.As(Asker).GetAsync($"{Path}/{old.Id}")).Is(404);
        await host.As(Asker).GetAsync($"{Path}/{recent.Id}", 200);
    }

    [Fact]
    public async Task The_asker_never_approves()
    {
        var both = Asker with { Permissions = [.. Asker.Permissions, "incident.approveExport"] };
        var export = await host.AskAsync(IncidentExports.Word());
        (await host.As(both).PostAsync($"{Path}/{export.Id}/approve")).Is(403, "export.approver.isAsker");
        (await host.As(both).PostAsync($"{Path}/{export.Id}/refuse", new { reason = "不要了" })).Is(
            403,
            "export.approver.isAsker"
        );
        (await host.As(Asker).PostAsync($"{Path}/{export.Id}/approve")).Is(403, "auth.forbidden");
        await TakeAsync(export.Id, 409, "export.notApproved");
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_holds()
    {
        for (var round = 0; round < 5; round++)
        {
            var export = await host.AskAsync(IncidentExports.Word());
            var answers = await Task.WhenAll(
                host.As(Approver).PostAsync($"{Path}/{export.Id}/approve"),
                host.As(Approver with { Subject = "t-second-approver" })
                    .PostAsync($"{Path}/{export.Id}/refuse", new { reason = "否" })
            );
            Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
            var kept = await host.As(Asker).GetAsync($"{Path}/{export.Id}", 200);
            Assert.Equal(answers.Single(answer => answer.Status == 200).Text("status"), kept.Text("status"));
        }
    }

    [Fact]
    public async Task A_stale_decision_is_told_as_such()
    {
        var export = await host.AskAsync(IncidentExports.Word());
        Assert.Equal("\"1\"", export.ETag);
        (await host.As(Approver).PostAsync($"{Path}/{export.Id}/approve", ifMatch: "\"2\"")).Is(412);
        Assert.Equal(
            "\"2\"",
            (await host.As(Approver).PostAsync($"{Path}/{export.Id}/approve", ifMatch: "\"1\"")).Is(200).ETag
        );
    }

    [Fact]
    public async Task Both_the_request_and_the_approval_expire()
    {
        var export = await host.AskAsync(IncidentExports.Word());
        await ExpireAsync(export.Id);
        (await host.As(Approver).PostAsync($"{Path}/{export.Id}/approve")).Is(409, "export.expired");

        var approved = await host.AskAsync(IncidentExports.Word());
        await host.ApproveAsync(approved.Id);
        await ExpireAsync(approved.Id);
        await TakeAsync(approved.Id, 409, "export.expired");
        Assert.True((await host.As(Asker).GetAsync($"{Path}/{approved.Id}", 200))["expired"].GetBoolean());
    }

    [Fact]
    public async Task For_all_others_an_export_does_not_exist()
    {
        var export = await host.AskAsync(IncidentExports.Word());
        await host.ApproveAsync(export.Id);
        var colleague = Asker with { Subject = "t-colleague" };
        var elsewhere = Approver with { Subject = "t-elsewhere", UnitPath = "/990001/990001102/" };
        (await host.As(colleague).FailToExportAsync($"{Path}/{export.Id}/file")).Is(404);
        await host.As(colleague).GetAsync($"{Path}/{export.Id}", 404);
        (await host.As(elsewhere).PostAsync($"{Path}/{export.Id}/approve")).Is(404);
        await host.As(elsewhere).GetAsync($"{Path}/{export.Id}", 404);
        (await host.As(Callers.Intake).FailToExportAsync($"{Path}/{export.Id}/file")).Is(403);
        (await host.As(Callers.Intake).PostAsync(Path, IncidentExports.Request("词"))).Is(403);
        (await host.As(Approver).FailToExportAsync($"{Path}/{export.Id}/file")).Is(403);

        Assert.Contains(export.Id, (await host.As(Asker).GetAsync($"{Path}?status=approved", 200)).Items("id"));
        Assert.Contains(export.Id, (await host.As(Approver).GetAsync($"{Path}?limit=200", 200)).Items("id"));
        Assert.DoesNotContain(export.Id, (await host.As(colleague).GetAsync($"{Path}?limit=200", 200)).Items("id"));
        Assert.DoesNotContain(export.Id, (await host.As(elsewhere).GetAsync($"{Path}?limit=200", 200)).Items("id"));
        Assert.Equal(
            0,
            await host.Database.QueryUnderRowSecurityAsync<long>(
                "/990001/990001102/",
                "t-elsewhere",
                $"SELECT count(*) FROM incident_export WHERE id = '{export.Id}'"
            )
        );
    }

    [Fact]
    public async Task What_is_asked_and_decided_is_on_record()
    {
        var export = await host.AskAsync(IncidentExports.Word());
        await host.ApproveAsync(export.Id);
        Assert.Equal(
            "added awaitingApproval t-export-asker /990001/990001101/, changed approved t-export-approver /990001/990001101/",
            await host.Database.QueryAsync<string>(
                $"""
                SELECT string_agg(concat_ws(' ', code, detail::jsonb ->> 'status', actor, path), ', ' ORDER BY at, id)
                FROM security_log WHERE object_type = 'incidentExport' AND object_id = '{export.Id}'
                """
            )
        );
    }

    [Theory]
    [InlineData("""{"filter":{"status":"lost"},"format":"csv","reason":"查"}""", 400, "filter.status.unknown")]
    [InlineData("""{"filter":{"stauts":"open"},"format":"csv","reason":"查"}""", 400, "request.malformed")]
    [InlineData("""{"filter":{"sort":"distance"},"format":"csv","reason":"查"}""", 400, "filter.near.malformed")]
    [InlineData("""{"filter":{"from":"soon"},"format":"csv","reason":"查"}""", 400, "request.instant.malformed")]
    [InlineData("""{"filter":{},"format":"pdf","reason":"查"}""", 400, "request.malformed")]
    [InlineData("""{"filter":{},"format":"csv","reason":" "}""", 422, "request.invalid")]
    [InlineData("""{"filter":{},"format":"csv"}""", 422, "request.invalid")]
    [InlineData("""{"format":"csv","reason":"查"}""", 422, "request.invalid")]
    public async Task A_wrong_request_is_refused(string body, int status, string code) =>
        (await host.As(Asker).PostTextAsync(Path, body)).Is(status, code);

    [Fact]
    public async Task A_filter_has_the_bounds_of_a_query()
    {
        object[] filters =
        [
            new { category = string.Join(',', Enumerable.Repeat("a", 21)) },
            new { q = Enumerable.Repeat("a", 21) },
        ];
        foreach (var filter in filters)
        {
            (
                await host.As(Asker)
                    .PostAsync(
                        Path,
                        new
                        {
                            filter,
                            format = "csv",
                            reason = "查",
                        }
                    )
            ).Is(400, "request.parameter.tooMany");
        }
        (
            await host.As(Asker)
                .PostAsync(
                    Path,
                    new
                    {
                        filter = new { unit = new string('1', 1001) },
                        format = "csv",
                        reason = "查",
                    }
                )
        ).Is(400, "request.parameter.tooLong");
    }

    private async Task TakeAsync(string id, int status, string code) =>
        (await host.As(Asker).FailToExportAsync($"{Path}/{id}/file")).Is(status, code);

    private Task<int> ExpireAsync(string id) =>
        host.Database.ExecuteAsync(
            $"UPDATE incident_export SET expires_at = now() - interval '1 second' WHERE id = '{id}'"
        );
}
