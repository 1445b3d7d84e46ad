using System.Security.Cryptography;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Attachments;

/// <summary>What every store of attachments keeps to.</summary>
public abstract class AttachmentStoreTests
{
    protected static Guid Id { get; } = Guid.Parse("01a20509-ba83-705d-bc13-d0f5d774ccc1");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Another instance on the same bytes, as of another process.</summary>
    internal abstract IAttachmentStore Store();

    /// <summary>Number of files or objects.</summary>
    internal abstract Task<int> CountAsync();

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
    public async Task Of_two_requests_that_append_at_once_none_damages_the_other()
    {
        var slow = new SlowBody([1, 2, 3]);
        var first = OutcomeAsync(Store().AppendAsync(Id, 0, 10, slow, Cancel));
        var second = await OutcomeAsync(Store().AppendAsync(Id, 0, 10, new MemoryStream([1, 2, 3, 4]), Cancel));
        slow.Go.SetResult();

        // A folder is locked by who comes first; in a bucket both write.
        Assert.Contains((await first, second), new[] { ("3", "attachment.busy"), ("3", "4") });
        var offset = await Store().GetOffsetAsync(Id, Cancel);
        Assert.Equal(3, offset);
        await Store().AppendAsync(Id, offset, 10 - offset, new MemoryStream([4, 5]), Cancel);
        Assert.Equal([1, 2, 3, 4, 5], await Store().ReadUploadAsync(Id, Cancel));

        static async Task<string> OutcomeAsync(Task<long> append)
        {
            try
            {
                return $"{await append}";
            }
            catch (RuleBrokenException refused)
            {
                return refused.Code;
            }
        }
    }

    [Fact]
    public async Task A_long_piece_and_a_short_one_are_the_whole()
    {
        var whole = RandomNumberGenerator.GetBytes(2_500_000);
        var half = await Store().AppendAsync(Id, 0, whole.Length, new MemoryStream(whole[..2_400_001]), Cancel);
        Assert.Equal(2_400_001, half);
        await Store().AppendAsync(Id, half, whole.Length - half, new MemoryStream(whole[2_400_001..]), Cancel);
        Assert.Equal(whole, await Store().ReadUploadAsync(Id, Cancel));
        await Store().DeleteUploadAsync(Id, Cancel);
        Assert.Equal((0, 0), (await Store().GetOffsetAsync(Id, Cancel), await CountAsync()));
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

    /// <summary>As the server ends a body of unknown length that exceeds its limit.</summary>
    [Fact]
    public async Task Of_a_piece_that_the_server_ends_as_too_long_nothing_is_appended()
    {
        await Store().AppendAsync(Id, 0, 10, new MemoryStream([1, 2, 3]), Cancel);
        using var ended = new BrokenBody([4, 5], new BadHttpRequestException("Too long.", 413));
        await Assert.ThrowsAsync<BadHttpRequestException>(() => Store().AppendAsync(Id, 3, 7, ended, Cancel));
        Assert.Equal(3, await Store().GetOffsetAsync(Id, Cancel));
    }

    [Fact]
    public async Task A_piece_for_what_is_gone_leaves_nothing_behind()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Store().AppendAsync(Id, 3, 7, new MemoryStream([4]), Cancel)
        );
        Assert.Equal("attachment.offset 0", $"{refused.Code} {refused.Facts["offset"]}");
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_part_can_be_read_from_anywhere_and_is_gone_when_deleted()
    {
        await Store().WriteAsync(Id, AttachmentPart.Content, [1, 2, 3, 4], Cancel);
        await Store().WriteAsync(Id, AttachmentPart.Thumbnail, [9], Cancel);
        await using (var content = await Store().OpenAsync(Id, AttachmentPart.Content, Cancel))
        {
            content.Position = 2;
            Assert.Equal((3, 4L), (content.ReadByte(), content.Length));
        }
        await Store().DeletePartsAsync(Id, Cancel);
        await Store().DeletePartsAsync(Id, Cancel);
        await Store().DeleteUploadAsync(Id, Cancel);
        Assert.Equal(0, await CountAsync());
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            Store().OpenAsync(Id, AttachmentPart.Content, Cancel)
        );
    }

    /// <summary>Ends with an error, as the body of a telephone that loses its connection.</summary>
    private sealed class BrokenBody(byte[] bytes, Exception? end = null) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length
                ? base.ReadAsync(buffer, cancellationToken)
                : throw end ?? new IOException("Connection reset.");
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
