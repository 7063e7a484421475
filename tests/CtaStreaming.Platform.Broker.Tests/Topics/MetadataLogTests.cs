using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Topics;

public sealed class MetadataLogTests : IDisposable
{
    private static readonly MetadataRecord[] Records =
    [
        new ClusterRecord("a-cluster"),
        new TopicRecord("t", Guid.NewGuid(), 3, [KeyValuePair.Create("retention.ms", (string?)"1")]),
        new ProducerIdsRecord(1000),
        new TopicRemovedRecord("t"),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("cta-metadata-").FullName;

    private string LogPath => Path.Combine(_directory, "metadata.log");

    [Fact]
    public void Records_come_back_in_order()
    {
        Write(Records);
        Assert.Equal(Records.Length, Read().Count);
        var topic = Assert.IsType<TopicRecord>(Read()[1]);
        Assert.Equal(("t", 3, ((TopicRecord)Records[1]).Id), (topic.Name, topic.Partitions, topic.Id));
        Assert.Equal([KeyValuePair.Create("retention.ms", (string?)"1")], topic.Configs);
        Assert.Equal(Records[2..], Read()[2..]);
    }

    [Fact]
    public void A_write_cut_off_anywhere_loses_only_itself_and_writing_goes_on()
    {
        Write(Records);
        var whole = File.ReadAllBytes(LogPath);
        var before = whole.Length - FrameLength(Records[^1]);
        for (var length = before + 1; length < whole.Length; length++)
        {
            File.WriteAllBytes(LogPath, whole[..length]);
            Assert.Equal(3, Read().Count);
            Assert.Equal(before, new FileInfo(LogPath).Length);
            Write(Records[^1]);
            Assert.Equal(4, Read().Count);
        }
    }

    [Fact]
    public void Zeros_at_the_end_are_cut_away()
    {
        Write(Records);
        using (var file = File.OpenWrite(LogPath)) file.SetLength(file.Length + 5000);
        Assert.Equal(4, Read().Count);
    }

    [Fact]
    public void Damage_before_the_end_is_reported_with_its_place_and_nothing_is_changed()
    {
        Write(Records);
        var whole = File.ReadAllBytes(LogPath);
        for (var at = 0; at < whole.Length - FrameLength(Records[^1]); at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x40;
            File.WriteAllBytes(LogPath, damaged);
            var refused = Assert.Throws<IOException>(() => Read());
            Assert.Contains("is damaged at byte", refused.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(LogPath));
        }
    }

    [Fact]
    public void History_is_forgotten_when_there_is_much_of_it()
    {
        using (var log = MetadataState.Open(LogPath, out _))
        {
            log.Append(new TopicRecord("kept", Guid.NewGuid(), 1, []));
            for (var i = 0; i < 500; i++)
                log.Append([new TopicRecord("t", Guid.NewGuid(), 1, []), new TopicRemovedRecord("t"), new ProducerIdsRecord(i * 1000)]);
        }

        var before = new FileInfo(LogPath).Length;
        MetadataState.Open(LogPath, out var state).Dispose();
        Assert.Equal(["kept"], state.Topics.Keys);
        Assert.Equal(499_000, state.ProducerIdsBefore);
        Assert.InRange(new FileInfo(LogPath).Length, 1, before / 100);
        MetadataState.Open(LogPath, out var again).Dispose();
        Assert.Equal(state.ClusterId, again.ClusterId);
        Assert.Equal(["kept"], again.Topics.Keys);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Write(params MetadataRecord[] records)
    {
        using var log = MetadataLog.Open(LogPath, out _);
        log.Append(records);
    }

    private List<MetadataRecord> Read()
    {
        MetadataLog.Open(LogPath, out var records).Dispose();
        return records;
    }

    private static int FrameLength(MetadataRecord record)
    {
        using var writer = new ResponseWriter(flexible: true);
        record.WriteTo(writer);
        return writer.Length + 8;
    }
}
