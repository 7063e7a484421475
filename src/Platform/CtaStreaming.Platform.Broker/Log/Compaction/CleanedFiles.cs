using System.Globalization;

namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>What a compaction that was interrupted leaves in a partition's folder.</summary>
internal static class CleanedFiles
{
    /// <summary>A cleaned segment that may be incomplete. Those it was made from are all there.</summary>
    public const string Cleaned = ".cleaned";

    /// <summary>A cleaned segment that is whole and durable. Those it was made from are to go.</summary>
    public const string Swap = ".swap";

    /// <summary>Undoes what was not committed and finishes what was.</summary>
    /// <exception cref="CorruptLogException">A cleaned segment was damaged after it had been made durable.</exception>
    public static void Recover(string directory, OpenFiles openFiles)
    {
        foreach (var path in Directory.GetFiles(directory, $"*{Segment.Extension}.*"))
        {
            if (path.EndsWith(Cleaned, StringComparison.Ordinal)) File.Delete(path);
            else if (path.EndsWith(Swap, StringComparison.Ordinal)) Finish(directory, path, openFiles);
        }
    }

    private static void Finish(string directory, string path, OpenFiles openFiles)
    {
        var target = path[..^Swap.Length];
        var first = BaseOffset(target);
        var next = NextOffset(path, first, openFiles);
        foreach (var replaced in Directory.GetFiles(directory, "*" + Segment.Extension))
        {
            if (BaseOffset(replaced) is var offset && offset >= first && offset < next) File.Delete(replaced);
        }

        File.Move(path, target);
    }

    /// <summary>A cleaned segment ends at the offset at which the last of those it replaces did.</summary>
    private static long NextOffset(string path, long first, OpenFiles openFiles)
    {
        using var file = new SegmentFile(path, openFiles, isNew: false);
        using var scanner = new SegmentScanner(file, new FileInfo(path).Length);
        scanner.Seek(0, first);
        while (scanner.TryRead(out _))
        {
        }

        return scanner.Fault is null
            ? scanner.ExpectedOffset
            : throw new CorruptLogException(path, scanner.Position, scanner.ExpectedOffset, scanner.Fault);
    }

    /// <summary>-1 for a file that is no segment.</summary>
    private static long BaseOffset(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : -1;
    }
}
