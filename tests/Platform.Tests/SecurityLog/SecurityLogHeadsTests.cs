using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.PlatformTests.SecurityLog;

public sealed class SecurityLogHeadsTests
{
    [Fact]
    public async Task Notes_are_read_as_soon_as_a_line_being_added_is_complete()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("security-log");
        var path = Path.Combine(folder.FullName, "sample.heads");
        await File.WriteAllTextAsync(path, $"2026-11-30T00:00:00Z 1 {new string('a', 64)}\n", cancel);
        var heads = new SecurityLogHeads(Options.Create(new SecurityLogOptions { Heads = folder.FullName }));
        Task<Dictionary<long, HashSet<string>>?> reading;
        await using (new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None))
        {
            reading = heads.ReadAsync("sample", cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }

        Assert.Equal([1], (await reading)!.Keys);
        folder.Delete(recursive: true);
    }
}
