namespace CtaStreaming.Platform.Broker.Tests;

/// <summary>What a data folder holds at one moment: what kill -9 at that moment would leave behind.</summary>
internal static class CrashImage
{
    public static void Take(string directory, string copy)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            // The lock is the running broker's. A file half written beside the one it will replace may be renamed while it is looked at.
            if (Path.GetFileName(file) == ".lock" || file.EndsWith(".tmp", StringComparison.Ordinal)) continue;
            var target = Path.Combine(copy, Path.GetRelativePath(directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
