using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Makes the names in a directory survive a power failure: flushing a new file keeps its bytes, not the entry that leads to them.
/// .NET opens no directories, hence the call of the C library. Windows keeps its directories by itself.
/// </summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = new SafeFileHandle(Open(directory, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid) throw new IOException($"{directory} could not be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
