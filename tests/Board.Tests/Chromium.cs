using NativeServers;

namespace GovPlatform.Board.Tests;

/// <summary>
/// Finds the browser of this machine. If there is none, it is installed with apt-get, unless
/// <c>GOVPLATFORM_INSTALL=never</c>.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Packages = ["chromium", "fonts-noto-cjk"];

    /// <summary>Path of the browser's executable.</summary>
    /// <exception cref="InvalidOperationException">There is no browser, and it may not or cannot be
    /// installed.</exception>
    public static async Task<string> FindAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }
        if (ReasonNotToInstall() is { } reason)
        {
            throw new InvalidOperationException(
                $"Chromium not found, and {reason}. Install by hand:\n"
                    + $"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {string.Join(' ', Packages)}"
            );
        }
        await Apt.InstallAsync(Packages);
        return Find() ?? throw new InvalidOperationException("apt-get installed chromium, but no browser was found.");
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private static string? ReasonNotToInstall() =>
        Environment.GetEnvironmentVariable("GOVPLATFORM_INSTALL") == "never"
            ? "GOVPLATFORM_INSTALL=never forbids installing it"
        : !File.Exists("/usr/bin/apt-get") ? "this system has no apt-get"
        : Environment.UserName != "root" ? "only root may install it"
        : null;
}
