using GovPlatform.IncidentService.Attachments;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Attachments;

public sealed class ObjectStoreTests(SwiftServer swift)
    : AttachmentStoreTests,
        IClassFixture<SwiftServer>,
        IAsyncLifetime
{
    private string bucket = "";

    public async ValueTask InitializeAsync() => bucket = await swift.CreateBucketAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_bucket_that_cannot_be_used_says_so()
    {
        bucket = "no-such-bucket";
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            Store().OpenAsync(Id, AttachmentPart.Content, Cancel)
        );
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            Store().AppendAsync(Id, 0, 10, new MemoryStream([1]), Cancel)
        );
    }

    [Fact]
    public async Task Pieces_beyond_a_gap_do_not_count()
    {
        await Store().AppendAsync(Id, 0, 10, new MemoryStream([1, 2]), Cancel);
        await Store().AppendAsync(Id, 2, 8, new MemoryStream([3, 4]), Cancel);
        using (var client = swift.CreateClient())
        {
            await client.DeleteObjectAsync(bucket, $"uploads/{Id:N}/000000000000", Cancel);
        }
        Assert.Equal(0, await Store().GetOffsetAsync(Id, Cancel));
        Assert.Empty(await Store().ReadUploadAsync(Id, Cancel));
    }

    internal override IAttachmentStore Store() =>
        new ObjectStore(swift.CreateClient(), Options.Create(new ObjectStoreSettings { Bucket = bucket }));

    internal override async Task<int> CountAsync()
    {
        using var client = swift.CreateClient();
        var found = await client.ListObjectsV2Async(new() { BucketName = bucket }, Cancel);
        return found.S3Objects?.Count ?? 0;
    }
}
