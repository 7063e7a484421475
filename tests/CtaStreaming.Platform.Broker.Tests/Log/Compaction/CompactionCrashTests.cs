using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Log.Compaction;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

/// <summary>
/// Every state of the folder that a process killed in the middle of a pass can leave. Its files before and after the pass are known, and
/// so is the order in which a swap goes from one to the other. (Between two swaps the log looks at the clock.)
/// </summary>
public sealed class CompactionCrashTests : IDisposable
{
    private static readonly LogConfig Config = CompactedLog.Defaults with { SegmentBytes = 600 };

    private readonly CompactedLog _log = new(Config);
    private readonly Dictionary<string, string> _table;
    private readonly Dictionary<string, byte[]> _before;
    private readonly Dictionary<string, byte[]> _after;

    public CompactionCrashTests()
    {
        for (var i = 0; i < 60; i++)
        {
            var codec = (CompressionCodec)(i % 4); // all but zstd
            _log.PutBatch(codec, ($"key {i % 7}", $"{i}"), ($"other {i % 11}", i % 3 == 0 ? null : $"{i}"));
        }

        _log.Age();
        _log.Log.Flush();
        _log.Put(("key 0", "after the checkpoint"));
        _table = _log.Table;
        // Closed, because an open log may be writing a checkpoint in the background: a file was listed once and gone when it was read.
        _log.Log.Close(clean: false);
        _before = Files();
        _log.Reopen(clean: false);
        Assert.True(_log.Log.Compact());
        Assert.Equal(_table, _log.Table);
        _log.Log.Close(clean: false);
        _after = Files();
    }

    private string Folder => _log.Directory.Path;

    [Fact]
    public void Killed_while_a_cleaned_segment_was_written()
    {
        var (name, bytes) = Replaced().First();
        foreach (var length in new[] { 0, 1, 60, 61, bytes.Length / 2, bytes.Length - 1, bytes.Length })
        {
            Restore(_before);
            File.WriteAllBytes(Path.Combine(Folder, name + CleanedFiles.Cleaned), bytes[..length]);
            AssertHolds();
        }
    }

    [Fact]
    public void Killed_anywhere_between_committing_a_cleaned_segment_and_having_it_in_its_place()
    {
        var replaced = Replaced().ToArray();
        Assert.True(replaced.Length >= 2);
        for (var done = 0; done < replaced.Length; done++)
        {
            // Those before it are in their places already. Of the segments it stands for, more and more are gone.
            var gone = Replaces(replaced[done].Key).ToArray();
            for (var deleted = 0; deleted <= gone.Length; deleted++)
            {
                Restore(_before);
                for (var i = 0; i < done; i++) Put(replaced[i].Key, replaced[i].Value);
                foreach (var name in gone[..deleted]) File.Delete(Path.Combine(Folder, name));
                File.WriteAllBytes(Path.Combine(Folder, replaced[done].Key + CleanedFiles.Swap), replaced[done].Value);
                AssertHolds();
            }

            Restore(_before);
            for (var i = 0; i <= done; i++) Put(replaced[i].Key, replaced[i].Value);
            AssertHolds();
        }
    }

    [Fact]
    public void Killed_after_the_last_swap_and_before_the_pass_was_noted()
    {
        Restore(_after);
        File.WriteAllBytes(Path.Combine(Folder, "checkpoint"), _before["checkpoint"]);
        AssertHolds();
        Restore(_after);
        File.Delete(Path.Combine(Folder, "checkpoint"));
        AssertHolds();
    }

    [Fact]
    public void Killed_after_any_of_the_swaps_of_a_pass()
    {
        var images = new List<Dictionary<string, byte[]>>();
        Restore(_before);
        using (var log = PartitionLog.Open(Folder, Config, new ObservedTime(_log.Directory.Time, () => images.Add(Files()))))
        {
            images.Clear();
            Assert.True(log.Compact());
            log.Close(clean: false);
        }

        Assert.True(images.Count > Replaced().Count());
        foreach (var image in images)
        {
            Restore(image);
            // It goes by name and size, and would take a segment for the one that it replaced if both had the same length.
            if (image != images[0]) Assert.DoesNotContain(Checkpoint.Load(Folder)!.Segments, segment => segment.BaseOffset < 120);
            AssertHolds();
        }
    }

    [Fact]
    public void A_cleaned_segment_that_was_damaged_after_it_had_counted_is_reported_and_not_thrown_away()
    {
        var (name, bytes) = Replaced().First();
        var damaged = bytes.ToArray();
        damaged[^1] ^= 1;
        Restore(_before);
        File.WriteAllBytes(Path.Combine(Folder, name + CleanedFiles.Swap), damaged);
        var exception = Assert.Throws<CorruptLogException>(() => _log.Directory.Open(Config));
        Assert.Contains(name + CleanedFiles.Swap, exception.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, name + CleanedFiles.Swap)));
    }

    public void Dispose() => _log.Dispose();

    private static bool IsSegment(string name) => name.EndsWith(".log", StringComparison.Ordinal);

    /// <summary>The segments that the pass wrote, oldest first.</summary>
    private IEnumerable<KeyValuePair<string, byte[]>> Replaced() => _after
        .Where(pair => IsSegment(pair.Key) && pair.Value.Length > 0)
        .Where(pair => !(_before.TryGetValue(pair.Key, out var old) && old.AsSpan().SequenceEqual(pair.Value)))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The segments that one of them stands for, in the order in which they are deleted.</summary>
    private IEnumerable<string> Replaces(string name)
    {
        var next = _after.Keys.Where(IsSegment).Order(StringComparer.Ordinal).SkipWhile(other => other != name).ElementAtOrDefault(1);
        return _before.Keys.Where(IsSegment).Order(StringComparer.Ordinal)
            .Where(old => string.CompareOrdinal(old, name) >= 0 && (next is null || string.CompareOrdinal(old, next) < 0));
    }

    private void Put(string name, byte[] bytes)
    {
        foreach (var old in Replaces(name)) File.Delete(Path.Combine(Folder, old));
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
    }

    private Dictionary<string, byte[]> Files() =>
        Directory.GetFiles(Folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    private void Restore(Dictionary<string, byte[]> files)
    {
        foreach (var path in Directory.GetFiles(Folder)) File.Delete(path);
        foreach (var (name, bytes) in files) File.WriteAllBytes(Path.Combine(Folder, name), bytes);
    }

    private void AssertHolds()
    {
        _log.Reopen(clean: false);
        Assert.Equal(_table, _log.Table);
        Assert.Equal((0, 121), (_log.Log.StartOffset, _log.Log.EndOffset));
        Assert.All(Files().Keys, name => Assert.True(IsSegment(name) || name == "checkpoint", name));
        _log.Log.Compact();
        Assert.Equal(_table, _log.Table);
        Assert.Equal(121, _log.PutBatch(CompressionCodec.None, ("new key", "new")));
        _log.Log.Close(clean: false); // before the files are exchanged under it
    }

    private sealed class ObservedTime(TimeProvider time, Action looked) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            looked();
            return time.GetUtcNow();
        }
    }
}
