using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Tests.Attachments;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The service with its attachments in a bucket: a photo from the telephone to the incident, and out again.</summary>
[Collection(IncidentCollection.Name)]
public sealed class BucketTests(IncidentFixture host, SwiftServer swift) : IClassFixture<SwiftServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_goes_through_a_bucket_and_is_gone_with_its_time()
    {
        var bucket = await swift.CreateBucketAsync();
        await using var instance = host.CreateInstance([
            ("Attachments:Folder", ""),
            ("Attachments:S3:Endpoint", swift.Address.ToString()),
            ("Attachments:S3:Bucket", bucket),
            ("Attachments:S3:AccessKey", SwiftServer.AccessKey),
            ("Attachments:S3:SecretKey", SwiftServer.SecretKey),
        ]);
        var client = new ApiClient(host.CreateClient(host.TokenOf(Callers.Resident), instance));
        var photo = TestPhotos.WithExif(TestPhotos.Quarters());

        var id = await client.AnnounceAsync(photo.Length);
        (await client.SendPieceAsync(id, 0, photo[..100])).Is(204);
        Assert.Equal(100, await client.OffsetAsync(id));
        (await client.SendPieceAsync(id, 50, photo[50..])).Is(409, "attachment.offset");
        Assert.Equal("ready", (await client.SendPieceAsync(id, 100, photo[100..])).Is(200).Text("state"));
        // The two parts; nothing is left of what came with the photo's metadata.
        Assert.Equal([$"parts/{Guid.Parse(id):N}", $"parts/{Guid.Parse(id):N}.thumbnail"], await KeysAsync(bucket));

        var content = await client.GetContentAsync(id);
        using var range = new HttpRequestMessage(HttpMethod.Get, $"{Uploads.Path}/{id}/content");
        range.Headers.Range = new RangeHeaderValue(10, 19);
        using var part = await client.Http.SendAsync(range, Cancel);
        Assert.Equal(content[10..20], await part.Content.ReadAsByteArrayAsync(Cancel));

        var report = IncidentRequests.Report();
        report["attachments"] = new JsonArray(id);
        await client.ReportAsync(report);
        var unused = (await client.SendAsync(photo)).Is(200).Id;
        await host.Database.ExecuteAsync($"UPDATE attachment SET expires_at = now() WHERE id IN ('{id}', '{unused}')");
        await instance.Services.GetRequiredService<DeleteUnattached>().SettleAsync(Cancel);
        Assert.Equal([$"parts/{Guid.Parse(id):N}", $"parts/{Guid.Parse(id):N}.thumbnail"], await KeysAsync(bucket));
        Assert.Equal(content, await client.GetContentAsync(id));
    }

    private async Task<IEnumerable<string>> KeysAsync(string bucket)
    {
        using var store = swift.CreateClient();
        var found = await store.ListObjectsV2Async(new() { BucketName = bucket }, Cancel);
        return (found.S3Objects ?? []).Select(item => item.Key);
    }
}
