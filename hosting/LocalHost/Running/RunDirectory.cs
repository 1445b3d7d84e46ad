using Aspire.Hosting;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Servers;

namespace GovPlatform.LocalHost.Running;

/// <summary>The directory of a run: others may pass through it (PostgreSQL's user must) and read nothing.</summary>
internal static class RunDirectory
{
    private const UnixFileMode Passage =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    internal static void Make(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            File.SetUnixFileMode(directory, Passage);
            Directory.CreateDirectory(LogsOf(directory), PrivateFile.DirectoryMode);
        }
        catch (UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"{directory} cannot be written by {Environment.UserName}. Was it made by another user? "
                    + "Remove it as that user, or name another place with GOVPLATFORM_RUN."
            );
        }
    }

    internal static string LogsOf(string directory) => Path.Combine(directory, "logs");

    /// <summary>Empties it, but for the lock that this run holds and the file of its children.</summary>
    internal static void Empty(string directory)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else if (entry.Name is not ("lock" or Watchdog.OwnerFile))
            {
                entry.Delete();
            }
        }
        Directory.CreateDirectory(LogsOf(directory), PrivateFile.DirectoryMode);
    }
}
