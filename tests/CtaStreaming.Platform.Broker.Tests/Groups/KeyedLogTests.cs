using System.Text;
using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class KeyedLogTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("keyed-log-");
    private readonly ManualTimeProvider _time = new();

    private string Path => System.IO.Path.Combine(_root.FullName, "log");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_last_value_of_each_key_is_there_after_a_restart_and_a_null_ends_a_key()
    {
        using (var log = Open())
        {
            log.Append([Record("a", "1"), Record("b", "1"), Record("c", "")]);
            log.Append([Record("a", "2")]);
            log.Append([Record("b", null)]);
        }

        using var reopened = Open();
        Assert.Equal(["a=2", "c="], Texts(reopened));
    }

    [Fact]
    public void Garbage_does_not_make_the_log_grow_without_bound()
    {
        using var log = Open(garbageAllowance: 10_000);
        for (var round = 0; round < 2000; round++) log.Append([Record($"key {round % 10}", $"{round}")]);
        Assert.InRange(log.SizeInBytes, 1, 12_000);
        Assert.Equal(Enumerable.Range(0, 10).Select(key => $"key {key}={1990 + key}"), Texts(log));
    }

    [Fact]
    public void A_log_full_of_garbage_is_cut_down_at_the_start_and_can_be_written_on()
    {
        using (var log = Open())
        {
            for (var round = 0; round < 500; round++) log.Append([Record("a", $"{round}")]);
        }

        using (var log = Open(garbageAllowance: 1000))
        {
            Assert.InRange(log.SizeInBytes, 1, 200);
            log.Append([Record("b", "new")]);
        }

        using var reopened = Open();
        Assert.Equal(["a=499", "b=new"], Texts(reopened));
    }

    [Fact]
    public void When_every_key_has_ended_nothing_is_left_of_the_log()
    {
        using (var log = Open())
        {
            for (var round = 0; round < 50; round++) log.Append([Record("a", "1"), Record("a", null)]);
        }

        using (var log = Open(garbageAllowance: 0)) Assert.Equal(0, log.SizeInBytes);
        using var reopened = Open();
        Assert.Empty(reopened.Entries);
        reopened.Append([Record("a", "2")]);
        Assert.Equal(["a=2"], Texts(reopened));
    }

    [Theory]
    [InlineData("unfinished snapshot", "log", "log.snapshot")]
    [InlineData("old log set aside", "log.replaced", "log.snapshot")]
    [InlineData("snapshot in place", "log.replaced", "log")]
    public void A_crash_at_any_step_of_the_swap_leaves_one_whole_log(string step, string old, string snapshot)
    {
        using (var log = Open()) log.Append([Record("a", "1")]);
        Directory.Move(Path, Path + ".whole");
        Directory.CreateDirectory(System.IO.Path.Combine(_root.FullName, old));
        if (step == "unfinished snapshot")
        {
            Directory.Delete(System.IO.Path.Combine(_root.FullName, old));
            Directory.Move(Path + ".whole", System.IO.Path.Combine(_root.FullName, old));
            File.WriteAllText(System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(_root.FullName, snapshot)).FullName, "00000000000000000000.log"), "torn");
        }
        else
        {
            Directory.Move(Path + ".whole", System.IO.Path.Combine(_root.FullName, snapshot));
        }

        using (var reopened = Open()) Assert.Equal(["a=1"], Texts(reopened));
        Assert.Equal(["log"], _root.EnumerateDirectories().Select(directory => directory.Name));
    }

    private static KeyedRecord Record(string key, string? value) =>
        new(Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value));

    private static IEnumerable<string> Texts(KeyedLog log) =>
        log.Entries.Select(entry => $"{Encoding.UTF8.GetString(entry.Key)}={Encoding.UTF8.GetString(entry.Value)}").Order(StringComparer.Ordinal);

    private KeyedLog Open(long garbageAllowance = 1024 * 1024) => KeyedLog.Open(Path, _time, garbageAllowance);
}
