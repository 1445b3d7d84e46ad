using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Tests.Attachments;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class UploadTests(IncidentFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ApiClient Client => host.As(Callers.GridMember);

    [Fact]
    public async Task A_photo_arrives_in_pieces_and_a_wrong_offset_is_told_the_right_one()
    {
        var photo = TestPhotos.WithExif(TestPhotos.Quarters(), orientation: 6);
        var id = await Client.AnnounceAsync(photo.Length);
        Assert.Equal(0, await Client.OffsetAsync(id));

        (await Client.SendPieceAsync(id, 0, photo[..100])).Is(204);
        foreach (var wrong in new[] { 0, 99, 101, photo.Length, photo.Length + 5 })
        {
            var refused = (await Client.SendPieceAsync(id, wrong, [])).Is(409, "attachment.offset");
            Assert.Equal(100, refused.Number("offset"));
        }
        Assert.Equal(100, await Client.OffsetAsync(id));
        (await Client.SendPieceAsync(id, 100, photo[100..900])).Is(204);
        Assert.Equal("receiving 900", State(await Client.GetAsync($"{Uploads.Path}/{id}", 200)));
        var ready = (await Client.SendPieceAsync(id, 900, photo[900..])).Is(200);

        Assert.Equal($"ready {photo.Length}", State(ready));
        Assert.Equal("image/jpeg 48 64", $"{ready.Text("type")} {ready.Text("width")} {ready.Text("height")}");
        Assert.Equal(photo.Length, await Client.OffsetAsync(id));
        // The last piece again, since its answer was lost.
        (await Client.SendPieceAsync(id, 900, photo[900..])).Is(409, "attachment.offset");
        Assert.Equal(ready.Raw, (await Client.SendPieceAsync(id, photo.Length, [])).Is(200).Raw);
    }

    [Fact]
    public async Task Place_and_time_are_offered_to_the_uploader_alone_and_are_in_no_stored_byte()
    {
        var id = await Client.UploadAsync();

        var offered = (await Client.GetAsync($"{Uploads.Path}/{id}", 200))["offered"];
        Assert.Equal(103.09, offered.GetProperty("location").GetProperty("longitude").GetDouble(), 6);
        Assert.Equal(38.62, offered.GetProperty("location").GetProperty("latitude").GetDouble(), 6);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.Zero),
            offered.GetProperty("takenAt").GetDateTimeOffset()
        );
        var incident = (await Client.ReportAsync(Report(id))).Id;
        var seen = await host.As(Callers.Intake).GetAsync($"{Uploads.Path}/{id}", 200);
        Assert.Equal((incident, null), (seen.Text("incidentId"), seen.Text("offered")));

        var files = FilesOf(id);
        Assert.Equal(2, files.Length);
        foreach (var file in files)
        {
            var stored = await File.ReadAllBytesAsync(file, Cancel);
            Assert.All(TestPhotos.Traces, trace => Assert.False(TestPhotos.Holds(stored, trace), trace));
        }
        var row = await host.Database.QueryAsync<string>(
            "SELECT row_to_json(a)::text FROM attachment a WHERE id = $1",
            Guid.Parse(id)
        );
        Assert.DoesNotContain("103.09", row);
        Assert.DoesNotContain("2026-11-20", row);
    }

    [Fact]
    public async Task What_is_refused_is_not_kept_and_stays_refused()
    {
        (string Code, byte[] Content)[] disguises =
        [
            ("attachment.type", "<html><script>alert(1)</script></html>"u8.ToArray()),
            ("attachment.type", [.. new byte[100], .. TestPhotos.Quarters()]),
            ("attachment.damaged", TestPhotos.Quarters()[..^100]),
            ("attachment.tooLarge", TestPhotos.Bomb(50_000, 50_000)),
        ];
        foreach (var (code, content) in disguises)
        {
            var id = await Client.AnnounceAsync(content.Length);
            (await Client.SendPieceAsync(id, 0, content)).Is(422, code);
            (await Client.SendPieceAsync(id, 0, content)).Is(422, code);
            (await Client.SendPieceAsync(id, content.Length, [])).Is(422, code);
            var kept = await Client.GetAsync($"{Uploads.Path}/{id}", 200);
            Assert.Equal($"refused {code}", $"{kept.Text("state")} {kept.Text("refusal")}");
            Assert.Empty(FilesOf(id));
            await Client.GetAsync($"{Uploads.Path}/{id}/content", 404);
            await Client.GetAsync($"{Uploads.Path}/{id}/thumbnail", 404);
        }
    }

    [Fact]
    public async Task Sizes_are_checked_before_anything_is_stored()
    {
        (await Client.PostAsync(Uploads.Path, new { size = 1_000_001 })).Is(413, "request.tooLarge");
        (await Client.PostAsync(Uploads.Path, new { size = long.MaxValue })).Is(413, "request.tooLarge");
        foreach (var size in new long?[] { 0, -1, null })
        {
            (await Client.PostAsync(Uploads.Path, new { size })).Is(422, "request.invalid");
        }
        var id = await Client.AnnounceAsync(10);
        (await Client.SendPieceAsync(id, 0, new byte[11])).Is(413, "request.tooLarge");
        (await Client.SendPieceAsync(id, 0, new byte[4])).Is(204);
        (await Client.SendPieceAsync(id, 4, new byte[7])).Is(413, "request.tooLarge");
        Assert.Equal(4, await Client.OffsetAsync(id));
    }

    [Fact]
    public async Task Bytes_that_changed_on_their_way_are_refused()
    {
        var photo = TestPhotos.Quarters();
        var right = Convert.ToHexStringLower(SHA256.HashData(photo));
        foreach (
            var (sha256, status) in new[] { (right, 200), (right.ToUpperInvariant(), 200), (new string('0', 64), 422) }
        )
        {
            var id = (await Client.PostAsync(Uploads.Path, new { size = photo.Length, sha256 })).Is(201).Id;
            var answer = (await Client.SendPieceAsync(id, 0, photo)).Is(status);
            Assert.Equal(status == 200, answer.Text("type") == "image/jpeg");
        }
        var problem = (await Client.PostAsync(Uploads.Path, new { size = 1, sha256 = "no digits" })).Is(422);
        Assert.Equal("attachment.sha256.malformed", problem["errors"].GetProperty("sha256")[0].GetString());
    }

    [Fact]
    public async Task An_upload_announced_again_goes_on_where_it_is()
    {
        var photo = TestPhotos.Quarters();
        var body = new { id = EndpointExamples.NewId(), size = photo.Length };
        var id = (await Client.PostAsync(Uploads.Path, body)).Is(201).Id;
        Assert.Equal(body.id.ToString(), id);
        (await Client.SendPieceAsync(id, 0, photo[..50])).Is(204);

        Assert.Equal("receiving 50", State((await Client.PostAsync(Uploads.Path, body)).Is(200)));
        (await Client.PostAsync(Uploads.Path, new { body.id, size = 7 })).Is(409, "attachment.id.taken");
        (await Client.SendPieceAsync(id, 50, photo[50..])).Is(200);
        Assert.Equal($"ready {photo.Length}", State((await Client.PostAsync(Uploads.Path, body)).Is(200)));
    }

    [Fact]
    public async Task The_same_piece_sent_twice_at_once_is_stored_once()
    {
        var photo = TestPhotos.Quarters(400, 400);
        for (var round = 0; round < 5; round++)
        {
            var id = await Client.AnnounceAsync(photo.Length);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Client.SendPieceAsync(id, 0, photo)));
            Assert.All(
                answers.Where(answer => answer.Status != 200),
                answer => Assert.True(answer.Code is "attachment.busy" or "attachment.offset", answer.Raw)
            );
            Assert.Single(answers, answer => answer.Status == 200);
            Assert.Equal(2, FilesOf(id).Length);
        }
    }

    /// <summary>As a process leaves it that dies after the last byte, and as one that dies while it stores the result.</summary>
    [Fact]
    public async Task An_upload_whose_process_died_at_the_end_is_finished_by_the_next_request()
    {
        var photo = TestPhotos.Quarters();
        var id = await Client.AnnounceAsync(photo.Length);
        var name = Guid.Parse(id).ToString("N");
        await File.WriteAllBytesAsync(Path.Combine(host.Folder, "uploads", name), photo, Cancel);
        var parts = Directory.CreateDirectory(Path.Combine(host.Folder, "parts", name[^2..])).FullName;
        await File.WriteAllTextAsync(Path.Combine(parts, name), "left by the other", Cancel);

        Assert.Equal(photo.Length, await Client.OffsetAsync(id));
        Assert.Equal($"ready {photo.Length}", State(await Client.GetAsync($"{Uploads.Path}/{id}", 200)));
        Assert.Equal(2, FilesOf(id).Length);
        await Client.GetContentAsync(id);
    }

    [Fact]
    public async Task Pieces_need_their_media_type_and_an_offset()
    {
        var id = await Client.AnnounceAsync(10);
        (await Client.PatchAsync($"{Uploads.Path}/{id}", new { })).Is(415, "request.mediaType");
        using var content = new ByteArrayContent([1]);
        content.Headers.ContentType = new("application/offset+octet-stream");
        var request = new HttpRequestMessage(HttpMethod.Patch, $"{Uploads.Path}/{id}") { Content = content };
        (await Client.SendAsync(request)).Is(400, "attachment.offset.malformed");
    }

    [Fact]
    public async Task Uploads_that_are_never_attached_are_limited()
    {
        await using var instance = host.CreateInstance([("Attachments:UnattachedPerCaller", "2")]);
        var caller = new Caller("t-hoarder", "", null, "incident.report");
        var client = new ApiClient(host.CreateClient(host.TokenOf(caller), instance));
        var first = await client.UploadAsync();
        await client.AnnounceAsync(10);
        (await client.PostAsync(Uploads.Path, new { size = 10 })).Is(409, "attachment.tooMany");

        await client.ReportAsync(Report(first));
        await client.AnnounceAsync(10);
    }

    private static JsonObject Report(string attachment)
    {
        var report = IncidentRequests.Report();
        report["attachments"] = new JsonArray(attachment);
        return report;
    }

    private static string State(ApiResponse attachment) => $"{attachment.Text("state")} {attachment.Text("offset")}";

    private string[] FilesOf(string id) =>
        Directory.GetFiles(host.Folder, $"*{Guid.Parse(id):N}*", SearchOption.AllDirectories);
}
