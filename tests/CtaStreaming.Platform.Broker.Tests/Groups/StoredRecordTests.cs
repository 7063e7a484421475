using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>The bytes on disk are a contract with older and newer brokers, and with tools that know Kafka's layout.</summary>
public sealed class StoredRecordTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("stored-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void An_offset_has_the_bytes_of_Kafkas_version_3()
    {
        var record = new StoredOffset("g", "t", 7, new CommittedOffset { Offset = 258, LeaderEpoch = 2, Metadata = "m", CommitTimestamp = 3 }).ToRecord();
        Assert.Equal("0001" + "000167" + "000174" + "00000007", Convert.ToHexString(record.Key));
        Assert.Equal("0003" + "0000000000000102" + "00000002" + "00016D" + "0000000000000003", Convert.ToHexString(record.Value!));
    }

    [Fact]
    public void An_offset_with_an_expiry_of_its_own_has_the_bytes_of_Kafkas_version_1()
    {
        var record = new StoredOffset("g", "t", 7, new CommittedOffset { Offset = 1, CommitTimestamp = 3, ExpireTimestamp = 4 }).ToRecord();
        Assert.Equal("0001" + "0000000000000001" + "0000" + "0000000000000003" + "0000000000000004", Convert.ToHexString(record.Value!));
    }

    [Fact]
    public void A_group_has_the_bytes_of_Kafkas_version_3()
    {
        var member = new StoredMember("m", null, "c", "/h", 1, 2, [3], [4, 5]);
        var record = new StoredGroup("g", "consumer", 6, "range", "m", 7, [member]).ToRecord();
        Assert.Equal("0002" + "000167", Convert.ToHexString(record.Key));
        Assert.Equal(
            "0003" + "0008636F6E73756D6572" + "00000006" + "000572616E6765" + "00016D" + "0000000000000007"
            + "00000001" + "00016D" + "FFFF" + "000163" + "00022F68" + "00000001" + "00000002" + "0000000103" + "000000020405",
            Convert.ToHexString(record.Value!));
    }

    [Theory]
    [InlineData("0009", "00", "key version 9")]
    [InlineData("0002000167", "0063", "version 99 of a stored group")]
    [InlineData("000100016700017400000007", "0063", "version 99 of a committed offset")]
    [InlineData("0002000167", "000300", "bytes wanted")]
    public void A_record_in_a_layout_that_is_not_known_stops_the_start_and_is_named(string key, string value, string reason)
    {
        var time = new ManualTimeProvider();
        using (var log = KeyedLog.Open(Path.Combine(_root.FullName, "__consumer_offsets-0"), time))
        {
            log.Append([new KeyedRecord(Convert.FromHexString(key), Convert.FromHexString(value))]);
        }

        var exception = Assert.Throws<InvalidDataException>(() => GroupCoordinator.Open(_root.FullName, new GroupOptions(), (_, _) => true, time));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains("__consumer_offsets-0", exception.Message, StringComparison.Ordinal);
    }
}
