namespace GovPlatform.LocalHost.Servers;

/// <summary>Files nobody else may read.</summary>
internal static class PrivateFile
{
    internal const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Written whole or not at all, and never for a moment readable by others.</summary>
    internal static async Task WriteAsync(string path, string text, CancellationToken cancel)
    {
        var next = path + ".new";
        File.Delete(next);
        var options = new FileStreamOptions
        {
            Mode = System.IO.FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = FileMode,
        };
        await using (var writer = new StreamWriter(next, options))
        {
            await writer.WriteAsync(text.AsMemory(), cancel);
        }
        File.Move(next, path, overwrite: true);
    }
}
