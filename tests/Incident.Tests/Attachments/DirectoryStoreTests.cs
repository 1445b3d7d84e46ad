using GovPlatform.Domain;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Attachments;

public sealed class DirectoryStoreTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("01a20509-ba83-705d-bc13-d0f5d774ccc1");

    private readonly string folder = Directory.CreateTempSubdirectory("govplatform-store-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_has_arrived_when_a_body_breaks_off_is_kept_and_found_by_the_next_process()
    {
        using var broken = new BrokenBody([1, 2, 3]);
        await Assert.ThrowsAsync<BadHttpRequestException>(() => Store().AppendAsync(Id, 0, 10, broken, Cancel));

        var next = Store();
        Assert.Equal(3, await next.GetOffsetAsync(Id, Cancel));
        Assert.Equal(5, await next.AppendAsync(Id, 3, 7, new MemoryStream([4, 5]), Cancel));
        Assert.Equal([1, 2, 3, 4, 5], await next.ReadUploadAsync(Id, Cancel));
    }

    [Fact]
    public async Task Of_two_requests_that_append_at_once_one_is_told_that_the_other_does()
    {
        var slow = new SlowBody([1, 2, 3]);
        var first = Store().AppendAsync(Id, 0, 10, slow, Cancel);

        var second = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Store().AppendAsync(Id, 0, 10, new MemoryStream([9, 9, 9]), Cancel)
        );
        slow.Go.SetResult();

        Assert.Equal("attachment.busy", second.Code);
        Assert.Equal(3, await first);
        Assert.Equal([1, 2, 3], await Store().ReadUploadAsync(Id, Cancel));
    }

    [Fact]
    public async Task Another_offset_is_refused_with_the_right_one()
    {
        await Store().AppendAsync(Id, 0, 10, new MemoryStream([1, 2, 3]), Cancel);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Store().AppendAsync(Id, 0, 10, new MemoryStream([1, 2, 3]), Cancel)
        );
        Assert.Equal("attachment.offset 3", $"{refused.Code} {refused.Facts["offset"]}");
    }

    [Fact]
    public async Task Of_a_piece_that_is_too_long_nothing_is_appended()
    {
        await Store().AppendAsync(Id, 0, 10, new MemoryStream([1, 2, 3]), Cancel);
        var refused = await Assert.ThrowsAsync<BadHttpRequestException>(() =>
            Store().AppendAsync(Id, 3, 7, new MemoryStream(new byte[8]), Cancel)
        );
        Assert.Equal(413, refused.StatusCode);
        Assert.Equal(3, await Store().GetOffsetAsync(Id, Cancel));
    }

    [Fact]
    public async Task A_part_is_never_overwritten_and_is_gone_when_deleted()
    {
        var store = Store();
        await store.WriteAsync(Id, AttachmentPart.Content, [1], Cancel);
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            store.WriteAsync(Id, AttachmentPart.Content, [2], Cancel)
        );
        await using (var content = await store.OpenAsync(Id, AttachmentPart.Content, Cancel))
        {
            Assert.Equal(1, content.ReadByte());
        }
        await store.DeletePartsAsync(Id, Cancel);
        await store.DeletePartsAsync(Id, Cancel);
        await store.DeleteUploadAsync(Id, Cancel);
        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_says_so()
    {
        var store = Store();
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            store.OpenAsync(Id, AttachmentPart.Content, Cancel)
        );
        Directory.Delete(Path.Combine(folder, "uploads"), recursive: true);
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            store.AppendAsync(Id, 0, 10, new MemoryStream([1]), Cancel)
        );
    }

    private DirectoryStore Store() => new(Options.Create(new AttachmentSettings { Folder = folder }));

    /// <summary>Ends with an error, as the body of a telephone that loses its connection.</summary>
    private sealed class BrokenBody(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("Connection reset.");
    }

    /// <summary>Has no byte before it is told to go on.</summary>
    private sealed class SlowBody(byte[] bytes) : MemoryStream(bytes)
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await Go.Task;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
