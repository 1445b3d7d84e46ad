using System.Runtime.InteropServices;

namespace GovPlatform.LocalHost.Processes;

/// <summary>The few calls .NET has no method for.</summary>
internal static partial class LinuxCalls
{
    internal static bool IsRoot => GetEffectiveUser() == 0;

    internal static int ParentProcess => GetParent();

    /// <summary>Signals one process. False: there is none, or it is not ours.</summary>
    internal static bool Send(int process, Signal signal) => Kill(process, (int)signal) == 0;

    /// <summary>Signals every process of a group.</summary>
    internal static bool SendToGroup(int group, Signal signal) => Kill(-group, (int)signal) == 0;

    /// <summary>A script that starts us with <c>&amp;</c> leaves Ctrl-C ignored; we always want to hear it.</summary>
    internal static void HeedInterrupt()
    {
        SetHandler((int)Signal.Interrupt, 0);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
