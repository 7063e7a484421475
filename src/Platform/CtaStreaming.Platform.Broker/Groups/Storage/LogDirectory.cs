namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>
/// The folder of a log that can be replaced as a whole. A crash at any step leaves one complete log:
/// <list type="number">
/// <item>the snapshot is written beside the log: found after a crash, it may be incomplete and is deleted;</item>
/// <item>the log is renamed: from here on the snapshot, complete by now, is the log;</item>
/// <item>the snapshot is renamed to be the log;</item>
/// <item>the old log is deleted.</item>
/// </list>
/// </summary>
internal sealed class LogDirectory
{
    private readonly string _snapshot;
    private readonly string _replaced;

    private LogDirectory(string path)
    {
        Path = path;
        _snapshot = path + ".snapshot";
        _replaced = path + ".replaced";
    }

    public string Path { get; }

    /// <summary>Finishes or undoes a replacement that a crash interrupted.</summary>
    public static LogDirectory Recover(string path)
    {
        var directory = new LogDirectory(path);
        if (!Directory.Exists(path) && Directory.Exists(directory._replaced)) Directory.Move(directory._snapshot, path);
        Delete(directory._snapshot);
        Delete(directory._replaced);
        return directory;
    }

    /// <summary>The folder to write the snapshot into.</summary>
    public string StartSnapshot()
    {
        // Begun even when nothing will be written into it: an empty log creates no folder by itself, and the swap needs one.
        Delete(_snapshot);
        return Directory.CreateDirectory(_snapshot).FullName;
    }

    /// <summary>Puts the finished snapshot, whose files are closed, into the log's place, whose files are closed too.</summary>
    public void SwapInSnapshot()
    {
        Directory.Move(Path, _replaced);
        Directory.Move(_snapshot, Path);
        Delete(_replaced);
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
