using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Tests.Attachments;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class AttachmentTests(IncidentFixture host)
{
    private static readonly Caller Attacher = Callers.Intake with
    {
        Permissions = [.. Callers.Intake.Permissions, "incident.attach"],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_is_the_uploaders_until_it_is_attached_and_then_of_those_who_see_the_incident()
    {
        var resident = host.As(Callers.Resident);
        var id = await resident.UploadAsync();
        await AssertSeenAsync(id, [Callers.Resident], [Callers.Intake, Callers.Leader, Callers.OtherTown]);

        var incident = (await resident.ReportAsync(Report(id))).Id;
        await AssertSeenAsync(id, [Callers.Resident, Callers.Intake, Callers.Leader], [Callers.OtherTown, Stranger]);
        Assert.Equal([id], (await host.As(Callers.Intake).GetAsync(ListOf(incident), 200)).Items("id"));
        Assert.Empty((await host.As(Callers.OtherTown).GetAsync(ListOf(incident), 200)).Elements());
    }

    [Fact]
    public async Task Row_security_hides_attachments_without_the_query_filter()
    {
        var id = Guid.Parse(await host.As(Callers.Resident).UploadAsync());
        const string Count = "SELECT count(*) FROM attachment WHERE id = $1";
        var before = await CountAsync();
        await host.As(Callers.Resident).ReportAsync(Report(id.ToString()));
        var after = await CountAsync();
        Assert.Equal((1, 0, 0), before);
        Assert.Equal((1, 1, 0), after);
        var change = await Assert.ThrowsAsync<PostgresException>(() =>
            host.Database.ExecuteUnderRowSecurityAsync(
                "/990001/",
                "",
                "UPDATE incident_attachment SET attached_at = now()"
            )
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, change.SqlState);

        async Task<(long Uploader, long Town, long Other)> CountAsync()
        {
            var resident = await host.Database.QueryUnderRowSecurityAsync<long>("", "t-resident", Count, id);
            var town = await host.Database.QueryUnderRowSecurityAsync<long>(
                "/990001/990001101/",
                "t-intake",
                Count,
                id
            );
            var other = await host.Database.QueryUnderRowSecurityAsync<long>(
                "/990001/990001102/",
                "t-other",
                Count,
                id
            );
            return (resident, town, other);
        }
    }

    [Fact]
    public async Task Content_and_thumbnail_are_cached_for_ever_and_read_in_ranges()
    {
        var client = host.As(Callers.Resident);
        var id = await client.UploadAsync();
        var sha256 = (await client.GetAsync($"{Uploads.Path}/{id}", 200)).Text("sha256")!;

        using var whole = await client.Http.GetAsync($"{Uploads.Path}/{id}/content", Cancel);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(
            $"image/jpeg \"{sha256}\" max-age=31536000, private, immutable nosniff",
            $"{whole.Content.Headers.ContentType} {whole.Headers.ETag} {whole.Headers.CacheControl} {whole.Headers.GetValues("X-Content-Type-Options").Single()}"
        );
        Assert.StartsWith("sandbox;", whole.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("Authorization", whole.Headers.Vary.Single());

        using var range = new HttpRequestMessage(HttpMethod.Get, $"{Uploads.Path}/{id}/content");
        range.Headers.Range = new RangeHeaderValue(10, 19);
        using var part = await client.Http.SendAsync(range, Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[10..20], await part.Content.ReadAsByteArrayAsync(Cancel));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Uploads.Path}/{id}/thumbnail");
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var same = await client.Http.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(
            "rgbw",
            TestPhotos.ColoursOf(await client.Http.GetByteArrayAsync($"{Uploads.Path}/{id}/thumbnail", Cancel))
        );
    }

    [Fact]
    public async Task A_document_is_downloaded_and_never_shown()
    {
        var client = host.As(Callers.Resident);
        var pdf = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();
        var id = (await client.SendAsync(pdf)).Is(200).Id;

        using var answer = await client.Http.GetAsync($"{Uploads.Path}/{id}/content", Cancel);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync(Cancel));
        await client.GetAsync($"{Uploads.Path}/{id}/thumbnail", 404);
    }

    [Fact]
    public async Task Evidence_is_a_ready_upload_of_the_caller_or_belongs_to_the_incident()
    {
        var member = host.As(Callers.GridMember);
        var reported = await member.ReportAsync(Report(await member.UploadAsync()));
        var half = await member.AnnounceAsync(10);
        var refused = (await member.SendAsync("no photo"u8.ToArray())).Is(422);
        Assert.Equal("attachment.type", refused.Code);
        foreach (var id in new[] { half, await host.As(Callers.Resident).UploadAsync(), $"{EndpointExamples.NewId()}" })
        {
            var own = await member.UploadAsync();
            var problem = await member.MoveAsync(reported.Id, "resolve", Resolution(own, id), 422);
            Assert.Equal("attachment.unknown", problem["errors"].GetProperty("evidence")[0].GetString());
            var attach = await host.As(Attacher).MoveAsync(reported.Id, "attach", new { attachmentId = id }, 422);
            Assert.Equal("attachment.unknown", attach["errors"].GetProperty("attachmentId")[0].GetString());
        }
        var unchanged = await member.GetAsync($"{IncidentFixture.Path}/{reported.Id}", 200);
        Assert.Equal("reported 1", $"{unchanged.Text("status")} {unchanged.Text("sequence")}");
        Assert.Single((await member.GetAsync(ListOf(reported.Id), 200)).Elements());

        // The intake's photo becomes the incident's, and so the member's evidence.
        var photo = await host.As(Attacher).UploadAsync();
        await host.As(Attacher).MoveAsync(reported.Id, "attach", new { attachmentId = photo });
        var evidence = await member.UploadAsync();
        var resolved = await member.MoveAsync(reported.Id, "resolve", Resolution(photo, evidence, evidence));
        Assert.Equal("verifying", resolved.Text("status"));
        Assert.Equal(3, (await member.GetAsync(ListOf(reported.Id), 200)).Elements().Count);
    }

    [Fact]
    public async Task An_attachment_belongs_to_one_incident()
    {
        var client = host.As(Attacher);
        var first = (await client.ReportAsync()).Id;
        var second = (await client.ReportAsync()).Id;
        var photo = await client.UploadAsync();
        await client.MoveAsync(first, "attach", new { attachmentId = photo });
        await client.MoveAsync(first, "attach", new { attachmentId = photo });

        var problem = await client.MoveAsync(second, "attach", new { attachmentId = photo }, 409);
        Assert.Equal("attachment.attached", problem.Code);
        (await client.PostAsync(IncidentFixture.Path, Report(photo))).Is(409, "attachment.attached");

        for (var round = 0; round < 5; round++)
        {
            var disputed = await client.UploadAsync();
            var answers = await Task.WhenAll(
                client.PostAsync($"{IncidentFixture.Path}/{first}/attach", new { attachmentId = disputed }),
                client.PostAsync($"{IncidentFixture.Path}/{second}/attach", new { attachmentId = disputed }),
                client.PostAsync(IncidentFixture.Path, Report(disputed))
            );
            Assert.Single(answers, answer => answer.Status is 200 or 201);
            Assert.All(answers.Where(answer => answer.Status is not (200 or 201)), answer => answer.Is(409));
        }
    }

    [Fact]
    public async Task A_report_repeated_with_its_photos_is_the_same_report()
    {
        var client = host.As(Callers.Resident);
        var report = Report(await client.UploadAsync(), await client.UploadAsync());
        report["id"] = EndpointExamples.NewId().ToString();
        var first = await client.ReportAsync(report);
        var again = (await client.PostAsync(IncidentFixture.Path, report)).Is(200);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(2, (await client.GetAsync(ListOf(first.Id), 200)).Elements().Count);

        var unknown = (await client.PostAsync(IncidentFixture.Path, Report($"{EndpointExamples.NewId()}"))).Is(422);
        Assert.Equal("attachment.unknown", unknown["errors"].GetProperty("attachments")[0].GetString());
    }

    [Fact]
    public async Task What_is_not_attached_in_time_is_deleted_with_its_bytes()
    {
        var client = host.As(Callers.Resident);
        var (attached, unused, fresh) = (
            await client.UploadAsync(),
            await client.UploadAsync(),
            await client.UploadAsync()
        );
        var half = await client.AnnounceAsync(100);
        (await client.SendPieceAsync(half, 0, new byte[50])).Is(204);
        await client.ReportAsync(Report(attached));
        await host.Database.ExecuteAsync(
            $"UPDATE attachment SET expires_at = now() WHERE id IN ('{attached}', '{unused}', '{half}')"
        );

        var deletion = host.Services.GetRequiredService<DeleteUnattached>();
        await Task.WhenAll(deletion.SettleAsync(Cancel), deletion.SettleAsync(Cancel));

        await client.GetAsync($"{Uploads.Path}/{unused}", 404);
        await client.GetAsync($"{Uploads.Path}/{half}", 404);
        (await client.SendPieceAsync(half, 50, new byte[50])).Is(404);
        await client.GetAsync($"{Uploads.Path}/{fresh}", 200);
        var kept = await client.GetAsync($"{Uploads.Path}/{attached}", 200);
        Assert.Equal((null, null), (kept.Text("expiresAt"), kept.Text("offered")));
        await client.GetContentAsync(attached);
        Assert.Equal([2, 0, 2, 0], new[] { attached, unused, fresh, half }.Select(id => FilesOf(id).Length));
        Assert.Equal(0, await host.Database.QueryAsync<long>("SELECT count(*) FROM attachment_deletion"));
    }

    /// <summary>As a slow request leaves them that began before another one finished the upload.</summary>
    [Fact]
    public async Task Bytes_beside_a_finished_attachment_are_deleted()
    {
        var id = Guid.Parse(await host.As(Callers.Resident).UploadAsync());
        var store = host.Services.GetRequiredService<IAttachmentStore>();
        await store.AppendAsync(id, 0, 3, new MemoryStream([1, 2, 3]), Cancel);
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = host.Services.CreateAsyncScope();
        var finished = await scope.ServiceProvider.GetRequiredService<AttachmentFinisher>().FinishAsync(id, Cancel);
        Assert.Equal(AttachmentState.Ready, finished!.State);
        Assert.Equal(0, await store.GetOffsetAsync(id, Cancel));
        Assert.Equal(2, FilesOf(id.ToString()).Length);
    }

    /// <summary>As a process leaves it that dies after the row is deleted.</summary>
    [Fact]
    public async Task Bytes_whose_row_is_gone_are_deleted_by_the_next_round()
    {
        var id = await host.As(Callers.Resident).UploadAsync();
        await host.Database.ExecuteAsync(
            $"DELETE FROM attachment WHERE id = '{id}'; INSERT INTO attachment_deletion VALUES ('{id}')"
        );
        await host.Services.GetRequiredService<DeleteUnattached>().SettleAsync(Cancel);
        Assert.Empty(FilesOf(id));
    }

    private static Caller Stranger => Callers.Resident with { Subject = "t-stranger" };

    private static object Resolution(params string[] evidence) => new { result = "已换灯泡", evidence };

    private static string ListOf(string incident) => $"{Uploads.Path}?incidentId={incident}";

    private static JsonObject Report(params string[] attachments)
    {
        var report = IncidentRequests.Report();
        report["attachments"] = new JsonArray([.. attachments.Select(id => JsonValue.Create(id))]);
        return report;
    }

    private async Task AssertSeenAsync(string id, Caller[] by, Caller[] notBy)
    {
        foreach (var (caller, status) in by.Select(c => (c, 200)).Concat(notBy.Select(c => (c, 404))))
        {
            foreach (var path in new[] { "", "/content", "/thumbnail" })
            {
                using var answer = await host.As(caller).Http.GetAsync($"{Uploads.Path}/{id}{path}", Cancel);
                Assert.True((int)answer.StatusCode == status, $"{caller.Subject} {path}: {answer.StatusCode}");
            }
        }
        foreach (var stranger in notBy)
        {
            // Some may upload nothing at all.
            var answer = await host.As(stranger).SendPieceAsync(id, 0, [1]);
            Assert.True(answer.Status is 403 or 404, answer.Raw);
        }
    }

    private string[] FilesOf(string id) =>
        Directory.GetFiles(host.Folder, $"*{Guid.Parse(id):N}*", SearchOption.AllDirectories);
}
