using GovPlatform.Faults.Log;
using Xunit;

namespace GovPlatform.Faults.Tests;

public sealed class OperationLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govplatform-log-").FullName;

    private string Path => System.IO.Path.Combine(folder, "log.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Lines_come_back_as_they_were_written()
    {
        LoggedLine[] lines =
        [
            new(1, Outcome.Sent, "report", "标记", null, "hash", DateTimeOffset.UnixEpoch),
            new(1, Outcome.Ok, "report", "标记", "key", "hash", DateTimeOffset.UnixEpoch, true, 201, null, "id", 1),
        ];
        using (var log = new OperationLog(Path))
        {
            Array.ForEach(lines, log.Write);
        }

        Assert.Equal(lines, OperationLog.Read(Path));
    }

    [Fact]
    public void A_line_is_on_the_disk_when_the_write_returns()
    {
        using var log = new OperationLog(Path);
        log.Write(new(1, Outcome.Sent, "report", "m", null, "", DateTimeOffset.UnixEpoch));

        Assert.Single(File.ReadAllLines(Path));
    }

    [Fact]
    public void A_line_that_was_cut_off_counts_as_not_written()
    {
        using (var log = new OperationLog(Path))
        {
            log.Write(new(1, Outcome.Sent, "report", "m", null, "", DateTimeOffset.UnixEpoch));
        }
        File.AppendAllText(Path, """{"number":2,"outc""");

        Assert.Single(OperationLog.Read(Path));
    }
}
