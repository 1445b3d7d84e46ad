using GovPlatform.IncidentService.Attachments;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Attachments;

public sealed class DirectoryStoreTests : AttachmentStoreTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govplatform-store-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_part_is_never_overwritten()
    {
        await Store().WriteAsync(Id, AttachmentPart.Content, [1], Cancel);
        await Assert.ThrowsAsync<DependencyUnavailableException>(() =>
            Store().WriteAsync(Id, AttachmentPart.Content, [2], Cancel)
        );
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

    internal override IAttachmentStore Store() =>
        new DirectoryStore(Options.Create(new AttachmentSettings { Folder = folder }));

    internal override Task<int> CountAsync() =>
        Task.FromResult(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count());
}
