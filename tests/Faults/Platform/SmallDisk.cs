using System.Diagnostics;

namespace GovPlatform.Faults.Platform;

/// <summary>
/// A small disk of its own for PostgreSQL, which can be filled: a loop device with ext4 or, where there is none, memory
/// (tmpfs). Only root may mount.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int MegaBytes = 900;

    private readonly string folder;
    private readonly string image;

    private SmallDisk(string folder, string image, string kind) =>
        (this.folder, this.image, Kind) = (folder, image, kind);

    /// <summary><c>loop</c> or <c>tmpfs</c>.</summary>
    public string Kind { get; }

    private string Ballast => Path.Combine(folder, "ballast");

    /// <summary>Mounts a new disk on a folder, or returns null if this machine does not allow it.</summary>
    public static SmallDisk? TryMount(string folder, string image)
    {
        Directory.CreateDirectory(folder);
        if (
            Run("truncate", "-s", $"{MegaBytes}M", image)
            && Run("mkfs.ext4", "-q", "-m", "0", "-F", image)
            && Run("mount", "-o", "loop", image, folder)
        )
        {
            return new SmallDisk(folder, image, "loop");
        }
        File.Delete(image);
        return Run("mount", "-t", "tmpfs", "-o", $"size={MegaBytes}m,mode=0711", "tmpfs", folder)
            ? new SmallDisk(folder, image, "tmpfs")
            : null;
    }

    /// <summary>Leaves not one free block.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            RandomAccess.SetLength(file.SafeFileHandle, 0);
            // Large pieces first; the last ones, block by block, until the disk refuses.
            var piece = new byte[1024 * 1024];
            for (var written = 0L; written + piece.Length < free; written += piece.Length)
            {
                file.Write(piece);
            }
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // No space left on device, as intended.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        _ = Run("umount", folder) || Run("umount", "-l", folder);
        File.Delete(image);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
