using Aspire.Hosting;
using CliWrap;
using CliWrap.Buffered;

namespace NativeServers;

/// <summary>Runs programs of this machine and writes private files.</summary>
internal static class Machine
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    internal static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>Full path of a program on the PATH, or null.</summary>
    internal static string? FindProgram(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Options of setpriv(1) that switch to a user; none for null.</summary>
    internal static string[] SetprivOptions(string? user) =>
        user is null ? [] : ["--reuid", user, "--regid", user, "--init-groups"];

    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="onLine">Receives each line of standard output.</param>
    /// <exception cref="DistributedApplicationException">
    /// The exit code was not 0; the message contains the last lines of the output.
    /// </exception>
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
            // Without the watchdog's mark, so that it does not interrupt a package installation.
            .WithEnvironmentVariables(set =>
                set.Set("DEBIAN_FRONTEND", "noninteractive").Set("LC_ALL", "C").Set(Watchdog.MarkVariable, null)
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

    /// <summary>Whether a program exists and ends with exit code 0.</summary>
    internal static async Task<bool> SucceedsAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancel
    ) =>
        FindProgram(program) is not null
        && (
            await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancel)
        ).IsSuccess;

    /// <summary>Writes a file atomically, with mode 0600 from its creation on.</summary>
    internal static void WritePrivate(string path, string text)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(text);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>
    /// Takes an exclusive lock, compatible with flock(1), which the kernel releases when the process ends; null if it
    /// is held by another process.
    /// </summary>
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
