using Aspire.Hosting;
using CliWrap;
using CliWrap.Buffered;

namespace NativeServers;

/// <summary>Programs, files and rights of this machine.</summary>
internal static class Machine
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    internal static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>Full path of a program on the PATH; null where there is none.</summary>
    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Arguments by which setpriv(1) becomes a user before it becomes the program that follows them.</summary>
    internal static string[] As(string? user) =>
        user is null ? [] : ["--reuid", user, "--regid", user, "--init-groups"];

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="DistributedApplicationException">It ended with another code than 0; the message holds what it printed.</exception>
    internal static async Task RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancel,
        Action<string>? onLine = null
    )
    {
        var result = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory("/")
            // Unmarked: a package installation is not to be stopped half-way, so the watchdog leaves it alone.
            .WithEnvironmentVariables(set =>
                set.Set("DEBIAN_FRONTEND", "noninteractive").Set("LC_ALL", "C").Set(Watchdog.Mark, null)
            )
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => onLine?.Invoke(line)))
            .ExecuteBufferedAsync(cancel);
        if (!result.IsSuccess)
        {
            var output = string.Join('\n', (result.StandardOutput + result.StandardError).Split('\n').TakeLast(15));
            throw new DistributedApplicationException(
                $"{program} {string.Join(' ', arguments)} ended with exit code {result.ExitCode}:\n{output}"
            );
        }
    }

    /// <summary>Whether a program is here and ends with exit code 0.</summary>
    internal static async Task<bool> SucceedsAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancel
    ) =>
        Find(program) is not null
        && (
            await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancel)
        ).IsSuccess;

    /// <summary>Writes a file whole or not at all, and readable by its owner alone from the first byte on.</summary>
    internal static void WritePrivate(string path, string text)
    {
        var next = path + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(text);
        }
        File.Move(next, path, overwrite: true);
    }

    /// <summary>An exclusive lock, as flock(1) takes, that the kernel releases when its holder dies; null while it is taken.</summary>
    internal static FileStream? TryLock(string path)
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
}
