using NativeServers;

namespace GovPlatform.Board.Tests;

/// <summary>
/// The browser of this machine; installed with apt-get where it is missing, which <c>GOVPLATFORM_INSTALL=never</c>
/// refuses.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Packages = ["chromium", "fonts-noto-cjk"];

    /// <summary>Path of the browser.</summary>
    /// <exception cref="InvalidOperationException">It is not there and may not or cannot be installed.</exception>
    public static async Task<string> FindAsync()
    {
        if (Find() is { } found)
            return found;
        if (Refusal() is { } refusal)
        {
            throw new InvalidOperationException(
                $"Chromium not found, and {refusal}. Install by hand:\n"
                    + $"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {string.Join(' ', Packages)}"
            );
        }
        await Apt.InstallAsync(Packages);
        return Find() ?? throw new InvalidOperationException("apt-get installed chromium, yet no browser is there.");
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private static string? Refusal() =>
        Environment.GetEnvironmentVariable("GOVPLATFORM_INSTALL") == "never"
            ? "GOVPLATFORM_INSTALL=never forbids installing it"
        : !File.Exists("/usr/bin/apt-get") ? "this system has no apt-get"
        : Environment.UserName != "root" ? "only root may install it"
        : null;
}
