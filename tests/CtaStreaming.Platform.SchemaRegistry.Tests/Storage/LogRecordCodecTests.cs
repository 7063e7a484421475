using System.Text;
using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Tests.Storage;

public sealed class LogRecordCodecTests
{
    private static readonly RegisteredSchema Schema = new() { Subject = "s", Version = 1, Id = 7, Schema = "\"a+b<c>é\"" };

    [Fact]
    public void A_schema_is_laid_out_as_the_original_registry_has_it()
    {
        var (key, value) = LogRecordCodec.Encode(SchemaRecord.Of(Schema));

        Assert.Equal("""{"keytype":"SCHEMA","subject":"s","version":1,"magic":1}""", Encoding.UTF8.GetString(key));
        Assert.Equal("""{"subject":"s","version":1,"id":7,"schema":"\"a+b<c>é\"","deleted":false}""", Encoding.UTF8.GetString(value!));
    }

    [Fact]
    public void Other_keys_are_laid_out_as_the_original_registry_has_them()
    {
        Assert.Equal("""{"keytype":"CONFIG","magic":0}""", Key(new ConfigRecord("", null)));
        Assert.Equal("""{"keytype":"CONFIG","subject":"s","magic":0}""", Key(new ConfigRecord("s", null)));
        Assert.Equal("""{"keytype":"MODE","subject":"s","magic":0}""", Key(new ModeRecord("s", null)));
        Assert.Equal("""{"keytype":"DELETE_SUBJECT","subject":"s","magic":0}""", Key(new DeleteSubjectRecord("s", 1)));
        Assert.Equal("""{"keytype":"NOOP","magic":0}""", Key(new NoopRecord()));
    }

    [Fact]
    public void Every_record_comes_back()
    {
        LogRecord[] records =
        [
            SchemaRecord.Tombstone(Schema),
            new DeleteSubjectRecord("s", 3),
            new ConfigRecord("", null),
            new ConfigRecord("s", new ConfigSettings { Subject = "s", CompatibilityLevel = "FULL", Normalize = true }),
            new ModeRecord("s", new ModeSetting("READONLY", "s")),
            new ModeRecord("", null),
            new ContextRecord(".lab", Exists: true),
            new NoopRecord(),
        ];

        Assert.All(records, record => Assert.Equal(record, RoundTrip(record)));
        Assert.Equal(Schema.Identity, ((SchemaRecord)RoundTrip(SchemaRecord.Of(Schema))!).Value!.Identity);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("not JSON", null)]
    [InlineData("null", "{}")]
    [InlineData("17", "{}")]
    [InlineData("""{"keytype":"SOMETHING_NEW","magic":9}""", "{}")]
    [InlineData("""{"keytype":"SCHEMA"}""", "{}")]
    [InlineData("""{"keytype":"SCHEMA","subject":"s","version":0,"magic":1}""", null)]
    [InlineData("""{"keytype":"SCHEMA","subject":"s","version":1,"magic":1}""", "{")]
    [InlineData("""{"keytype":"SCHEMA","subject":"s","version":1,"magic":1}""", """{"subject":"s","version":1}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"s","version":1,"magic":1}""", """{"subject":"other","version":1,"id":1,"schema":"\"int\""}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"s","version":1,"magic":1}""", """{"subject":"s","version":1,"id":1,"schema":null}""")]
    public void What_the_registry_does_not_know_is_skipped(string key, string? value) =>
        Assert.False(LogRecordCodec.TryDecode(Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), out _));

    private static string Key(LogRecord record) => Encoding.UTF8.GetString(LogRecordCodec.Encode(record).Key);

    private static LogRecord? RoundTrip(LogRecord record)
    {
        var (key, value) = LogRecordCodec.Encode(record);
        Assert.True(LogRecordCodec.TryDecode(key, value, out var back));
        return back;
    }
}
