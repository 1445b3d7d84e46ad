namespace GovPlatform.LocalHost.Processes;

/// <summary>A lock between processes that the kernel releases when its holder dies.</summary>
internal static class FileLock
{
    /// <summary>The lock, or null while another process holds it.</summary>
    internal static FileStream? Try(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The lock, or null when it was not to be had in time.</summary>
    internal static async Task<FileStream?> WaitAsync(string path, TimeSpan patience)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            if (Try(path) is { } taken)
            {
                return taken;
            }
            if (Environment.TickCount64 > deadline)
            {
                return null;
            }
            await Task.Delay(100);
        }
    }
}
